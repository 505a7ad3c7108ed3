"""What all dialogs share: a ground in the middle of the screen, a footer, and the way out.

Leaving a dialog with F10 or Esc never does anything: its answer is None.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from juwu.language import Language
from tui.footer import Footer
from tui.keys import bindings
from tui.prose import Prose
from tui.style_sheet import MORE

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A question with a title; the answer is None when it was left."""

    CSS_PATH = MORE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back"),
        Binding("f1", "app.help", show=False, id="help"),
    ]
    SHAPE: ClassVar[str] = ""
    """``wide`` or ``tall`` or both, for dialogs that hold a list or a text."""

    def __init__(self, language: Language, title: str) -> None:
        """Make a dialog.

        Args:
            language: The language of its words.
            title: The question, which names its object; may come from data.
        """
        super().__init__()
        self.language = language
        self._heading = title

    @abstractmethod
    def body(self) -> Iterable[Widget]:
        """What stands between the title and the footer."""

    def compose(self) -> ComposeResult:
        """Title, body, footer."""
        with Vertical(classes=f"dialog {self.SHAPE}"):
            yield Prose(self._heading, classes="title")
            yield from self.body()
        yield Footer(self.language)

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
