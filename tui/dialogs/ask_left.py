"""Offers a draft that was neither saved nor discarded: go on, or drop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from juwu.language import Language, Words
from tui.change_text import TextLine
from tui.change_view import ChangeView
from tui.dialogs.dialog import Dialog
from tui.prose import Prose
from tui.safe import content


class Wish(Enum):
    """What is to be done with a left draft."""

    RESUME = "resume"
    DISCARD = "discard"


class AskLeft(Dialog[Wish]):
    """Shows what a draft would change of the record as it is now; leaving touches neither."""

    SHAPE = "wide tall"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]

    def __init__(
        self,
        language: Language,
        title: str,
        about: str,
        lines: Callable[[int], Sequence[TextLine]],
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: Which record; may come from data.
            about: When it was left, and how the record stands.
            lines: The changes, for a width in cells.
        """
        super().__init__(language, title)
        self._about = about
        self._lines = lines
        self._view = ChangeView()
        self._resume = self._button(Words("接着改", "Go on"), Wish.RESUME)

    def _button(self, words: Words, wish: Wish) -> Button:
        return Button(content(words.say(self.language)), compact=True, id=wish.value)

    def body(self) -> Iterable[Widget]:
        """The circumstances, the changes, the buttons."""
        yield Prose(self._about)
        yield self._view
        discard = self._button(Words("放弃草稿", "Discard"), Wish.DISCARD)
        yield Horizontal(self._resume, discard, classes="buttons")

    def on_mount(self) -> None:
        """Begin on the button that loses nothing."""
        self._view.show(self._lines)
        self._resume.focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll the changes."""
        self._view.scroll_relative(y=lines, animate=False)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(Wish(event.button.id))
