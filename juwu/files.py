"""A tree of files that can be read: a working folder today, a commit of the past tomorrow."""

from __future__ import annotations

import errno
import os
import re
import weakref
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import Protocol, runtime_checkable

_TO_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_TO_PASS = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
"""Where a folder may be passed through without being listed, that is all it is opened for."""
_MOST_OPEN = 64
"""Folders that stay open."""


class Files(Protocol):
    """Files by path, relative to one root, with ``/`` between folders."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""

    def paths(self, folder: str) -> list[str]:
        """All files below a folder ("" for the root), sorted."""


@runtime_checkable
class Named(Protocol):
    """Files whose content has a name, as git gives it: equal names are equal bytes."""

    def blob(self, path: str) -> str | None:
        """The name of a file's content, or None where there is no file."""


class FolderFiles:
    """The files of a folder on disk.

    Links are not followed, neither files nor folders on the way, and ``..`` leads nowhere: a
    records repository must not make juwu read outside itself. Hidden files and folders are passed
    over: they belong to git, to editors, or to a save under way.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is no regular file."""
        if not is_inside(self.root, path):
            return None
        return _content(f"{self.root}/{path}")

    def paths(self, folder: str) -> list[str]:
        """All plain files below a folder, sorted; none when the folder is missing."""
        found: list[str] = []
        if folder and not is_inside(self.root, folder):
            return found
        # Texts alone: a Path for each file would cost more than to list them.
        waiting = [folder]
        while waiting:
            inside = waiting.pop()
            begin = f"{inside}/" if inside else ""
            for entry in _entries(f"{self.root}/{inside}"):
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                names = waiting if entry.is_dir() else found
                names.append(begin + entry.name)
        return sorted(found)


class OpenFolders:
    """The files of a folder on disk, for one pass over many of them, by one thread.

    They are read as :class:`FolderFiles` reads them, in half of the time: no link is followed
    either, as each folder is opened from the one above it by its name alone, and stays open. So a
    folder that is moved away meanwhile is read where it is then, and one that becomes a link leads
    nowhere.
    """

    def __init__(self, root: Path) -> None:
        """Open nothing yet.

        Args:
            root: The folder.
        """
        self._root = root
        self._open: dict[str, int] = {}
        weakref.finalize(self, _close, self._open)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is no regular file."""
        folder, slash, name = path.rpartition("/")
        if slash and not folder:
            return None
        inside = self._open.get(folder)
        if inside is None:
            inside = self._opened(folder)
        return None if inside is None else _content(name, inside)

    def paths(self, folder: str) -> list[str]:
        """All plain files below a folder, sorted; none when the folder is missing."""
        return FolderFiles(self._root).paths(folder)

    def _opened(self, folder: str) -> int | None:
        """An open folder; None where there is none to be read."""
        if len(self._open) > _MOST_OPEN:
            _close(self._open)
        inside = self._open.get("")
        if inside is None:
            try:
                inside = self._open[""] = os.open(self._root, _TO_PASS)
            except (FileNotFoundError, NotADirectoryError):
                return None
        done = ""
        for name in folder.split("/") if folder else ():
            if name in ("", ".", ".."):
                return None
            done = f"{done}/{name}" if done else name
            known = self._open.get(done)
            if known is None:
                try:
                    known = os.open(name, _TO_PASS | os.O_NOFOLLOW, dir_fd=inside)
                except (FileNotFoundError, NotADirectoryError, ValueError):
                    return None
                except OSError as error:
                    if error.errno == errno.ELOOP:
                        return None
                    raise
                self._open[done] = known
            inside = known
        return inside


def _close(handles: dict[str, int]) -> None:
    while handles:
        os.close(handles.popitem()[1])


def _content(path: str, folder: int | None = None) -> bytes | None:
    """The bytes of a file, or None where there is no regular file; a link is none.

    Args:
        path: The file.
        folder: The open folder from which the path leads on.
    """
    try:
        # Whatever would have to be waited for, such as a pipe, is opened and then refused.
        handle = os.open(path, _TO_READ, dir_fd=folder)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):  # a link after all; a socket
            return None
        raise
    try:
        status = os.fstat(handle)
        return _all_of(handle, status.st_size) if S_ISREG(status.st_mode) else None
    finally:
        os.close(handle)


def _all_of(handle: int, size: int) -> bytes:
    """All bytes of an open file of about a size."""
    pieces = [os.read(handle, size + 1)]
    if size and len(pieces[0]) == size:  # as it was said to be; there is no need to ask again
        return pieces[0]
    while piece := os.read(handle, size + 1):
        pieces.append(piece)
    return b"".join(pieces)


def holds_more(root: Path, folders: Iterable[str], number: int) -> bool:
    """Whether folders below a root hold more files than a number; it looks no further than that."""
    waiting, seen = [f"{root}/{folder}" for folder in folders], 0
    while waiting:
        for entry in _entries(waiting.pop()):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                seen += 1
        if seen > number:
            return True
    return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where it is none or may not be read."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def typed_path(text: str) -> Path:
    """The path that a person wrote; a tilde that names no home of this machine is a letter."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path raises for an unknown home


def is_inside(root: Path, path: str) -> bool:
    """Whether a path stays below a root, by its words and on the disk, where no link leads on."""
    place = os.fspath(root)
    for name in path.split("/"):
        place = f"{place}/{name}"
        if name in ("", ".", "..") or os.path.islink(place):  # noqa: PTH114 - asked for each record
            return False
    return True


class Below:
    """The files below one folder of another tree, under the names they have from there."""

    def __init__(self, files: Files, prefix: str) -> None:
        """Look at a part of a tree.

        Args:
            files: The whole tree.
            prefix: The folder: "" or with a trailing slash.
        """
        self._files = files
        self._prefix = prefix

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        return self._files.read(self._prefix + path)

    def paths(self, folder: str) -> list[str]:
        """All files below a folder, sorted."""
        found = self._files.paths((self._prefix + folder).rstrip("/"))
        return [path.removeprefix(self._prefix) for path in found]

    def blobs(self) -> Callable[[str], str | None] | None:
        """What names the content of a file; see :func:`blobs_of`."""
        whole = blobs_of(self._files)
        return None if whole is None else lambda path: whole(self._prefix + path)


def blobs_of(files: Files) -> Callable[[str], str | None] | None:
    """What names the content of each file of a tree; None where that takes reading it."""
    if isinstance(files, Below):
        return files.blobs()
    return files.blob if isinstance(files, Named) else None


def matching(paths: Iterable[str], pattern: str) -> list[str]:
    """The paths that a glob names: ``**`` any number of folders, ``*`` any text, ``?`` one mark."""
    names = named_by(pattern)
    return [path for path in paths if names(path)]


def fixed_folder(pattern: str) -> str:
    """The deepest folder that every match of a glob lies in."""
    parts = pattern.split("/")[:-1]
    fixed = []
    for part in parts:
        if any(mark in part for mark in "*?"):
            break
        fixed.append(part)
    return "/".join(fixed)


@cache
def named_by(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Tells of a path whether a glob names it; see :func:`matching`."""
    inner = {"*": "[^/]*", "?": "[^/]"}
    pieces = []
    for part in pattern.split("/"):
        if part == "**":
            pieces.append("(?:[^/]+/)*")
        else:
            pieces.append("".join(inner.get(mark, re.escape(mark)) for mark in part) + "/")
    return re.compile("".join(pieces).removesuffix("/")).fullmatch
