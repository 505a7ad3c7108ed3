"""What git told of an index and of a commit: it stays true for as long as they have their names.

An index ends with the digest of its content, and the id of a commit stands for all that it holds.
What was told of them is noted in the git folder, so that one process of git is enough to look at a
work tree in which neither has changed, where three would tell the same again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress

from juwu.cached import put_file
from juwu.frozen import dataclass
from juwu.git.errors import GitFailed
from juwu.git.objects import ObjectReader
from juwu.git.opening import Place
from juwu.git.tree import folder_of, tree_of

_FILE = "juwu/noted.json"


@dataclass(frozen=True, slots=True)
class Noted:
    """What was told last; texts are empty where nothing was."""

    index: str = ""
    """An index in which git was told to pass over no file, as :func:`index_name` names it…"""
    within: tuple[str, ...] = ()
    """…of these folders, or of all."""
    commit: str = ""
    prefix: str = ""
    """A folder of the commit, with a slash at its end; empty for all of it."""
    tree: str | None = None
    """What the commit has there; None for no folder."""

    @classmethod
    def read(cls, place: Place) -> Noted:
        """What is noted in a git folder."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads((place.git_folder / _FILE).read_bytes())
            index, commit, prefix = (str(kept[one]) for one in ("index", "commit", "prefix"))
            tree = None if kept["tree"] is None else str(kept["tree"])
            return cls(index, tuple(map(str, kept["within"])), commit, prefix, tree)
        return cls()

    def write(self, place: Place) -> None:
        """Note it, where it can be written."""
        names = ("index", "within", "commit", "prefix", "tree")
        file = place.git_folder / _FILE
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, exist_ok=True)
            put_file(file, json.dumps({name: getattr(self, name) for name in names}).encode())


def index_name(place: Place) -> str:
    """What tells git's index from any other; "" where there is none, or it has no digest."""
    length = place.id_length // 2
    with suppress(OSError), open(place.git_folder / "index", "rb") as index:  # noqa: PTH123 - at every look
        size = index.seek(0, os.SEEK_END)
        index.seek(max(0, size - length))
        digest = index.read()
        if any(digest):  # git can be told to leave it out
            return f"{size} {digest.hex()}"
    return ""


def carry_on(place: Place, before: str, objects: ObjectReader) -> None:
    """Note of the index and the commit of a save what was noted of those before it.

    A save changes entries of the index for its own paths alone, and has git pass over none of them.

    Args:
        place: The repository, in which HEAD is at the new commit.
        before: The index that the save found, as :func:`index_name` names it.
        objects: Reads the new commit.
    """
    noted = Noted.read(place)
    if noted.index and noted.index == before:
        with suppress(GitFailed):  # the next look finds it out
            head = objects.get("HEAD")
            if head is None:
                return
            tree = folder_of(objects, tree_of(head), noted.prefix, place.id_length)
            Noted(index_name(place), noted.within, head.id, noted.prefix, tree).write(place)
