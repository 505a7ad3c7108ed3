"""How far a command is, on one line that passes: on a terminal alone, and gone when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from juwu.cli.command import Call
from juwu.language import Words

if TYPE_CHECKING:
    from juwu.workspace import Workspace

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how much of how much is done."""

_SOON_DONE = 500
"""What is less than this is done before anybody asks."""
HISTORY = Words("正在整理历史", "Taking in the history")
"""What is said while commits are put in that were never looked at."""
BYGONE = Words("正在为历史检索建索引", "Making the index of what once stood")
"""What is said while texts are put in that once stood."""


def take_in(call: Call, workspace: Workspace) -> None:
    """Take in what history has that was never looked at, telling how far it is."""
    with passing(call, HISTORY) as tell:
        workspace.read_ahead(tell)


class PassingLine:
    """One line on standard error that passes, and is gone when it is ended."""

    def __init__(self, call: Call) -> None:
        """Begin with nothing shown."""
        self._call = call
        self._shown = ""

    def tell(self, what: Words, after: Words) -> None:
        """Show something in the language of the call, once as long as it is the same."""
        text = what.say(self._call.language) + after.say(self._call.language)
        if text != self._shown:
            self._shown = text
            self._call.errors.pass_by(text)

    def end(self) -> None:
        """Leave nothing of it behind."""
        if self._shown:
            self._shown = ""
            self._call.errors.pass_by("")


@contextmanager
def passing(call: Call, what: Words) -> Iterator[Tell]:
    """Tell on standard error how far something is, for as long as the block runs.

    Whoever stops it by Ctrl+C loses nothing of what is done, which the line says.

    Args:
        call: The call.
        what: What is being done.
    """
    line = PassingLine(call)

    def tell(done: int, total: int) -> None:
        if total > _SOON_DONE:
            line.tell(what, _can_be_stopped(100 * done // total))

    try:
        yield tell
    finally:
        line.end()


def _can_be_stopped(share: int) -> Words:
    return Words(
        f" {share}%（可按 Ctrl+C 停下，下次接着做）",
        f" {share}% (Ctrl+C stops it; the next time goes on)",
    )
