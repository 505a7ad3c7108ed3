"""Several lines of text to edit."""

from __future__ import annotations

from collections.abc import Collection

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class TextBox(TextArea):
    """The text area of Textual without what disturbs an input method or fills a slow line.

    It is drawn once more after it is mounted: the first time it may leave out the last cell of a
    wrapped line (Textual 5103). A key draws the lines that it changed, not the whole box. Give it a
    fixed or a fractional height.
    """

    DEFAULT_CSS = """
    TextBox { border: none; padding: 0 1; height: 1fr; scrollbar-size-vertical: 1; }
    TextBox:focus { border: none; }
    """

    def __init__(self, text: str = "", *, numbers: bool = False) -> None:
        """Make an editor that holds a text, with or without the numbers of its lines."""
        self._drawn: dict[int, Strip] = {}
        super().__init__(text, soft_wrap=True, show_line_numbers=numbers, tab_behavior="focus")
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Draw again after the first time."""
        self.call_after_refresh(self.refresh)

    def on_unmount(self) -> None:
        """Have the application let go of it: a text area waits for a change of theme for ever."""
        waiting = vars(self.app).get("__watchers", {}).get("theme", [])
        waiting[:] = [one for one in waiting if one[0] is not self]

    def on_focus(self, event: events.Focus) -> None:
        """Bring the terminal's cursor to the place of typing."""
        del event
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        self.app.cursor_position = self.cursor_screen_offset
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw everything anew in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines and remember how each one looks."""
        strips = super().render_lines(crop)
        top, high = self.content_offset.y, self.size.height
        for y in range(max(crop.y - top, 0), min(crop.bottom - top, high)):
            self._drawn[y] = self.render_line(y)
        return strips

    def _exchange_repaint_regions(self) -> Collection[Region]:
        """Of what is to be drawn again, the lines that look otherwise than they were drawn."""
        regions = super()._exchange_repaint_regions()
        high, left = self.size.height, self.content_offset
        if not regions or len(self._drawn) < high:
            return regions
        return [
            Region(0, y, self.outer_size.width, 1).translate((0, left.y))
            for y in range(high)
            if self._drawn.get(y) != self.render_line(y)
        ]
