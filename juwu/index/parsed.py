"""What the YAML below ``schemas/`` says, kept as JSON for the next start; a file that may be lost.

To parse the rules of fifteen families takes ten times as long as to read what they were found to
say. A text is known by its digest, so nothing here can be out of date; another version of the
program parses anew. It is a file of its own, as light commands must neither wait for the tables nor
load what opens them. A workspace that is new to this machine mostly has families that another one
has, so what was parsed last is kept for this user, too, and in an environment that was prepared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from juwu.cached import put_file, read_cached, write_cached
from juwu.durable import read_plain
from juwu.family import Families
from juwu.program import program
from juwu.state import cache_folder, prepared_folder
from juwu.value import Value

if TYPE_CHECKING:
    from juwu.files import Files

FILE = "schemas.json"
FOLDER = "juwu"
"""Below the git folder."""

_ROOMS = ("document",)
"""The rooms that have a say in what a text says."""
_LARGEST = 64_000_000
"""Bytes; a larger file is none of ours."""


class _Kept(NamedTuple):
    """A file of another place."""

    file: bytes
    texts: Mapping[str, Value]
    """What it says of each text."""


class Parsed:
    """Parsed texts by digest; nothing of it fails.

    Where the file cannot be used nothing is known, where it cannot be written nothing is kept.
    """

    def __init__(self, git_folder: Path) -> None:
        """Read nothing yet.

        Args:
            git_folder: The git folder of this work tree.
        """
        self._file = git_folder / FOLDER / FILE
        self._known: dict[str, Value] | None = None
        self._elsewhere: list[_Kept] = []
        self._unread = iter((cache_folder, prepared_folder))
        self._used: dict[str, Value] = {}
        self._is_new = False
        self._is_parsed = False

    def get(self, digest: str) -> tuple[Value] | None:
        """What the text of a digest says, alone in a tuple; None where that is not known."""
        if self._known is None:
            self._known = self._read()
        if digest not in self._known:
            return self._from_elsewhere(digest)
        self._used[digest] = self._known[digest]
        return (self._known[digest],)

    def _from_elsewhere(self, digest: str) -> tuple[Value] | None:
        """What another workspace of this user, or the environment, knows of a text."""
        while not any(digest in one.texts for one in self._elsewhere):
            folder = next(self._unread, None)
            if folder is None:
                return None
            kept = read_cached(folder() / FILE, _LARGEST)
            self._elsewhere.append(_Kept(kept or b"", _texts_in(kept)))
        found = next(one.texts[digest] for one in self._elsewhere if digest in one.texts)
        self._is_new = True
        self._used[digest] = found
        return (found,)

    def put(self, digest: str, value: Value) -> None:
        """Keep what the text of a digest says."""
        self._used[digest] = value
        self._is_new = self._is_parsed = True

    def save(self) -> None:
        """Write down what was asked for, if anything of it was not known; forget all else."""
        used, self._used = self._used, {}
        if not self._is_new:
            return
        self._is_new, self._known = False, used
        with suppress(OSError, ValueError, RecursionError):
            # Mostly another file says just that, and need not be put together anew.
            same = (one.file for one in self._elsewhere if one.texts.keys() == used.keys())
            text = next(same, None) or _as_text(used)
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            put_file(self._file, text)
            if self._is_parsed:
                write_cached(cache_folder() / FILE, text)

    def _read(self) -> dict[str, Value]:
        try:
            if self._file.stat(follow_symlinks=False).st_size > _LARGEST:
                return {}
            return _texts_in(read_plain(self._file))
        except OSError:
            return {}


def _as_text(texts: Mapping[str, Value]) -> bytes:
    """What texts say, to be kept.

    Raises:
        ValueError: It cannot be told.
        RecursionError: It cannot be told.
    """
    return json.dumps({"program": program(_ROOMS), "texts": texts}).encode("ascii")


def _texts_in(kept: bytes | None) -> dict[str, Value]:
    """What texts say, as it was kept by this program."""
    try:
        found: object = json.loads(kept or b"")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("program") != program(_ROOMS):
        return {}
    texts: object = found.get("texts")
    return texts if _is_map(texts) else {}


def families_of(files: Files, parsed: Parsed | None) -> Families:
    """The families of a workspace; what had to be parsed is kept for the next time.

    Args:
        files: The workspace.
        parsed: What its schemas are known to say; None to parse everything and keep nothing.
    """
    if parsed is None:
        return Families.load(files)
    families = Families.load(files, parsed)
    parsed.save()
    return families


def _is_map(found: object) -> TypeGuard[dict[str, Value]]:
    # What JSON gives is a value, and its keys are texts.
    return isinstance(found, dict)
