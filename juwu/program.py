"""Which program made something that was kept: what another one made is made anew.

All that is kept between two calls hangs on this one idea. An installed program is known by the
list of contents that its installer wrote down; a checkout, which anybody may edit at any time, by
the names, sizes and dates of its files. Either is found out once in a process.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache

import juwu


@cache
def program(rooms: tuple[str, ...] = ()) -> str:
    """What stands for the program, or for some of its rooms and the ground floor.

    Args:
        rooms: Packages of juwu on which the kept thing hangs; none for all of them.
    """
    begins = tuple(f"{room}/" for room in rooms)
    digest = hashlib.sha256(juwu.__version__.encode())
    for name, state in _files():
        if not rooms or "/" not in name or name.startswith(begins):
            digest.update(f"{name}\0{state}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def installed(below: str) -> dict[str, str]:
    """The content of files as the installer wrote it down, ``sha256=…``; nothing in a checkout.

    Args:
        below: Where they are below the package: ``builtin/``. The names begin behind it.
    """
    listed = _listed(os.path.dirname(juwu.__file__))  # noqa: PTH120 - as below
    return {name[len(below) :]: told for name, told in listed if name.startswith(below)}


@cache
def _files() -> tuple[tuple[str, str], ...]:
    """Every module below the package, by name, with what tells its content from another."""
    folder = os.path.dirname(juwu.__file__)  # noqa: PTH120 - every command pays for this
    listed = [(name, told) for name, told in _listed(folder) if name.endswith(".py")]
    return tuple(sorted(listed or _standing(folder)))


def _listed(folder: str) -> list[tuple[str, str]]:
    """The digests that an installer wrote down beside the package; none for a checkout."""
    around, package = os.path.split(folder)
    begin = f"{package}/"
    for name in os.listdir(around):  # noqa: PTH208 - as above
        if name.startswith(f"{package}-") and name.endswith(".dist-info"):
            try:
                with open(f"{around}/{name}/RECORD", encoding="utf-8") as lines:  # noqa: PTH123 - as above
                    listed = [line.split(",")[:2] for line in lines if line.startswith(begin)]
            except OSError:
                continue
            found = [(path[len(begin) :], told) for path, told in listed]
            if all(told for name, told in found if name.endswith(".py")):
                return found
    return []


def _standing(folder: str) -> list[tuple[str, str]]:
    """Sizes and dates of the files that are there."""
    found: list[tuple[str, str]] = []
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                name = f"{inside}{entry.name}"
                if name.endswith(".py"):
                    status = entry.stat()
                    found.append((name, f"{status.st_size} {status.st_mtime_ns}"))
                elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
    return found
