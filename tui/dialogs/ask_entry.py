"""Asks for the value of one field as a line of text, and says at once what it means or why not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from juwu import clock
from juwu.draft import enter
from juwu.draft.entry import EntryError
from juwu.family import Field
from juwu.language import Language, Words
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.line_input import LineInput
from tui.meant import meant
from tui.prose import Prose


class AskEntry(Dialog[str]):
    """The answer is a text that :func:`juwu.draft.enter` takes; another one stays in its line."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("accept")]

    def __init__(
        self, language: Language, title: str, field: Field, hint: str, usual: Words | None = None
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What is asked for; may come from data.
            field: The field whose value it is.
            hint: What may be written; may come from data.
            usual: What an empty line is answered with; None where it is no answer.
        """
        super().__init__(language, title)
        self._field = field
        self._usual = "" if usual is None else usual.say(language)
        self._input = LineInput(folded=True)
        self._said = Prose()
        self._hint = Prose(hint, classes="hint")

    def body(self) -> Iterable[Widget]:
        """The line, what it means, the hint."""
        yield self._input
        yield self._said
        yield self._hint

    def on_mount(self) -> None:
        """Say what an empty line means."""
        self._explain()

    @on(LineInput.Changed)
    def _explain(self) -> None:
        typed = self._input.value.strip()
        told = meant(self._field, typed or self._usual, clock.today())
        if told is None:
            self._said.show("")
        elif typed:
            self._said.show(f"= {told.say(self.language)}", "$good")
        else:
            words = Words(f"不写就按回车：{told.zh}", f"Enter for {told.en}")
            self._said.show(words.say(self.language), "$muted")

    @on(LineInput.Submitted)
    def action_accept(self) -> None:
        """Answer with the line, where it can be the value."""
        typed = self._input.value.strip() or self._usual
        if not typed:
            return
        try:
            enter(self._field, typed, clock.today())
        except EntryError as error:
            self._said.show(f"x {error.say(self.language)}", "$fault")
        else:
            self.dismiss(typed)
