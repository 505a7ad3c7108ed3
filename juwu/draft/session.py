"""Whether the process that kept a draft still runs: a lock that ends with it, however it ends."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
from pathlib import Path

NAME = r"[0-9a-f]{12}"
"""What the name of a session looks like."""

_LOCK = re.compile(rf"({NAME})\.lock")
_OPEN = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC


class Session:
    """This process in one folder, from its first draft on."""

    def __init__(self, folder: Path) -> None:
        """Begin; the folder exists."""
        while True:
            self.name = secrets.token_hex(6)
            self._file = _lock_file(folder, self.name)
            self._handle = os.open(self._file, _OPEN | os.O_CREAT | os.O_EXCL, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX)
            # Between the two calls another process may have taken the file for a dead one's.
            if self._file.exists():
                return
            os.close(self._handle)

    def end(self) -> None:
        """End before the process does."""
        self._file.unlink(missing_ok=True)
        os.close(self._handle)


def is_alive(folder: Path, name: str) -> bool:
    """Whether the process of a session still runs."""
    try:
        handle = os.open(_lock_file(folder, name), _OPEN)
    except OSError:
        return False
    try:
        # Shared, so that two who look at the same time do not take each other for the owner.
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def sessions(folder: Path) -> list[str]:
    """The names of all sessions that have a lock, alive or not."""
    return [found[1] for file in folder.iterdir() if (found := _LOCK.fullmatch(file.name))]


def bury(folder: Path, name: str) -> None:
    """Take away the lock of a session, unless its process runs."""
    with contextlib.suppress(OSError):
        handle = os.open(_lock_file(folder, name), _OPEN)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _lock_file(folder, name).unlink()
        finally:
            os.close(handle)


def _lock_file(folder: Path, name: str) -> Path:
    return folder / f"{name}.lock"
