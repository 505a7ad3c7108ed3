"""Asks why, before something is written into the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from juwu.language import Language, Words
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.line_input import LineInput
from tui.prose import Prose


class AskReason(Dialog[str]):
    """Says what will be written and takes the reason; the answer is the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("save", "propose")]

    def __init__(
        self,
        language: Language,
        title: str,
        effect: str,
        *,
        reason: str = "",
        required: bool = True,
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What will be written, such as ``提交 2 条记录``; may come from data.
            effect: Who writes how much and where to; may come from data.
            reason: A reason to begin with.
            required: Whether a reason has to be given.
        """
        super().__init__(language, title)
        self._effect = effect
        self._required = required
        self.sends = False
        """Whether it can be sent for review instead; settled before it is shown."""
        self.proposes = False
        """Whether the answer was given by sending it for review."""
        self._input = LineInput(reason)
        self._fault = Prose(classes="fault")

    def body(self) -> Iterable[Widget]:
        """The effect and the line for the reason."""
        yield Prose(self._effect)
        label = Words("原因", "Reason").say(self.language) + (" *" if self._required else "")
        yield Prose(label, classes="hint")
        yield self._input
        yield self._fault

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sending for review is there only where it can be done."""
        del parameters
        return self.sends or action != "propose"

    def action_propose(self) -> None:
        """Answer with the reason, and that others are to look at it first."""
        self.proposes = True
        self.action_save()

    @on(LineInput.Submitted)
    def action_save(self) -> None:
        """Answer with the reason, if there is one."""
        reason = self._input.value.strip()
        if self._required and not reason:
            self.proposes = False
            words = Words("请写一句原因，以后查历史要看。", "Give a reason; the history needs one.")
            self._fault.show("x " + words.say(self.language))
            return
        self.dismiss(reason)
