"""What the fields of all families are called, and what a name in a query can mean.

A field is known by its label in Chinese or English, by its key, and by what it is to a record: the
names of :class:`Sort` stand for the state, the dates, the people of any family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from juwu.family import Families, Field, Widget
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record.passages import Passages, Role
from juwu.text import normal


class Sort(StrEnum):
    """What can be asked of records of any family."""

    FAMILY = "family"
    ID = "id"
    TITLE = "title"
    STATUS = "status"
    YEAR = "year"
    DATE = "date"
    PERSON = "person"
    AMOUNT = "amount"
    NUMBER = "number"


NAMES: Mapping[Sort, tuple[str, ...]] = {
    Sort.FAMILY: ("类别", "family"),
    Sort.ID: ("记录号", "id"),
    Sort.TITLE: ("标题", "title"),
    Sort.STATUS: ("状态", "status"),
    Sort.YEAR: ("年", "年份", "year"),
    Sort.DATE: ("日期", "时间", "date"),
    Sort.PERSON: ("人", "人员", "person"),
    Sort.AMOUNT: ("金额", "amount"),
    Sort.NUMBER: ("编号", "号", "number"),
}
"""What each is called."""

_ROLES = {
    Sort.ID: Role.ID,
    Sort.TITLE: Role.TITLE,
    Sort.YEAR: Role.DATE,
    Sort.DATE: Role.DATE,
}
_REMEMBERED = 1000
"""Names whose meaning is remembered; a query is understood anew with each key."""
_PERSON_LABEL = "姓名"
_PEOPLE = ("人员", "人")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field can have, and how it is called."""

    family: str
    pattern: str
    code: str
    label: Words
    forms: tuple[str, ...]
    """Its labels and its code in their normal form."""


@dataclass(frozen=True, slots=True)
class Target:
    """The places that a name means."""

    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Patterns of fields by family."""
    role: Role | None = None
    """All passages of a role, wherever they stand."""
    of_family: bool = False
    """Whether the family of a record is meant."""
    of_amount: bool = False
    """Whether all sums of money are among the places."""

    def __bool__(self) -> bool:
        return bool(self.places) or self.role is not None or self.of_family

    def holds(self, family: str, pattern: str, role: Role) -> bool:
        """Whether a passage stands at one of the places."""
        return role is self.role or pattern in self.places.get(family, ())


class Lexicon:
    """The names of all fields and values of some families."""

    def __init__(self, families: Families) -> None:
        """Look at every field once.

        Args:
            families: The families.
        """
        self.families = families
        self._fields: dict[tuple[str, str], Field] = {}
        self._named: dict[str, list[tuple[str, str]]] = {}
        self._choices: dict[tuple[str, str], tuple[Choice, ...]] = {}
        self._readers: dict[str, Passages] = {}
        self._targets: dict[str, Target] = {}
        # A memory of the module's own would hold the lexicons of all families that once stood.
        self._codes: dict[str, frozenset[tuple[str, str, str]]] = {}
        for name, family in families.items():
            for one in family.root.walk():
                self._add(name, one)

    def _add(self, family: str, one: Field) -> None:
        place = (family, str(one.at))
        self._fields[place] = one
        names = {normal(one.label.zh), normal(one.label.en), normal(one.name)} - {"*", ""}
        for name in names:
            self._named.setdefault(name, []).append(place)
        if one.choices:
            self._choices[place] = tuple(
                Choice(*place, code, choice.label, _forms(code, choice.label))
                for choice in one.choices
                for code in [_code(choice.value)]
            )

    def reader(self, family: str) -> Passages | None:
        """Reads the passages of a family's records; None where there is no such family."""
        if family not in self._readers and family in self.families:
            self._readers[family] = Passages(self.families[family])
        return self._readers.get(family)

    def field(self, family: str, pattern: str) -> Field | None:
        """The field of a place."""
        return self._fields.get((family, pattern))

    def choices(self, family: str, pattern: str) -> tuple[Choice, ...]:
        """The values that a place can have, where they are fixed."""
        return self._choices.get((family, pattern), ())

    def label(self, family: str, pattern: str, code: str) -> Words | None:
        """What a value of a choice is called."""
        return next((one.label for one in self.choices(family, pattern) if one.code == code), None)

    def named(self, form: str) -> Iterator[Choice]:
        """The values of any choice that hold a word in their name.

        A single Latin letter is in nearly every English name, and finds none.
        """
        if len(form) == 1 and form.isascii():
            return
        for choices in self._choices.values():
            for one in choices:
                if any(form in name for name in one.forms):
                    yield one

    def codes(self, form: str) -> frozenset[tuple[str, str, str]]:
        """Family, pattern and code of each value that holds a word in its name."""
        found = self._codes.get(form)
        if found is None:
            found = frozenset((one.family, one.pattern, one.code) for one in self.named(form))
            if len(self._codes) >= _REMEMBERED:
                self._codes.clear()
            self._codes[form] = found
        return found

    def families_named(self, form: str) -> list[str]:
        """The families whose name or title holds a word."""
        return [
            name
            for name, family in self.families.items()
            if any(form in normal(one) for one in (name, family.title.zh, family.title.en))
        ]

    def target(self, name: str) -> Target:
        """The places that a name means; none where no field is called so.

        A field that is called exactly so goes before those whose name only holds it.
        """
        form = normal(name)
        found = self._targets.get(form)
        if found is None:
            found = self._target(form)
            if len(self._targets) >= _REMEMBERED:
                self._targets.clear()
            self._targets[form] = found
        return found

    def _target(self, form: str) -> Target:
        sort = next((one for one, names in NAMES.items() if form in names), None)
        found = set(self._named.get(form, ()))
        if sort is not None:
            found |= self._of_sort(sort)
        elif not found and not (len(form) == 1 and form.isascii()):
            found = {
                place for known, places in self._named.items() if form in known for place in places
            }
        places: dict[str, set[str]] = {}
        for family, pattern in found:
            places.setdefault(family, set()).add(pattern)
        return Target(
            {family: frozenset(patterns) for family, patterns in places.items()},
            None if sort is None else _ROLES.get(sort),
            of_family=sort is Sort.FAMILY,
            of_amount=sort is Sort.AMOUNT,
        )

    def _of_sort(self, sort: Sort) -> set[tuple[str, str]]:
        if sort is Sort.STATUS:
            return {(name, str(one.look.status_at)) for name, one in self.families.items()}
        return {place for place, one in self._fields.items() if self._is_of(sort, one)}

    def _is_of(self, sort: Sort, one: Field) -> bool:
        if sort is Sort.PERSON:
            family = self.families.get(one.reference or "")
            is_person = family is not None and family.title.zh in _PEOPLE
            return is_person or _PERSON_LABEL in one.label.zh
        if sort is Sort.AMOUNT:
            return one.widget is Widget.MONEY
        return sort is Sort.NUMBER and one.numbered


def _forms(code: str, label: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(normal, (label.zh, label.en, code))))


def _code(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
