"""Somebody waits for an answer: for how long, and what they are told meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from juwu.index import AskedTooLongError
from juwu.language import Words
from juwu.workspace.errors import EndingError

READING = Words("正在读取记录", "reading the records")
COMMITS = Words("正在读取历史", "reading the history")
RECKONING = Words("正在推算时限", "reckoning what is due")
CHECKING = Words("正在核对记录", "checking the records")


class Waiting:
    """The end of somebody's patience, from the moment on at which this is made."""

    def __init__(
        self,
        seconds: float | None = None,
        stop: Callable[[], bool] = lambda: False,
        heard: Callable[[Words, int, int], None] = lambda _, __, ___: None,
    ) -> None:
        """Begin to wait.

        Args:
            seconds: How long all of it may take; None for as long as it needs.
            stop: Asked again and again whether to leave off.
            heard: Is told what is being done, and how much of how much is there.
        """
        self._seconds = seconds
        self._stop = stop
        self._heard = heard
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def left(self) -> float | None:
        """The seconds that are left; None where there is no end."""
        return None if self._end is None else max(self._end - time.monotonic(), 0.0)

    def is_late(self) -> bool:
        """Whether the time is over."""
        return self._end is not None and time.monotonic() > self._end

    def is_over(self) -> bool:
        """Whether to leave off, be it too late or stopped."""
        return self._stop() or self.is_late()

    def telling(self, what: Words) -> Callable[[int, int], None]:
        """What is called with how much is done of how much, and tells it.

        Args:
            what: What is being done.
        """
        return partial(self._heard, what)

    def ending(self, what: Words) -> Callable[[int, int], None]:
        """As :meth:`telling`, and raises an EndingError once nobody waits any more."""

        def told(done: int, of: int) -> None:
            self.go_on()
            self._heard(what, done, of)

        return told

    def go_on(self) -> None:
        """Go on only while somebody waits.

        Raises:
            EndingError: Nobody does.
        """
        if self.is_over():
            raise EndingError

    @contextmanager
    def named(self) -> Iterator[None]:
        """Say of what was left off in the block why it was: too late, or stopped.

        Raises:
            AskedTooLongError: It was.
        """
        try:
            yield
        except (AskedTooLongError, EndingError) as error:
            if self.is_late():
                raise AskedTooLongError(self._seconds) from error
            if self._stop():
                raise AskedTooLongError(None) from error
            raise
