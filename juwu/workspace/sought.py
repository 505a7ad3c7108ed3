"""The records of a commit, each read when it is asked for: who prints one need not read all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from juwu.check import Register
from juwu.family import Families
from juwu.files import Files
from juwu.record import Record, Ref


class Sought(Register):
    """Looks up records by the names of their files."""

    def __init__(self, families: Families, files: Files) -> None:
        """Look in a tree of files.

        Args:
            families: What its families say.
            files: The tree; it stays open as long as this is used.
        """
        super().__init__(families)
        self._files = files
        self._read: dict[str, Record] = {}

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        for path in self._paths.get(family, ()):
            yield self._record(family, path)

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        paths = self._by_name.get(ref, ())
        return [self._record(ref.family, path) for path in paths]

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {name: [] for name in self._families}
        for family, path in self._families.files(self._files):
            found[family.name].append(path)
        return {name: sorted(paths) for name, paths in found.items()}

    @cached_property
    def _by_name(self) -> dict[Ref, list[str]]:
        found: dict[Ref, list[str]] = {}
        for family, paths in self._paths.items():
            for path in paths:
                found.setdefault(Ref(family, PurePosixPath(path).stem), []).append(path)
        return found

    def _record(self, family: str, path: str) -> Record:
        if path not in self._read:
            self._read[path] = Record.of(family, path, self._files.read(path) or b"")
        return self._read[path]
