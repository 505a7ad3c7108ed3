"""What the YAML below ``schemas/`` says, kept as JSON for the next start; a file that may be lost.

To parse the rules of fifteen families takes ten times as long as to read what they were found to
say. A text is known by its digest, so nothing here can be out of date; another version of the
program parses anew. It is a file of its own, as light commands must neither wait for the tables nor
load what opens them.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from juwu.durable import read_plain
from juwu.family import Families
from juwu.program import program
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
        self._used: dict[str, Value] = {}
        self._is_new = False

    def get(self, digest: str) -> tuple[Value] | None:
        """What the text of a digest says, alone in a tuple; None where that is not known."""
        if self._known is None:
            self._known = self._read()
        if digest not in self._known:
            return None
        self._used[digest] = self._known[digest]
        return (self._known[digest],)

    def put(self, digest: str, value: Value) -> None:
        """Keep what the text of a digest says."""
        self._used[digest] = value
        self._is_new = True

    def save(self) -> None:
        """Write down what was asked for, if anything of it was not known; forget all else."""
        used, self._used = self._used, {}
        if not self._is_new:
            return
        self._is_new, self._known = False, used
        aside = self._file.with_name(f"{FILE}.{os.getpid()}")
        with suppress(OSError, ValueError, RecursionError):
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            text = json.dumps({"program": program(_ROOMS), "texts": used})
            handle = os.open(
                aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600
            )
            try:
                with os.fdopen(handle, "w", encoding="ascii") as opened:
                    opened.write(text)
                aside.replace(self._file)
            except OSError:
                aside.unlink(missing_ok=True)
                raise

    def _read(self) -> dict[str, Value]:
        try:
            if self._file.stat(follow_symlinks=False).st_size > _LARGEST:
                return {}
            found: object = json.loads(read_plain(self._file) or b"")
        except (OSError, ValueError, RecursionError):
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
