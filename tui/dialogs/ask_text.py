"""Asks for a text of several lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from juwu.language import Language, Words
from tui.dialogs.confirm import Confirm
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.prose import Prose
from tui.text_box import TextBox


class AskText(Dialog[str]):
    """The answer is the text; leaving with a changed text asks once more."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("accept")]
    SHAPE = "wide tall"

    def __init__(self, language: Language, title: str, text: str = "", hint: str = "") -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What the text is; may come from data.
            text: The text to begin with.
            hint: Help for the one who writes; may come from data.
        """
        super().__init__(language, title)
        self._text = text
        self._hint = hint
        self._box = TextBox(text)

    def on_mount(self) -> None:
        """Go on where the text ends: what was typed to open the box stands there."""
        self._box.move_cursor(self._box.document.end)

    def body(self) -> Iterable[Widget]:
        """The text and the hint."""
        yield self._box
        if self._hint:
            yield Prose(self._hint, classes="hint")

    @property
    def unsaved(self) -> str | None:
        """The text as it stands in the box; None while it is that of the beginning."""
        return None if self._box.text == self._text else self._box.text

    def action_accept(self) -> None:
        """Answer with the text."""
        self.dismiss(self._box.text)

    def action_back(self) -> None:
        """Leave, after asking where something would be lost."""
        self._leave()

    @work
    async def _leave(self) -> None:
        if self._box.text != self._text:
            question = Confirm(
                self.language,
                Words("放弃修改？", "Drop the changes?").say(self.language),
                Words("刚才写的文字不会保留。", "What was written here will be lost.").say(
                    self.language
                ),
                Words("放弃", "Drop"),
            )
            if not await self.app.push_screen_wait(question):
                return
        self.dismiss(None)
