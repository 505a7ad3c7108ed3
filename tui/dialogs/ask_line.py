"""Asks for one line of text, such as a new id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from juwu.language import Language
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.line_input import LineInput
from tui.prose import Prose


class AskLine(Dialog[str]):
    """The answer is the line, without spaces around it; an empty one is no answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("accept")]

    def __init__(self, language: Language, title: str, hint: str = "", text: str = "") -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What is asked for; may come from data.
            hint: What may be written; may come from data.
            text: The text to begin with.
        """
        super().__init__(language, title)
        self._hint = hint
        self._input = LineInput(text, folded=True)

    def body(self) -> Iterable[Widget]:
        """The line and the hint."""
        yield self._input
        if self._hint:
            yield Prose(self._hint, classes="hint")

    @on(LineInput.Submitted)
    def action_accept(self) -> None:
        """Answer with the line, if there is one."""
        line = self._input.value.strip()
        if line:
            self.dismiss(line)
