"""One line of text to edit, made for Chinese input methods.

Over the input of Textual it adds undo, keeps all of a paste, deletes by Chinese clauses, folds
full-width digits where a machine reads them, and keeps the terminal's cursor at the place of typing
so that the window of an input method opens there. The cursor does not blink: a redraw during
composition would move it.
"""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from juwu.frozen import dataclass
from juwu.text import fold, width
from tui.keys import bindings

_KEPT = 200
_WORD_LEFT = re.compile(r"(?:[A-Za-z0-9_]+|[\u3400-\u9fff\U00020000-\U0003ffff]{1,2}|.)\s*\Z")


class LineInput(Input):
    """A line of text; ``folded`` ones hold ids, dates and numbers, never prose."""

    DEFAULT_CSS = """
    LineInput { height: 1; border: none; padding: 0 1; }
    LineInput:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("undo", "redo"),
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", show=False),
        # What a Mac sends for Option and an arrow.
        Binding("alt+b", "cursor_left_word", show=False),
        Binding("alt+f", "cursor_right_word", show=False),
    ]

    @dataclass
    class Joined(Message):
        """Several pasted lines were joined into one."""

        line_input: LineInput
        lines: int

    def __init__(
        self,
        value: str = "",
        *,
        folded: bool = False,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - the name that every widget of Textual gives it
    ) -> None:
        """Make an input.

        Args:
            value: What stands in it first.
            folded: Whether full-width digits and letters become plain ones when it is left.
            placeholder: What it says while empty; our words, never from data.
            id: The name of the widget.
        """
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False
        self._folded = folded
        self._past: list[tuple[str, int]] = []
        self._future: list[tuple[str, int]] = []

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another, remembering what was."""
        before = (self.value, self.cursor_position)
        super().replace(text, start, end)
        if self.value != before[0]:
            self._past = [*self._past[1 - _KEPT :], before]
            self._future = []

    def fold(self) -> None:
        """Make full-width forms plain, if this input is for a machine to read."""
        if self._folded and fold(self.value) != self.value:
            self.replace(fold(self.value), 0, len(self.value))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(self._past, self._future)

    def action_redo(self) -> None:
        """Make again what was taken back."""
        self._step(self._future, self._past)

    def _step(self, source: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
        if source:
            other.append((self.value, self.cursor_position))
            self.value, place = source.pop()
            self.selection = Selection.cursor(place)

    def action_delete_left_word(self) -> None:
        """Delete a Latin word, two Han characters, or one mark."""
        found = _WORD_LEFT.search(self.value[: self.cursor_position])
        if not self.selection.is_empty:
            self.delete_selection()
        elif found:
            self.delete(found.start(), self.cursor_position)

    async def action_submit(self) -> None:
        """Fold, then tell that Enter was pressed."""
        self.fold()
        await super().action_submit()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        self.replace(" ".join(lines), *self.selection)
        if len(lines) > 1:
            self.post_message(self.Joined(self, len(lines)))

    def _on_blur(self, event: events.Blur) -> None:
        self.fold()
        super()._on_blur(event)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next character will stand on the screen, also at the end of the text."""
        x, y, _, _ = self.content_region
        before = width(self.value[: self.cursor_position])
        return Offset(x + before - self.scroll_offset.x, y)

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        self.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        """Go to where typing goes on once the line is laid out, which it may not be when focused.

        Of a line that is too long, such as a path, the end is then seen.
        """
        before = width(self.value[: self.cursor_position])
        self.scroll_to_region(Region(before, 0, 1, 1), force=True, animate=False)
        self.app.cursor_position = self.cursor_screen_offset
        self.refresh()
