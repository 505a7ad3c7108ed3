"""Asks before something that cannot be taken back lightly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from juwu.language import Language, Words
from juwu.text import fold
from tui.dialogs.dialog import Dialog
from tui.line_input import LineInput
from tui.prose import Prose
from tui.safe import content


class Confirm(Dialog[bool]):
    """Names an object and what will happen to it; the answer is True only for the named deed.

    The keyboard begins on the safe button. Where ``typed`` is given, that text has to be typed
    first, so that no habit of the fingers confirms.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(  # noqa: PLR0913 - what is asked, and what has to be typed first
        self,
        language: Language,
        title: str,
        effect: str,
        deed: Words,
        *,
        typed: str = "",
        also: str = "",
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: The object, by name; may come from data.
            effect: What will happen, and how it can be undone; may come from data.
            deed: The words on the button that does it.
            typed: What has to be typed before, such as the number of a record; empty for nothing.
            also: What may be typed instead, such as its name; may come from data.
        """
        super().__init__(language, title)
        self._effect = effect
        self._typed = typed
        self._also = also
        self._input = LineInput(folded=True)
        self._no = Button(content(Words("取消", "Cancel").say(language)), compact=True, id="no")
        self._yes = Button(
            content(deed.say(language)), compact=True, id="yes", disabled=bool(typed)
        )

    def body(self) -> Iterable[Widget]:
        """The effect, the text to type, the buttons."""
        yield Prose(self._effect)
        if self._typed:
            words = Words(f"输入 {self._typed} 以确认", f"Type {self._typed} to confirm")
            if self._also:
                words = Words(
                    f"输入“{self._also}”或 {self._typed} 以确认",
                    f"Type “{self._also}” or {self._typed} to confirm",
                )
            yield Prose(words.say(self.language), classes="hint")
            yield self._input
        yield Horizontal(self._no, self._yes, classes="buttons")

    def on_mount(self) -> None:
        """Begin on the safe side."""
        (self._input if self._typed else self._no).focus()

    @on(LineInput.Changed)
    def _allow(self, event: LineInput.Changed) -> None:
        meant = {fold(self._typed), fold(self._also)} - {""}
        self._yes.disabled = fold(event.value).strip() not in meant

    @on(LineInput.Submitted)
    def _go_on(self) -> None:
        (self._no if self._yes.disabled else self._yes).focus()

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
