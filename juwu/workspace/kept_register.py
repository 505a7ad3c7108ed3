"""The records that a memory of checks knows by name; a file is read when it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from juwu.check import Register
from juwu.check.traced import held
from juwu.family import Families
from juwu.files import Files
from juwu.index.verdicts import Verdicts
from juwu.pointer import Pointer
from juwu.record import Record, Ref

_MOST_BYTES = 2_000_000
"""Text of records that are kept once they were read: their data takes some ten times as much."""


class KeptRegister(Register):
    """A register over the rows of a memory, of which all have to stand for the same state."""

    def __init__(self, families: Families, verdicts: Verdicts, files: Files) -> None:
        """Ask nothing yet.

        Args:
            families: The families.
            verdicts: Where records are looked up.
            files: Where they are read.
        """
        super().__init__(families)
        self._verdicts = verdicts
        self._files = files
        self._read: OrderedDict[str, Record] = OrderedDict()
        self._bytes = 0

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        for path in self._verdicts.of_family(family):
            yield from self._records(family, [path])

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        return self._records(ref.family, self._verdicts.named(ref.family, ref.id))

    def has(self, ref: Ref) -> bool:
        """Whether there is a record of that name."""
        return bool(self._verdicts.named(ref.family, ref.id))

    def at(self, path: str) -> Record | None:
        """The record in a file; None where there is no file, or no family's."""
        known = self._verdicts.known(path)
        found = self._records(known[0], [path]) if known and known[0] else []
        return found[0] if found else None

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place, by path."""
        return self._records(family, self._verdicts.holding(held(family, str(at), value)))

    def holds(self, family: str, at: Pointer, value: str) -> bool:
        """Whether any record of a family holds a value at a place."""
        return bool(self._verdicts.holding(held(family, str(at), value)))

    def refs(self) -> Mapping[str, Ref]:
        """The name of each record by its file."""
        return {path: Ref.of_path(family, path) for family, path in self._verdicts.records()}

    def _records(self, family: str, paths: Sequence[str]) -> list[Record]:
        found = (self._record(family, path) for path in paths)
        return [record for record in found if record is not None]

    def _record(self, family: str, path: str) -> Record | None:
        known = self._read.get(path)
        if known is not None:
            self._read.move_to_end(path)
            return known
        text = self._files.read(path)
        if text is None:
            return None
        record = Record.of(family, path, text)
        self._read[path] = record
        self._bytes += len(text)
        while self._bytes > _MOST_BYTES and len(self._read) > 1:
            _, oldest = self._read.popitem(last=False)
            self._bytes -= len(oldest.text)
        return record
