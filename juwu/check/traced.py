"""A register that notes what it is asked, so that it is known what a judgement hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from juwu.check.register import Register
from juwu.family import Families
from juwu.pointer import Pointer
from juwu.record import Record, Ref

_MOST_SETS = 1024
"""Sets of questions that are kept as texts."""


def whole(ref: Ref) -> str:
    """The question for the records of a name, with all that they hold."""
    return f"record\0{ref.family}\0{ref.id}"


def there(ref: Ref) -> str:
    """The question whether any record has a name."""
    return f"there\0{ref.family}\0{ref.id}"


def holders(family: str, at: str, value: str) -> str:
    """The question for the records that hold a value at a place, with all that they hold."""
    return f"holders\0{family}\0{at}\0{value}"


def held(family: str, at: str, value: str) -> str:
    """The question whether any record holds a value at a place."""
    return f"held\0{family}\0{at}\0{value}"


def all_of(family: str) -> str:
    """The question for all records of a family."""
    return f"all\0{family}"


@lru_cache(_MOST_SETS)
def _told(entire: frozenset[Ref], named: frozenset[Ref]) -> frozenset[str]:
    """The questions for records; many records ask for the same few."""
    return frozenset([*map(whole, entire), *map(there, named - entire)])


class Traced(Register):
    """Another register, and the questions that were put to it since they were last taken."""

    def __init__(self, families: Families, below: Register) -> None:
        super().__init__(families)
        self._below = below
        self._asked: set[str] = set()
        self._whole: set[Ref] = set()
        self._there: set[Ref] = set()

    def taken(self, own: Ref | None = None) -> frozenset[str]:
        """The questions since this was last called.

        Whoever asked for a record with all that it holds is not noted as asking whether it is
        there: the one has another answer wherever the other has.

        Args:
            own: A name of which no question is told.
        """
        entire, named, asked = self._whole, self._there, self._asked
        if own is not None:
            entire.discard(own)
            named.discard(own)
        if not (entire or named or asked):
            return frozenset()
        told = _told(frozenset(entire), frozenset(named))
        self._asked, self._whole, self._there = set(), set(), set()
        return told | asked if asked else told

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        self._asked.add(all_of(family))
        return self._below.of_family(family)

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        self._whole.add(ref)
        return self._below.all(ref)

    def get(self, ref: Ref) -> Record | None:
        """The record of that name, None when there is none."""
        self._whole.add(ref)
        return self._below.get(ref)

    def files(self, ref: Ref) -> Sequence[str]:
        """The files that claim the name, by path."""
        self._whole.add(ref)
        return self._below.files(ref)

    def others(self, record: Record) -> Sequence[str]:
        """The files that claim the name of a record beside its own, by path."""
        self._whole.add(record.ref)
        return self._below.others(record)

    def has(self, ref: Ref) -> bool:
        """Whether there is a record of that name."""
        self._there.add(ref)
        return self._below.has(ref)

    def at(self, path: str) -> Record | None:
        """The record in a file; not noted, as only the text of faulty ones is asked for so."""
        return self._below.at(path)

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place, by path."""
        self._asked.add(holders(family, str(at), value))
        return self._below.holding(family, at, value)

    def holds(self, family: str, at: Pointer, value: str) -> bool:
        """Whether any record of a family holds a value at a place."""
        self._asked.add(held(family, str(at), value))
        return self._below.holds(family, at, value)
