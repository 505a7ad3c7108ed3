"""How the face ends when it fails itself: calmly, and without a word of what it held.

Textual prints the code with the values of all variables, and those are records. Here the one who
opened the face gets the error and tells it, as it is told of any command.
"""

from __future__ import annotations

from rich.text import Text
from textual.app import App
from textual.worker import WorkerFailed

from juwu.language import Language, Words

KEPT = Words(
    "没有保存的改动都留着：再打开，首页最上面就是。",
    "What was not saved is kept: it stands on top when juwu is opened again.",
)


class Failing(App[None]):
    """An application that hands its own fault on."""

    language: Language
    """The language of all words."""

    def _fatal_error(self) -> None:
        """End after a fault that nothing caught; in place of what Textual would print."""
        self.bell()
        if not self._exit_renderables:
            self._exit_renderables.append(Text(KEPT.say(self.language)))
        self._close_messages_no_wait()

    def hand_on(self) -> None:
        """Raise what the face failed with, once it has ended.

        Raises:
            Exception: Whatever it was; nothing where the face ended as it was asked to.
        """
        if isinstance(self._exception, WorkerFailed):
            raise self._exception.error  # it alone knows where it happened
        if self._exception is not None:
            raise self._exception
