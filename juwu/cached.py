"""Files in the user's own folder of caches: believed only where nobody else can have written them.

All of them may be deleted at any time. What stands in one is told to every workspace of this user,
so whoever could write it could have his say in all of them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG, S_IWGRP, S_IWOTH

from juwu.durable import open_new


def read_cached(file: Path, largest: int) -> bytes | None:
    """The bytes of a file; None where there is none, or it is not to be believed.

    Args:
        file: A plain file of this user, which nobody else may write; a link is not followed.
        largest: Bytes; a larger file is none of ours.
    """
    with suppress(OSError):
        handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as opened:
            status = os.fstat(handle)
            is_ours = S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
            is_closed = not status.st_mode & (S_IWGRP | S_IWOTH)
            if is_ours and is_closed and status.st_size <= largest:
                return opened.read()
    return None


def write_cached(file: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all; nothing where that cannot be done safely."""
    with suppress(OSError):
        if _is_own(file.parent):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_file(file, content)


def put_file(file: Path, content: bytes) -> None:
    """Put a file of this user in a folder that is there, whole or not at all.

    It may be lost with the power, so nobody waits for the disk.

    Raises:
        OSError: It cannot be written, or another program of this user was cut off as it wrote it.
    """
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    handle = open_new(aside, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def _is_own(folder: Path) -> bool:
    """Whether the nearest folder that is there belongs to this user, and nobody else writes it."""
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    if there is None:
        return False
    status = there.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & (S_IWGRP | S_IWOTH)
