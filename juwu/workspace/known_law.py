"""What was found in the families, kept for this user: another workspace with the same need not ask.

What is wrong with schemas, rules and examples hangs on their bytes and the program alone, and on
the day where a family states none for its examples; offices that started from the shipped families
share all of them. It is found under a digest of all these bytes (SHA-256, never the ids of git), so
that no workspace has a say in what is told of another one. The file lies in the user's own folder
of caches and counts only where it belongs to this user and nobody else may write it. It may be
deleted at any time.

The families that an installed program brings along were judged by its tests before it was made, so
they are not judged again, as long as they are what its installer wrote down. Those of a checkout
are judged when its environment is prepared (:mod:`juwu.workspace.prepared_law`), and what was found
is kept in that environment, which has the last word on what the program is in any case.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from juwu.builtin import folder as shipped_folder
from juwu.cached import read_cached, write_cached
from juwu.check.basis_files import META
from juwu.check.told import findings_of
from juwu.family.families import FOLDER
from juwu.files import Files, FolderFiles
from juwu.program import installed, program
from juwu.state import cache_folder, prepared_folder

_LARGEST = 4_000_000
"""Bytes; a larger file is none of ours."""
_MOST = 16
"""Files that are kept; the ones made last."""


class KnownLaw:
    """What is known of the families of one text; nothing of it fails."""

    def __init__(self, file: Path | None, before: Path | None = None) -> None:
        """Read what is there.

        Args:
            file: Where it is kept; None for the law that came with this program, of which it is
                known that nothing is wrong on any day.
            before: What is known besides; it is not written.
        """
        self._file = file
        self._known = {} if before is None else _read(before)
        self._known |= {} if file is None else _read(file)

    @classmethod
    def of(cls, texts: Mapping[str, bytes]) -> Self:
        """What is known of the families that stand in these files below ``schemas/``."""
        if _are_shipped(texts):
            return cls(None)
        name = _name(texts)
        return cls(_file(cache_folder(), name), _file(prepared_folder(), name))

    @classmethod
    def prepared(cls, texts: Mapping[str, bytes]) -> Self:
        """What is known of them in the environment that runs this program."""
        return cls(_file(prepared_folder(), _name(texts)))

    def get(self, part: str, day: str = "") -> str | None:
        """What was found in a part; None where that is not known.

        Args:
            part: See :class:`juwu.workspace.law.Law`.
            day: The day, for a part that hangs on it.
        """
        if self._file is None:
            return ""
        known_day, told = self._known.get(part, ("", None))
        if told is None or known_day != day:
            return None
        try:
            findings_of(told)
        except (ValueError, TypeError):  # somebody wrote in the file
            return None
        return told

    def keep(self, found: Mapping[str, str], day: str = "") -> None:
        """Keep what was found in some parts; nothing is kept where that cannot be done safely."""
        if self._file is None:
            return
        self._known |= {part: (day, told) for part, told in found.items()}
        with suppress(ValueError):
            write_cached(self._file, json.dumps(self._known).encode("ascii"))
        with suppress(OSError):
            _forget(self._file.parent)


def _are_shipped(texts: Mapping[str, bytes]) -> bool:
    """Whether these are the families of an installed program, all of them and none besides."""
    listed = {
        path: told for path, told in installed("builtin/").items() if path.startswith(f"{FOLDER}/")
    }
    return bool(listed) and listed == {path: _digest(text) for path, text in texts.items()}


def _file(folder: Path, name: str) -> Path:
    """Where a folder keeps what is known of the families of a digest."""
    return folder / "law" / f"{name}.json"


def _digest(text: bytes) -> str:
    """The digest of a file as installers write it."""
    found = urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=")
    return f"sha256={found.decode()}"


def _name(texts: Mapping[str, bytes]) -> str:
    """A digest of the program, of its meta-schemas and of all files of the families."""
    shipped = FolderFiles(shipped_folder())
    meta = {path: shipped.read(path) or b"" for path in shipped.paths(META.rstrip("/"))}
    whole = hashlib.sha256(program().encode())
    for files in (meta, texts):
        for path, text in sorted(files.items()):
            whole.update(f"\0{len(path)} {len(text)} ".encode())
            whole.update(path.encode("utf-8", "surrogateescape"))
            whole.update(text)
        whole.update(b"\0\0")
    return whole.hexdigest()


def texts_of(files: Files) -> dict[str, bytes]:
    """All files of the families of a workspace."""
    return {path: files.read(path) or b"" for path in files.paths(FOLDER)}


def _read(file: Path) -> dict[str, tuple[str, str]]:
    """What a file says; nothing where it is not to be trusted."""
    try:
        kept: object = json.loads(read_cached(file, _LARGEST) or b"")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    known = {}
    for part, entry in kept.items():
        match entry:
            case [str(day), str(told)]:
                known[str(part)] = (day, told)
            case _:
                return {}
    return known


def _forget(folder: Path) -> None:
    """Take the oldest files away where there are too many."""
    files = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime_ns)
    for file in files[:-_MOST]:
        file.unlink(missing_ok=True)
