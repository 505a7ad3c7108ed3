"""Shows how something goes that takes long, and stops it on F10.

It is never left before it is known that nothing is running any more.
"""

from __future__ import annotations

import asyncio
import threading
from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from juwu.errors import JuwuError
from juwu.language import Language, Words
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.prose import Prose

Result = TypeVar("Result")


class Stopped(Exception):  # noqa: N818 - no error: a person stopped it
    """The work was stopped by the person."""


class Progress(Dialog[Result | JuwuError], Generic[Result], inherit_bindings=False):
    """The answer is what came of the work; None where it was stopped and nothing came."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("stop"),
        Binding("f1", "app.help", show=False, id="help"),
    ]

    def __init__(self, language: Language, title: Words, first: Words, how: Words) -> None:
        """Make a dialog that begins the work once it is shown.

        Args:
            language: The language of its words.
            title: What is being done.
            first: What the line says before the work has told anything.
            how: What it means to stop.
        """
        super().__init__(language, title.say(language))
        self.cancel = threading.Event()
        """Is set once the person wants it to stop."""
        self._said = first
        self._line = Prose(first.say(language))
        self._how = how

    @abstractmethod
    def run(self) -> Result:
        """Do the work, in a thread; it looks at ``cancel``.

        Raises:
            JuwuError: It was refused.
            Stopped: The person stopped it.
        """

    def body(self) -> Iterable[Widget]:
        """One line that tells how it goes."""
        yield self._line
        yield Prose(self._how.say(self.language), classes="hint")

    def on_mount(self) -> None:
        """Begin."""
        self._begin()

    @work(group="job")
    async def _begin(self) -> None:
        try:
            done = await asyncio.to_thread(self.run)
        except JuwuError as error:
            self.dismiss(error)
        except Stopped:
            self.dismiss(None)
        else:
            self.dismiss(done)

    def tell(self, words: Words) -> None:
        """Say how it goes; called from the thread of the work."""
        if not self.cancel.is_set():
            self.app.call_from_thread(self._line.show, words.say(self.language))

    def step(self, words: Words) -> None:
        """Say how it goes, unless that is what was said last; called from the thread of the work.

        Raises:
            Stopped: The person stopped it.
        """
        if self.cancel.is_set():
            raise Stopped
        if words != self._said:
            self._said = words
            self.tell(words)

    def action_stop(self) -> None:
        """Stop it; the answer comes once nothing is running any more."""
        self.cancel.set()
        self._line.show(Words("正在停止 ..", "stopping ..").say(self.language))
