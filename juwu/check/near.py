"""Which records of a family have to be looked at to judge some of them among all.

What a few records claim is compared with the claims of those that hold the same, and of those whose
numbers stand next to theirs; the others are told apart by what the register knows without reading
them. So a save in a family of a hundred thousand records reads a handful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from juwu.check.claims import Claims, Numbered
from juwu.check.number_form import Number, read_number
from juwu.check.numbering import Wanted
from juwu.check.register import Register
from juwu.family import Family, Numbering
from juwu.frozen import dataclass
from juwu.record import Record

Claiming = Callable[[Record], Claims]
"""What a record claims."""


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A number as its text alone tells it, and the file that it stands in."""

    serial: int
    year: int | None
    path: str


class Near:
    """The records of a family that are near to some of them."""

    def __init__(self, register: Register, family: Family, claiming: Claiming) -> None:
        """Look at none yet.

        Args:
            register: All records.
            family: The family.
            claiming: What a record claims.
        """
        self._register = register
        self._family = family
        self._claiming = claiming

    def claims(self, records: Sequence[Record]) -> list[Claims]:
        """The claims of some records, and of all that could be at odds with them; by path."""
        found = {record.path: self._claiming(record) for record in records}
        for mine in list(found.values()):
            for path in set(self._alike(mine)) - found.keys():
                self._take(path, found)
            for one in mine.numbers:
                self._beside(one, found)
        return [claims for _, claims in sorted(found.items())]

    def last(self, rule: Numbering, wanted: Wanted, without: str) -> list[Claims]:
        """The claims of the record with the greatest number of a book, if there is any.

        Args:
            rule: How numbers are given.
            wanted: What is known of the number that is to follow.
            without: A file that does not count.
        """
        *common, year = wanted.book
        number = self._family.rules.numbering.index(rule)
        best, claims = 0, list[Claims]()
        for place in self._places(rule, common, wanted.parts):
            if place.serial <= best:
                break
            if _said(place.year) != year or place.path == without:
                continue
            known: dict[str, Claims] = {}
            self._take(place.path, known)
            for one in known[place.path].numbers if known else ():
                read = self._read(one)
                if read and [one.rule, *one.book] == [number, *common] and read.serial > best:
                    best, claims = read.serial, [known[place.path]]
        return claims

    def _alike(self, mine: Claims) -> Iterator[str]:
        for one in mine.values:
            rule = self._family.rules.unique[one.rule]
            if isinstance(one.value, str | int) and not isinstance(one.value, bool):
                yield from self._register.files_holding(self._family.name, rule.at, str(one.value))
            else:
                # Of other values the register does not know who holds them.
                yield from (one.path for one in self._register.of_family(self._family.name))

    def _beside(self, mine: Numbered, found: dict[str, Claims]) -> None:
        """Take in who has the same number, and who has the one before in the same book."""
        rule, own = self._family.rules.numbering[mine.rule], self._read(mine)
        if own is None:
            return
        before = 0
        for place in self._places(rule, mine.book, mine.parts):
            if place.serial > own.serial or place.year != own.year:
                continue
            if place.serial <= before or (place.serial < own.serial and not rule.gapless):
                break
            self._take(place.path, found)
            for one in found[place.path].numbers if place.path in found else ():
                read = self._read(one) if (one.rule, one.book) == (mine.rule, mine.book) else None
                if read is not None and before < read.serial < own.serial:
                    before = read.serial

    def _places(
        self, rule: Numbering, book: Sequence[str], parts: Mapping[str, str]
    ) -> list[_Place]:
        """The numbers that may be of a book as their texts alone tell them, the greatest first.

        The records of a book have the named parts in common, save where a rule takes them from
        elsewhere; a number that has others is read by its form alone.
        """
        among: set[str] | None = None
        for at, value in zip(rule.book, book, strict=True):
            if value:
                files = set(self._register.files_holding(self._family.name, at, value))
                among = files if among is None else among & files
        found = []
        for text, path in self._register.standing(self._family.name, rule.at):
            if among is None or path in among:
                number = read_number(rule, text, parts) or read_number(rule, text, {})
                if number is not None:
                    found.append(_Place(number.serial, number.year, path))
        return sorted(found, key=lambda one: one.serial, reverse=True)

    def _read(self, one: Numbered) -> Number | None:
        return read_number(self._family.rules.numbering[one.rule], one.text, one.parts)

    def _take(self, path: str, found: dict[str, Claims]) -> None:
        record = None if path in found else self._register.at(path)
        if record is not None and record.ref.family == self._family.name:
            found[path] = self._claiming(record)


def _said(year: int | None) -> str:
    return "" if year is None else str(year)
