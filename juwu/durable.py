"""Bytes that are on the disk when a function returns: written aside, synced, renamed, synced."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from juwu.language import Words

CAUSES = {
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.EDQUOT: Words("磁盘配额已用完", "the disk quota is used up"),
    errno.EFBIG: Words("文件超过了系统允许的大小", "the file is larger than the system allows"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.EIO: Words(
        "磁盘读写出错，可能已损坏", "the disk reports an I/O error; it may be failing"
    ),
    errno.EACCES: Words("没有写入权限", "writing is not permitted"),
    errno.EPERM: Words("没有写入权限", "writing is not permitted"),
}
"""What the operating system's error numbers mean, in plain words."""


def cause_of(number: int | None) -> Words:
    """An operating system's error number in plain words."""
    known = CAUSES.get(number) if number else None
    text = os.strerror(number) if number else "?"
    return known or Words(f"系统报告“{text}”", f"the system reports “{text}”")


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: Path) -> None:
    """Wait until the bytes of a file are on the disk; a file that is not there needs no wait."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have a folder to oneself, among those who ask so, while the block runs; waits for it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, down to the disk; nothing to do where it is there."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def open_new(file: Path, mode: int = 0o666) -> int:
    """Open a file that must not exist yet, to be written; a link is an error, never followed.

    Args:
        file: The file.
        mode: Its mode, of which the user's umask takes away.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(file, flags, mode)


def write_new(file: Path, content: bytes, mode: int | None = None) -> None:
    """Write a file that must not exist yet, down to the disk; on a fault none is left.

    Args:
        file: The file.
        content: Its bytes.
        mode: Exactly its mode; None for what the user's umask gives a new file.
    """
    handle = open_new(file)
    try:
        if mode is not None:
            os.fchmod(handle, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def replace_file(file: Path, content: bytes, aside: str, mode: int | None = None) -> None:
    """Put a file in place, whole or not at all.

    Args:
        file: The file.
        content: Its new bytes.
        aside: The name under which they are written first; what a killed writer left there goes.
        mode: See :func:`write_new`.

    Raises:
        OSError: It cannot be written; also where it is no name of a file, as ``.`` is none.
    """
    if not file.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    new = file.with_name(aside)
    new.unlink(missing_ok=True)
    try:
        write_new(new, content, mode)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(file.parent)


def read_plain(file: Path) -> bytes | None:
    """The bytes of a file, or None where there is none; a link is an error, never followed."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    with os.fdopen(handle, "rb") as stream:
        return stream.read()
