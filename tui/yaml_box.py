"""The whole text of a draft beside its form: what is typed there is taken once the hands rest."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from juwu.frozen import dataclass
from tui.text_box import TextBox

IDLE = 0.4
"""Seconds without a key before what is typed is read."""


class YamlBox(TextBox):
    """A text with the numbers of its lines; undo and redo are those of the draft."""

    DEFAULT_CSS = """
    YamlBox { display: none; width: 1fr; margin: 0 0 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "draft_undo", show=False),
        Binding("ctrl+y", "draft_redo", show=False),
        Binding("tab", "indent", show=False),
    ]

    @dataclass
    class Rested(Message):
        """Something was typed, and the hands rest."""

        box: YamlBox

    @dataclass
    class Stepped(Message):
        """A step is to be taken back, or made again."""

        box: YamlBox
        undo: bool

    def __init__(self) -> None:
        """Make an empty box that is not shown."""
        super().__init__(numbers=True)
        self.is_open = False
        """Whether it is shown."""
        self._taken = ""
        self._timer: Timer | None = None

    def open(self, text: bytes, line: int) -> None:
        """Show a text, the cursor at the beginning of a line, counted from 1."""
        self._load(text)
        self.is_open = self.display = True
        self.go_to(line)
        self.focus()

    def close(self) -> None:
        """Show nothing any more."""
        self._stop()
        self.is_open = self.display = False

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1."""
        last = self.document.line_count - 1
        self.move_cursor((max(0, min(line - 1, last)), 0), center=True)

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.cursor_location[0] + 1

    @property
    def is_ahead(self) -> bool:
        """Whether something stands here that the draft does not have yet."""
        return self.is_open and self.text != self._taken

    @property
    def written(self) -> bytes:
        """The text, with the line ends of the draft."""
        return self.text.encode("utf-8", "surrogatepass")

    def follow(self, text: bytes) -> None:
        """Show what the draft holds now; the cursor stays where it is as far as it can."""
        if not self.is_open:
            return
        if text == self.written:
            self._taken = self.text
            return
        line, column = self.cursor_location
        self._load(text)
        line = min(line, self.document.line_count - 1)
        self.move_cursor((line, min(column, len(self.document.get_line(line)))))

    def show_again(self, text: bytes) -> None:
        """Show what the draft holds, and give up what was typed over it."""
        line = self.line
        self._load(text)
        self.go_to(line)

    def _load(self, text: bytes) -> None:
        self._stop()
        self.load_text(text.decode("utf-8", "replace"))
        self._taken = self.text
        # Line ends of several kinds, or marks that count as one, would not come back as they were.
        self.read_only = self.written != text

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._stop()
        if self.is_ahead:
            self._timer = self.set_timer(IDLE, self._rest)

    def _rest(self) -> None:
        if self.is_ahead:
            self.post_message(self.Rested(self))

    def action_indent(self) -> None:
        """Two spaces, as records are indented."""
        self.insert("  ")

    def action_draft_undo(self) -> None:
        """Take a step back, whether it was made here or in the form."""
        self.post_message(self.Stepped(self, undo=True))

    def action_draft_redo(self) -> None:
        """Make a step again."""
        self.post_message(self.Stepped(self, undo=False))
