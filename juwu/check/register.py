"""All records that references may lead to, by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet

from juwu.family import Families
from juwu.pointer import Pointer, find
from juwu.record import Record, Ref, names


class Register:
    """The records of a workspace, looked up by ref; one id may wrongly stand in two files."""

    def __init__(self, families: Families, records: Iterable[Record]) -> None:
        self._families = families
        self._records: dict[Ref, list[Record]] = {}
        for record in records:
            self._records.setdefault(record.ref, []).append(record)
        self._values: dict[tuple[str, Pointer], frozenset[str]] = {}

    def __iter__(self) -> Iterator[Record]:
        for records in self._records.values():
            yield from records

    def all(self, ref: Ref) -> list[Record]:
        """Every file that claims the name."""
        return self._records.get(ref, [])

    def get(self, ref: Ref) -> Record | None:
        """The record of that name, None when there is none."""
        records = self.all(ref)
        return records[0] if records else None

    def title(self, family: str, record_id: str) -> str | None:
        """The title of a record, None when there is no such record."""
        record = self.get(Ref(family, record_id))
        if record is None or family not in self._families:
            return None
        return self._families[family].title_of(record.data, record_id)

    def values(self, family: str, at: Pointer) -> AbstractSet[str]:
        """What stands at a place in any record of a family; gathered once."""
        if (family, at) not in self._values:
            self._values[family, at] = frozenset(
                name
                for record in self
                if record.ref.family == family
                for _, value in find(record.data, at)
                if (name := names(value)) is not None
            )
        return self._values[family, at]

    def holding(self, family: str, at: Pointer, value: str) -> Iterator[Record]:
        """The records of a family that hold a value at a place."""
        for record in self:
            if record.ref.family == family and any(
                names(one) == value for _, one in find(record.data, at)
            ):
                yield record

    def with_records(self, records: Iterable[Record], without: Collection[str] = ()) -> Register:
        """The same register with other versions of some files, and without some.

        Args:
            records: The versions; each stands for the file at its path.
            without: Paths of files that are not there.
        """
        newer = tuple(records)
        gone = {*without, *(record.path for record in newer)}
        others = (one for one in self if one.path not in gone)
        return Register(self._families, (*others, *newer))
