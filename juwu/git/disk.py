"""Paths of a work tree on the disk: where they may lead, and what git said of the disk."""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
from pathlib import Path, PurePosixPath

from juwu.durable import CAUSES
from juwu.git.errors import GitFailed, UnsafePath
from juwu.language import Words

_GIT_FOLDER = re.compile(r"\.git[. ]*|git~[0-9]+", re.IGNORECASE)
"""Names that some file system takes for ``.git``; git refuses further ones itself."""
_ASIDE = re.compile(r"\.juwu-[0-9a-f]{16}\.tmp")


def cause_in(failure: GitFailed) -> Words | None:
    """The cause that git's failure names, where it is one of the machine's."""
    if failure.exit == -signal.SIGXFSZ:
        return CAUSES[errno.EFBIG]
    for number, words in CAUSES.items():
        if os.strerror(number) in failure.complaint:
            return words
    return None


def aside_name() -> str:
    """A name for a file on its way; short, for a record's own name may be as long as allowed."""
    return f".juwu-{os.urandom(8).hex()}.tmp"


def is_aside(name: str) -> bool:
    """Whether a file name is one that :func:`aside_name` makes."""
    return _ASIDE.fullmatch(name) is not None


def plain_path(top: Path, path: str) -> Path:
    """Where a path of the repository lies on disk.

    Raises:
        UnsafePath: It leaves the repository, enters ``.git``, or is not a plain file's.
    """
    parts = PurePosixPath(path).parts
    if (
        not parts
        or path != "/".join(parts)
        or "\0" in path
        or any(part in (".", "..", "/") or _GIT_FOLDER.fullmatch(part) for part in parts)
    ):
        raise UnsafePath(path)
    place = top
    for part in parts:
        place /= part
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            raise UnsafePath(path) from None
        if not (stat.S_ISREG(mode) if place == top / path else stat.S_ISDIR(mode)):
            raise UnsafePath(path)
    return place
