"""All records that references may lead to, by name; where they come from is not said here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge

from juwu.family import Families
from juwu.pointer import Pointer, values_at
from juwu.record import Record, Ref, names


class Register(ABC):
    """The records of a workspace, looked up by ref; one id may wrongly stand in two files.

    Whoever asks for one record, or for those that hold a value, need not wait until all are read;
    only :meth:`__iter__` and :meth:`of_family` go through them.
    """

    def __init__(self, families: Families) -> None:
        self._families = families

    def __iter__(self) -> Iterator[Record]:
        """Every record, by family and path."""
        for family in self._families:
            yield from self.of_family(family)

    @abstractmethod
    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""

    @abstractmethod
    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""

    def files(self, ref: Ref) -> Sequence[str]:
        """The files that claim the name, by path."""
        return [record.path for record in self.all(ref)]

    def others(self, record: Record) -> Sequence[str]:
        """The files that claim the name of a record beside its own, by path."""
        return [path for path in self.files(record.ref) if path != record.path]

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place, by path.

        A text or a whole number counts as a value, as in :func:`juwu.record.names`.
        """
        return [record for record in self.of_family(family) if value in held_at(record, at)]

    def files_holding(self, family: str, at: Pointer, value: str) -> Collection[str]:
        """The files of :meth:`holding`."""
        return {record.path for record in self.holding(family, at, value)}

    def standing(self, family: str, at: Pointer) -> Iterable[tuple[str, str]]:
        """What stands at a place in the records of a family, as names, each with its file."""
        for record in self.of_family(family):
            for name in held_at(record, at):
                yield name, record.path

    def at(self, path: str) -> Record | None:
        """The record in a file; None where there is no file, or no family's."""
        return next((record for record in self if record.path == path), None)

    def readable(self, family: str) -> Iterator[Record]:
        """The records of a family that can be read, by path; their text may be left out."""
        return (record for record in self.of_family(family) if not record.is_broken)

    def refs(self) -> Mapping[str, Ref]:
        """The name of each record by its file."""
        return {record.path: record.ref for record in self}

    def broken(self) -> Collection[str]:
        """The files of the records that cannot be read."""
        return {record.path for record in self if record.is_broken}

    def counts(self) -> Mapping[str, int]:
        """How many records each family has; none is not told."""
        return Counter(record.ref.family for record in self)

    def get(self, ref: Ref) -> Record | None:
        """The record of that name, None when there is none."""
        records = self.all(ref)
        return records[0] if records else None

    def has(self, ref: Ref) -> bool:
        """Whether there is a record of that name."""
        return bool(self.all(ref))

    def title(self, family: str, record_id: str) -> str | None:
        """The title of a record, None when there is no such record."""
        record = self.get(Ref(family, record_id))
        if record is None or family not in self._families:
            return None
        return self._families[family].title_of(record.data, record_id)

    def holds(self, family: str, at: Pointer, value: str) -> bool:
        """Whether any record of a family holds a value at a place."""
        return bool(self.holding(family, at, value))

    def with_records(self, records: Iterable[Record], without: Collection[str] = ()) -> Register:
        """The same register with other versions of some files, and without some.

        Args:
            records: The versions; each stands for the file at its path.
            without: Paths of files that are not there.
        """
        newer = tuple(records)
        gone = {*without, *(record.path for record in newer)}
        return _Overlaid(self._families, self, Gathered(self._families, newer), gone)


class Gathered(Register):
    """Records that are all at hand."""

    def __init__(self, families: Families, records: Iterable[Record]) -> None:
        """Gather records.

        Args:
            families: What their families say of titles.
            records: All of them, in any order.
        """
        super().__init__(families)
        self._records: dict[Ref, list[Record]] = {}
        self._kinds: dict[str, list[Record]] = {}
        for record in sorted(records, key=lambda one: one.path):
            self._records.setdefault(record.ref, []).append(record)
            self._kinds.setdefault(record.ref.family, []).append(record)
        self._files = {one.path: one for kind in self._kinds.values() for one in kind}
        self._held: dict[tuple[str, Pointer], Mapping[str, list[Record]]] = {}

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        return iter(self._kinds.get(family, ()))

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        return self._records.get(ref, ())

    def at(self, path: str) -> Record | None:
        """The record in a file; None where there is no file, or no family's."""
        return self._files.get(path)

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place; all are looked through once."""
        if (family, at) not in self._held:
            held: dict[str, list[Record]] = {}
            for record in self.of_family(family):
                for name in held_at(record, at):
                    held.setdefault(name, []).append(record)
            self._held[family, at] = held
        return self._held[family, at].get(value, ())


class _Overlaid(Register):
    """Another register with some files otherwise; what it holds is not copied."""

    def __init__(
        self, families: Families, below: Register, newer: Gathered, gone: Collection[str]
    ) -> None:
        super().__init__(families)
        self._below = below
        self._newer = newer
        self._gone = gone

    def of_family(self, family: str) -> Iterator[Record]:
        return merge(
            self._left(self._below.of_family(family)),
            self._newer.of_family(family),
            key=lambda one: one.path,
        )

    def all(self, ref: Ref) -> Sequence[Record]:
        return self._joined(self._below.all(ref), self._newer.all(ref))

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        below = self._below.holding(family, at, value)
        return self._joined(below, self._newer.holding(family, at, value))

    def files_holding(self, family: str, at: Pointer, value: str) -> Collection[str]:
        below = set(self._below.files_holding(family, at, value)).difference(self._gone)
        return below | set(self._newer.files_holding(family, at, value))

    def standing(self, family: str, at: Pointer) -> Iterator[tuple[str, str]]:
        for name, path in self._below.standing(family, at):
            if path not in self._gone:
                yield name, path
        yield from self._newer.standing(family, at)

    def at(self, path: str) -> Record | None:
        newer = self._newer.at(path)
        return newer if newer or path in self._gone else self._below.at(path)

    def _joined(self, below: Iterable[Record], newer: Iterable[Record]) -> Sequence[Record]:
        return sorted((*self._left(below), *newer), key=lambda one: one.path)

    def _left(self, records: Iterable[Record]) -> Iterator[Record]:
        return (one for one in records if one.path not in self._gone)


def held_at(record: Record, at: Pointer) -> set[str]:
    """What a record holds at a place, as names; see :func:`juwu.record.names`."""
    found = map(names, values_at(record.data, at))
    return {name for name in found if name is not None}
