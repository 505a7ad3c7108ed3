"""What stands for the program that made a row: another version makes it anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import juwu

_ROOMS = ("document", "family", "index", "privacy", "record", "text")
"""The rooms that have a say in what a row holds; pointers and values beside them."""


def program_digest() -> str:
    """A digest of the program as far as rows hang on it, by the dates of its files."""
    return digest_of_rooms(_ROOMS)


@cache
def digest_of_rooms(rooms: tuple[str, ...]) -> str:
    """A digest of some rooms of the program and of its ground floor, by the dates of the files.

    Args:
        rooms: Packages of juwu.
    """
    folder = Path(juwu.__file__).parent
    digest = hashlib.sha256(juwu.__version__.encode())
    files = [file for room in rooms for file in folder.joinpath(room).rglob("*.py")]
    for file in sorted((*files, *folder.glob("*.py"))):
        status = file.stat()
        digest.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}".encode())
    return digest.hexdigest()
