"""Is told by the system when something is written in a folder, so that nobody needs to look for it.

Linux tells (``inotify(7)``) for folders on disks of its own; a folder that lies on another machine
may change without a word. There, and on other systems, this one says that it knows nothing.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

_MOUNTS = Path("/proc/self/mounts")
_OWN = frozenset(
    ("bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "overlay", "tmpfs", "xfs", "zfs")
)
"""File systems that nobody writes to but through this system."""

_ATTRIBUTES, _CLOSED, _FROM, _TO, _MADE, _GONE, _SELF = 0x4, 0x8, 0x40, 0x80, 0x100, 0x200, 0xC00
_ASKED = _ATTRIBUTES | _CLOSED | _FROM | _TO | _MADE | _GONE | _SELF
"""Dates changed, closed after writing, moved away and here, made, deleted, the folder itself."""
_FOLDER_ALONE = 0x01000000
_IGNORED = 0x8000
"""The folder is followed no longer."""
_EVENT = struct.Struct("iIII")
"""The number of a folder, what was done, nothing of ours, the length of the name behind it."""
_AT_MOST = 1 << 16

Names = Collection[str] | None
"""The names that count in a folder; None for all."""


class Noticer:
    """Follows some folders, each by itself and not what lies below it; threads may share it."""

    def __init__(self) -> None:
        """Follow nothing yet."""
        self._one = Lock()
        self._numbers: dict[int, str] = {}
        self._followed: dict[str, Names] = {}
        self._knows = False
        self._handle = -1
        with suppress(OSError, AttributeError, TypeError):  # there is none on other systems
            self._system = ctypes.CDLL(None, use_errno=True)
            self._handle = self._system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)

    @property
    def knows(self) -> bool:
        """Whether any change in the folders that it was last asked to follow would be told."""
        return self._knows

    def fileno(self) -> int:
        """What can be read from once something was noticed; -1 where nothing ever is."""
        return self._handle

    def follow(self, folders: Mapping[str, Names]) -> bool:
        """Follow these folders.

        Args:
            folders: Their paths, with the names that count there.

        Returns:
            Whether one of them was not followed before: what it holds has to be listed again, as
            something may have come before it was followed.
        """
        with self._one:
            if self._handle < 0 or (self._followed and not self._knows):
                return False
            new = [one for one in folders if one not in self._followed and os.path.isdir(one)]  # noqa: PTH112 - texts, as everywhere here
            if new:
                self._knows = _are_own(new) and all(map(self._add, new))
                self._followed.update((folder, folders[folder]) for folder in new)
        return bool(new) and self._knows

    def take(self) -> bool:
        """Take what was told so far.

        Returns:
            Whether there was anything that counts.
        """
        counts = False
        with self._one, suppress(BlockingIOError):
            while self._handle >= 0 and (told := os.read(self._handle, _AT_MOST)):
                counts = self._has_news(told) or counts
        return counts

    def close(self) -> None:
        """Let go; nothing is told from now on."""
        with self._one:
            if self._handle >= 0:
                os.close(self._handle)
            self._handle, self._knows = -1, False

    def _add(self, folder: str) -> bool:
        name = os.fsencode(folder)
        number = self._system.inotify_add_watch(self._handle, name, _ASKED | _FOLDER_ALONE)
        if number < 0:  # one that is not there is told by the one above it, once it comes
            return ctypes.get_errno() in (errno.ENOENT, errno.ENOTDIR)
        self._numbers[number] = folder
        return True

    def _has_news(self, told: bytes) -> bool:
        place, counts = 0, False
        while place < len(told):
            number, what, _, length = _EVENT.unpack_from(told, place)
            place += _EVENT.size
            name = told[place : place + length].rstrip(b"\0")
            place += length
            if what & _IGNORED:  # to be followed anew, should there be one of that name again
                self._followed.pop(self._numbers.pop(number, ""), None)
                counts = True
            else:
                names = self._followed.get(self._numbers.get(number, ""))
                counts = counts or names is None or os.fsdecode(name) in names
        return counts


def _are_own(folders: Iterable[str]) -> bool:
    """Whether all lie on file systems that nobody else writes to."""
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    kinds = {place.rstrip("/"): kind for _, place, kind, *_ in map(str.split, mounts)}
    return all(_kind(os.path.realpath(folder), kinds) in _OWN for folder in folders)


def _kind(folder: str, kinds: Mapping[str, str]) -> str | None:
    """The file system of a folder, by the nearest place above it at which one begins."""
    while folder and folder not in kinds:
        folder = folder.rpartition("/")[0]
    return kinds.get(folder)
