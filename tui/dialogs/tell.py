"""Tells something that has to be read: a refusal, an error, an explanation."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button

from juwu.errors import JuwuError
from juwu.language import Language, Words
from tui.dialogs.dialog import Dialog
from tui.prose import Prose
from tui.safe import content

CLOSE = Words("知道了", "Close")


class Tell(Dialog[None]):
    """A message with a title; it stays until it is dismissed."""

    def __init__(
        self, language: Language, title: str, text: str, hint: str = "", deed: Words = CLOSE
    ) -> None:
        """Make a message; all three texts may come from data, and the deed is what closes it."""
        super().__init__(language, title)
        self._text = text
        self._hint = hint
        self._deed = deed

    @classmethod
    def error(cls, language: Language, error: JuwuError) -> Tell:
        """What went wrong and what to do now."""
        title = Words("没有完成", "Not done").say(language)
        return cls(language, title, error.message.say(language), error.on_screen.say(language))

    def body(self) -> Iterable[Widget]:
        """The message, the advice, one button."""
        prose = Prose(self._text)
        hint = Prose(self._hint, classes="hint")
        scroll = VerticalScroll(prose, *([hint] if self._hint else []), can_focus=False)
        scroll.styles.height = "auto"
        yield scroll
        close = Button(content(self._deed.say(self.language)), compact=True)
        yield Horizontal(close, classes="buttons")

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss(None)
