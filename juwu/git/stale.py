"""Locks that a dead git left behind: removed when nothing alive can own them, reported otherwise.

Called only while juwu's own lock is held. A lock file goes when juwu wrote it, or when it is old
enough and no git process is at work in the repository; section 3 of the reliability notes.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from juwu.git.errors import Locked
from juwu.git.lock import PATIENCE, Holder

STALE_AGE = 10.0
"""Seconds after which a lock that no living process accounts for is left over."""

_PAUSE = 0.02
_PROC = Path("/proc")


def wait_for(
    lock: Path, folders: Iterable[Path], *, ours: bool = False, patience: float = PATIENCE
) -> None:
    """Return once a lock file is gone; remove it if it is stale.

    Args:
        lock: The lock file.
        folders: Where a living git that owns it would be at work.
        ours: Whether an unfinished save of ours is known to have taken it, so its age is no matter.
        patience: Seconds to wait for a living owner.

    Raises:
        Locked: Somebody alive, or unknown and recent, holds it.
    """
    until = time.monotonic() + patience
    while True:
        try:
            before = lock.lstat()
        except FileNotFoundError:
            return
        own = Holder.parse(_start_of(lock))
        age = time.time() - before.st_mtime
        if own or ((ours or age > STALE_AGE) and not _alive(lock, folders)):
            _remove(lock, before)
        elif time.monotonic() > until:
            raise Locked(lock.name, None, None, datetime.fromtimestamp(before.st_mtime, UTC))
        else:
            time.sleep(_PAUSE)


def retry(lock: Path, folders: Iterable[Path], action: Callable[[], None]) -> None:
    """Do what needs a lock that another may hold, once it is free."""
    until = time.monotonic() + PATIENCE
    while True:
        wait_for(lock, folders, patience=max(until - time.monotonic(), 0))
        try:
            action()
        except FileExistsError:
            if time.monotonic() > until:
                raise Locked(lock.name, None, None, None) from None
        else:
            return


def _remove(lock: Path, seen: os.stat_result) -> None:
    with contextlib.suppress(FileNotFoundError):
        now = lock.lstat()
        if (now.st_ino, now.st_mtime_ns) == (seen.st_ino, seen.st_mtime_ns):
            lock.unlink()


def _start_of(lock: Path) -> bytes:
    try:
        with lock.open("rb") as stream:
            return stream.read(1_000)
    except OSError:
        return b""


def _alive(lock: Path, folders: Iterable[Path]) -> bool:
    if not _PROC.is_dir():
        return True  # nobody can say, so the lock stands
    within = [str(folder.resolve()) for folder in folders]
    return any(
        _is_git(process) and _is_at_work(process, lock, within)
        for process in _PROC.iterdir()
        if process.name.isdecimal()
    )


def _is_git(process: Path) -> bool:
    try:
        return (process / "comm").read_text().startswith("git")
    except (OSError, UnicodeDecodeError):
        return False


def _is_at_work(process: Path, lock: Path, within: list[str]) -> bool:
    try:
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        here = str((process / "cwd").readlink())
        handles = [str(handle.readlink()) for handle in (process / "fd").iterdir()]
    except FileNotFoundError:
        return False
    except OSError:
        return True  # another account's git: it may be this one
    return str(lock) in handles or any(
        here == folder or here.startswith(folder + "/") for folder in within
    )
