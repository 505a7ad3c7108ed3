"""All records that references may lead to, by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        self._held: dict[tuple[str, Pointer], Mapping[str, list[Record]]] = {}

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
        return self._holders(family, at).keys()

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place."""
        return self._holders(family, at).get(value, ())

    def _holders(self, family: str, at: Pointer) -> Mapping[str, list[Record]]:
        if (family, at) not in self._held:
            held: dict[str, list[Record]] = {}
            for record in self:
                if record.ref.family == family:
                    for name in {names(value) for _, value in find(record.data, at)} - {None}:
                        held.setdefault(str(name), []).append(record)
            self._held[family, at] = held
        return self._held[family, at]

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
