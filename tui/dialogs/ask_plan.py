"""Shows by field what a deed will change, and asks why, before it is written into the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from juwu.language import Language, Words
from tui.change_text import TextLine
from tui.change_view import ChangeView
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.line_input import LineInput
from tui.prose import Prose

_LABEL = Words("原因 *", "Reason *")
_WANTED = Words("请写一句原因，以后查历史要看。", "Give a reason; the history needs one.")


class AskPlan(Dialog[str]):
    """The answer is the reason."""

    DEFAULT_CSS = """
    AskPlan ChangeView { height: auto; max-height: 12; margin-bottom: 1; }
    """
    SHAPE = "wide"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("save", "propose"),
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
    ]

    def __init__(
        self, language: Language, title: str, lines: Callable[[int], Sequence[TextLine]]
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What will be done; may come from data.
            lines: Makes the lines that tell the changes, for a width.
        """
        super().__init__(language, title)
        self._lines = lines
        self._view = ChangeView()
        self._input = LineInput()
        self._fault = Prose(classes="fault")
        self.proposes = False
        """Whether the answer was given by sending it for review."""

    def body(self) -> Iterable[Widget]:
        """The changes and the line for the reason."""
        yield self._view
        yield Prose(_LABEL.say(self.language), classes="hint")
        yield self._input
        yield self._fault

    def on_mount(self) -> None:
        """Show the changes, with the keyboard at the reason."""
        self._view.show(self._lines)
        self._input.focus()

    def action_turn(self, lines: int) -> None:
        """Scroll the changes."""
        self._view.scroll_relative(y=lines, animate=False)

    def action_propose(self) -> None:
        """Answer with the reason, and that others are to look at it first."""
        self.proposes = True
        self.action_save()

    @on(LineInput.Submitted)
    def action_save(self) -> None:
        """Answer with the reason, if there is one."""
        reason = self._input.value.strip()
        if not reason:
            self.proposes = False
            self._fault.show("x " + _WANTED.say(self.language))
            return
        self.dismiss(reason)
