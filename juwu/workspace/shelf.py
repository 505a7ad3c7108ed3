"""The records on disk, read again only when their file has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from juwu.check import Gathered
from juwu.record import Record

if TYPE_CHECKING:
    from juwu.check import Register
    from juwu.family import Families, Family
    from juwu.files import Files

_Stamp = tuple[int, int, int]


class Shelf:
    """All records of a workspace."""

    def __init__(self, root: Path, files: Files) -> None:
        self._root = root
        self._files = files
        self._read: dict[str, tuple[_Stamp, Record]] = {}

    def register(self, families: Families) -> Register:
        """The records as they stand on disk now."""
        fresh: dict[str, tuple[_Stamp, Record]] = {}
        for family, path in families.files(self._files):
            entry = self._entry(family, path)
            if entry is not None:
                fresh[path] = entry
        self._read = fresh
        return Gathered(families, (record for _, record in fresh.values()))

    def _entry(self, family: Family, path: str) -> tuple[_Stamp, Record] | None:
        try:
            status = (self._root / path).stat()
        except FileNotFoundError:
            return None
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._read.get(path)
        if known is not None and known[0] == stamp and known[1].ref.family == family.name:
            return known
        text = self._files.read(path)
        return None if text is None else (stamp, Record.of(family.name, path, text))
