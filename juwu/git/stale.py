"""Locks that a dead git left behind: removed when nothing alive can own them, reported otherwise.

Called only while juwu's own lock is held. A lock file goes when juwu wrote it, or when it is old
enough and no git process is at work in the repository.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from juwu.durable import write_new
from juwu.git.errors import Locked
from juwu.git.lock import Holder

STALE_AGE = 10.0
"""Seconds after which a lock that no living process accounts for is left over."""

MAKING = "juwu-lock.new"
"""Under this name a lock is written before it takes its own."""

_PAUSE = 0.02
_LINKLESS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""How file systems without hard links, such as those of memory sticks, refuse one."""
_PROC = Path("/proc")


def wait_for(lock: Path, folders: Iterable[Path], until: float, *, ours: bool = False) -> None:
    """Return once a lock file is gone; remove it if it is stale.

    Args:
        lock: The lock file.
        folders: Where a living git that owns it would be at work.
        until: When to stop waiting for a living owner, by the monotonic clock.
        ours: Whether an unfinished save of ours is known to have taken it, so its age is no matter.

    Raises:
        Locked: Somebody alive, or unknown and recent, holds it.
    """
    while True:
        try:
            before = lock.lstat()
        except FileNotFoundError:
            return
        own = Holder.parse(_start_of(lock))
        old = ours or time.time() - before.st_mtime > STALE_AGE
        late = time.monotonic() > until
        owner = _living_owner(lock, folders) if (old or late) and not own else None
        if own or (old and owner is None):
            _remove(lock, before)
        elif late:
            since = datetime.fromtimestamp(before.st_mtime, UTC).astimezone()
            raise Locked(lock.name, owner or None, None, since)
        else:
            time.sleep(_PAUSE)


def take(lock: Path, folders: Iterable[Path], until: float) -> None:
    """Take one of git's locks, once it is free.

    It appears under its name with the holder already in it, so a kill at any moment leaves
    nothing that could be taken for somebody else's.

    Raises:
        Locked: It did not become free in time.
    """
    named = lock.with_name(MAKING)
    named.unlink(missing_ok=True)
    write_new(named, Holder.me().written())
    try:
        while True:
            wait_for(lock, folders, until)
            try:
                _name(named, lock)
            except FileExistsError:
                continue
            else:
                return
    finally:
        named.unlink(missing_ok=True)


def _name(named: Path, lock: Path) -> None:
    try:
        lock.hardlink_to(named)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        write_new(lock, named.read_bytes())


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


def _living_owner(lock: Path, folders: Iterable[Path]) -> int | None:
    """The process id of a git at work here; 0 where nobody can say, None where there is none."""
    if not _PROC.is_dir():
        return 0
    within = [str(folder) for folder in folders]
    for process in _PROC.iterdir():
        if (
            process.name.isdecimal()
            and _is_git(process)
            and _is_at_work(process, str(lock), within)
        ):
            return int(process.name)
    return None


def _is_git(process: Path) -> bool:
    try:
        if not (process / "comm").read_bytes().startswith(b"git"):
            return False
        # The reader of objects may run for long, in this very process's service; it locks nothing.
        return b"cat-file" not in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _is_at_work(process: Path, lock: str, within: list[str]) -> bool:
    try:
        if (process / "stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        here = str((process / "cwd").readlink())
        handles = {_target(handle) for handle in (process / "fd").iterdir()}
    except (FileNotFoundError, ProcessLookupError):
        return False  # it has just ended
    except OSError:
        return True  # another account's git: it may be this one
    return lock in handles or any(
        here == folder or here.startswith(folder + "/") for folder in within
    )


def _target(handle: Path) -> str | None:
    try:
        return str(handle.readlink())
    except FileNotFoundError:
        return None  # closed while we looked; its process lives
