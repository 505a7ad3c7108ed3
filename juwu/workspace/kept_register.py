"""The records that a memory of checks knows by name; a file is read when it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from juwu.check import Register
from juwu.check.traced import held
from juwu.family import Families
from juwu.files import Files
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.workspace.put_aside import PutAside

_MOST_BYTES = 1_000_000
"""Text of records that are kept in memory: their data takes some ten times as much."""
_MOST_NAMES = 8000
"""Names and values whose files are kept in memory."""


class Named(Protocol):
    """Where records are looked up by name."""

    def named(self, family: str, record_id: str) -> list[str]:
        """The files of the records of a name, by path."""

    def others(self, family: str, record_id: str, path: str) -> list[str]:
        """The files of the records of a name beside one, by path."""

    def of_family(self, family: str) -> list[str]:
        """The files of the records of a family, by path."""

    def family_at(self, path: str) -> str | None:
        """The family of a file, empty where it is no record; None where there is no such file."""

    def records(self) -> Iterable[tuple[str, str]]:
        """Every record: its family and its file."""


class KeptRegister(Register):
    """A register over the files of a workspace, known by name, all of one state."""

    def __init__(
        self,
        families: Families,
        known: Named,
        holding: Callable[[str], list[str]] | None,
        files: Files,
        aside: PutAside,
    ) -> None:
        """Ask nothing yet.

        Args:
            families: The families.
            known: Where records are looked up.
            holding: The files that hold something; None while nobody knows. Who asks is then told
                that none does, and :meth:`left_open` says so.
            files: Where they are read.
            aside: Where they are put once they were read.
        """
        super().__init__(families)
        self._known = known
        self._files = files
        self._aside = aside
        # Which records there are does not change while files are judged.
        self._named = lru_cache(_MOST_NAMES)(known.named)
        self._holding: Callable[[str], list[str]] = self._leave_open
        self._is_left_open = False
        if holding is not None:
            self.settle(holding)
        self._read: OrderedDict[str, Record] = OrderedDict()
        self._bytes = 0

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        for path in self._known.of_family(family):
            yield from self._records(family, [path])

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        return self._records(ref.family, self._named(ref.family, ref.id))

    def get(self, ref: Ref) -> Record | None:
        """The record of that name, None when there is none."""
        for path in self._named(ref.family, ref.id):
            record = self._record(ref.family, path)
            if record is not None:
                return record
        return None

    def files(self, ref: Ref) -> Sequence[str]:
        """The files that claim the name, by path."""
        return self._named(ref.family, ref.id)

    def others(self, record: Record) -> Sequence[str]:
        """The files that claim the name of a record beside its own, by path."""
        return self._known.others(*record.ref, record.path)

    def has(self, ref: Ref) -> bool:
        """Whether there is a record of that name."""
        return bool(self._named(ref.family, ref.id))

    def at(self, path: str) -> Record | None:
        """The record in a file; None where there is no file, or no family's."""
        family = self._known.family_at(path)
        return self._record(family, path) if family else None

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place, by path."""
        return self._records(family, self._holding(held(family, str(at), value)))

    def holds(self, family: str, at: Pointer, value: str) -> bool:
        """Whether any record of a family holds a value at a place."""
        return bool(self._holding(held(family, str(at), value)))

    def refs(self) -> Mapping[str, Ref]:
        """The name of each record by its file."""
        return {path: Ref.of_path(family, path) for family, path in self._known.records()}

    def settle(self, holding: Callable[[str], list[str]]) -> None:
        """From now on it is known which files hold something; see :meth:`__init__`."""
        self._holding = lru_cache(_MOST_NAMES)(holding)

    def left_open(self) -> bool:
        """Whether anything was asked that nobody knows yet, since this was last called."""
        was, self._is_left_open = self._is_left_open, False
        return was

    def _leave_open(self, _what: str) -> list[str]:
        self._is_left_open = True
        return []

    def _records(self, family: str, paths: Sequence[str]) -> list[Record]:
        records = (self._record(family, path) for path in paths)
        return [record for record in records if record is not None]

    def _record(self, family: str, path: str) -> Record | None:
        """A record that somebody asks for: whoever was asked for once is asked for again."""
        known = self._read.get(path)
        if known is not None:
            self._read.move_to_end(path)
            return known
        record = self.read(family, path)
        if record is None:
            return None
        self._aside.put(record)
        self._read[path] = record
        self._bytes += len(record.text)
        while self._bytes > _MOST_BYTES and len(self._read) > 1:
            _, oldest = self._read.popitem(last=False)
            self._bytes -= len(oldest.text)
        return record

    def read(self, family: str, path: str) -> Record | None:
        """The record in a file of a family, to be judged; None where there is no such file.

        It is not kept for others. Few ask for it, and memory that is given back at once is taken
        again while the processor has it at hand.
        """
        record = self._read.get(path) or self._aside.get(path)
        if record is not None:
            return record
        text = self._files.read(path)
        return None if text is None else Record.of(family, path, text)
