"""Several lines of text to edit."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea


class TextBox(TextArea):
    """The text area of Textual without what disturbs an input method.

    It is drawn once more after it is mounted: the first time it may leave out the last cell of a
    wrapped line (Textual 5103). Give it a fixed or a fractional height.
    """

    DEFAULT_CSS = """
    TextBox { border: none; padding: 0 1; height: 1fr; scrollbar-size-vertical: 1; }
    TextBox:focus { border: none; }
    """

    def __init__(self, text: str = "") -> None:
        """Make an editor that holds a text."""
        super().__init__(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Draw again after the first time."""
        self.call_after_refresh(self.refresh)

    def on_focus(self, event: events.Focus) -> None:
        """Bring the terminal's cursor to the place of typing."""
        del event
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        self.app.cursor_position = self.cursor_screen_offset
        self.refresh()
