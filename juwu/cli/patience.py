"""Whoever waits for figures at a terminal sees how far it is; a limit of time ends all of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from juwu.cli.command import Call
from juwu.cli.passing import PassingLine
from juwu.language import Words
from juwu.report import Patience
from juwu.workspace.waiting import Waiting

_FIRST = 1.0
"""Seconds after which it is told at all."""
_PULSE = 0.2
"""Seconds between two lines."""


class _Telling:
    """Tells how far it is, not too often."""

    def __init__(self, call: Call) -> None:
        self._line = PassingLine(call)
        self._next = time.monotonic() + _FIRST

    def heard(self, what: Words, done: int, of: int) -> None:
        """Tell how much of how much is done."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PULSE
            far = f" {done * 100 // of}%" if of else ""
            self._line.tell(what, Words.same(f"{far} .."))

    def tables(self, done: int, of: int) -> None:
        """Tell which table of how many is worked out."""
        zh, en = f"正在统计：第 {done + 1} 张表，共 {of} 张", f"table {done + 1} of {of}"
        self.heard(Words(zh, en), 0, 0)

    def end(self) -> None:
        """Leave nothing of it behind."""
        self._line.end()


@contextmanager
def patience(call: Call, seconds: float | None) -> Iterator[Patience]:
    """How long a report may take; how far it is passes by on standard error.

    Args:
        call: Whom it is for.
        seconds: How long all of it may take; None for as long as it needs.
    """
    telling = _Telling(call)
    try:
        yield Patience(seconds, preparing=telling.heard, progress=telling.tables)
    finally:
        telling.end()


@contextmanager
def waiting(call: Call, seconds: float | None) -> Iterator[Waiting]:
    """How long a question may take; how far it is passes by on standard error.

    Args:
        call: Whom it is for.
        seconds: How long all of it may take; None for as long as it needs.

    Raises:
        AskedTooLongError: It took longer.
    """
    telling = _Telling(call)
    waits = Waiting(seconds, heard=telling.heard)
    try:
        with waits.named():
            yield waits
    finally:
        telling.end()
