"""One save at a time: an flock that ends with its holder, and never outlives the git it started."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from juwu import clock
from juwu.frozen import dataclass
from juwu.git.errors import Locked

NAME = "juwu.lock"
PATIENCE = 5.0
"""Seconds that a save waits for another before it says so."""

_PAUSE = 0.01


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock."""

    pid: int
    host: str
    since: datetime

    @classmethod
    def me(cls) -> Holder:
        """This process."""
        import socket  # noqa: PLC0415 - who only reads takes no lock

        return cls(os.getpid(), socket.gethostname(), clock.now())

    @classmethod
    def parse(cls, content: bytes) -> Holder | None:
        """The holder that wrote this into a lock, or None when juwu did not write it."""
        try:
            read = json.loads(content)
            return cls(int(read["juwu"]), str(read["host"]), datetime.fromisoformat(read["since"]))
        except (ValueError, KeyError, TypeError):
            return None

    def written(self) -> bytes:
        """What stands in a lock that this holder took."""
        since = self.since.isoformat()
        return json.dumps({"juwu": self.pid, "host": self.host, "since": since}).encode()


@contextmanager
def hold(common_folder: Path, until: float) -> Iterator[int]:
    """Hold the repository's lock while the block runs.

    Args:
        common_folder: The git folder that all work trees share.
        until: When to stop waiting for another holder, by the monotonic clock.

    Yields:
        The lock's file descriptor. A child that inherits it keeps the lock until it ends, so a
        git whose starter was killed is waited for.

    Raises:
        Locked: Another process held it all the time.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(common_folder / NAME, flags, 0o666)
    try:
        _take(handle, until)
        os.ftruncate(handle, 0)
        os.pwrite(handle, Holder.me().written(), 0)
        try:
            yield handle
        finally:
            with contextlib.suppress(OSError):  # the words matter only while the lock is held
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(handle: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                found = Holder.parse(os.pread(handle, 1_000, 0))
                raise Locked(
                    NAME,
                    found.pid if found else None,
                    found.host if found else None,
                    found.since if found else None,
                ) from None
            time.sleep(_PAUSE)
        else:
            return
