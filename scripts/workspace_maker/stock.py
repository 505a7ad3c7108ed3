"""The stock that workspaces are made from: examples and variations that the judge found right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from random import Random

from juwu.check import Gathered, Judge
from juwu.check.shape import Shapes
from juwu.document import write
from juwu.family import Families, Family
from juwu.files import Files
from juwu.finding import Severity
from juwu.pointer import find
from juwu.record import Record
from juwu.value import Map
from workspace_maker.examples import PLACE, Example, examples, people
from workspace_maker.marked import OWN, TIMES, Marked, Marker, mark
from workspace_maker.marked import PLACE as PLACE_MARK
from workspace_maker.past import befores, begins
from workspace_maker.serials import Runs, Slot, slots, slotted
from workspace_maker.varied import BOLD_TO_SHY, change, remove, told_at_length, varied
from workspace_maker.words import LONGEST

DAYS = (date(2026, 12, 1), date(2030, 1, 1))
"""What is made is right on these days, and so on any day on which it is likely to be used."""

SENTENCES = (*(f"t{one}" for one in range(24)), "c0", "c1")
"""The marks in the place of which sentences are put."""

_LONG = dict.fromkeys(SENTENCES, LONGEST)
_ONCE, _FEW, _MANY = 1, 4, 10
"""How often an example is taken that another one names, one of a family that others refer to, such
as organizations, and one of a family that nothing refers to, such as cases and events."""

_ROUNDS = 2
"""Communities that are tried: what is right in so many is right in all."""

_PLACED = re.compile(rf"\d|{PLACE}")
"""In a text that another community may not have: a number, or the name of its place."""

_KEY = re.compile("(?m)^[a-z_]+:")
_BARE_NUMBER = re.compile("(?m)((?:: |- ))(⟦n[^⟧]*⟧)$")


@dataclass(frozen=True)
class Variation:
    """What becomes many records by other names, numbers and sentences."""

    family: Family
    stem: str
    """The id of its example without the word that all examples begin with."""
    versions: tuple[Marked, ...]
    """How it came to be, the oldest first."""
    numbers: tuple[tuple[Slot, Marked], ...]
    """The numbers that it has, each with the name of its run."""
    from_the_start: bool
    """Whether its first version is one that a record may begin as."""
    noted: int | None
    """The version whose remarks may be changed; None where none may."""
    weight: int
    """How often it is taken, beside others."""
    folder: str
    """The folder of its family's records."""
    marks: frozenset[str]
    """All marks in its versions."""
    strangers: tuple[str, ...]
    """The names in it of people who have another name in every record."""


@dataclass(frozen=True)
class Stock:
    """All that records are made from."""

    families: Families
    first: tuple[Variation, ...]
    """The examples, as the first community has them; they name each other."""
    others: tuple[Variation, ...]
    """The examples without the codes that no other community can have."""
    more: tuple[Variation, ...]
    """Variations of which a community may have as many as there are."""
    ids: frozenset[str]
    names: frozenset[str]


class Stocker:
    """Finds out what can be made from the families of a workspace."""

    def __init__(self, files: Files, wanted: Sequence[str], rng: Random) -> None:
        """Read the families.

        Args:
            files: A workspace.
            wanted: The families to take, and what those need; none for all.
            rng: Decides on the variations.
        """
        self.families = Families.load(files)
        """All families of the workspace, those that are not taken too."""
        self._rng = rng
        self._shapes = Shapes(self.families.schemas)
        known = examples(self.families, files, wanted)
        ids = {one.id for one in known}
        self._examples = self._right([_called_after_its_place(one, ids) for one in known])
        self._ids = frozenset(one.id for one in self._examples)
        self._used = frozenset(id_ for one in self._examples for id_ in one.uses)
        self._people = frozenset(people(self._examples))
        self._marker = Marker(self._ids, self._people, PLACE)
        self._plain = {**{one: one for one in self._ids | self._people}, PLACE_MARK: PLACE}
        self._base = [_as_it_is(one) for one in self._examples]
        self._judges = self._among(self._base)
        self._repeatable = self._without_codes()

    @property
    def least(self) -> int:
        """How many records every community has."""
        return len(self._examples)

    def stock(self, each: int) -> Stock:
        """Variations of every example, as far as any are right.

        Args:
            each: How many of an example.
        """
        tried = (self._tried(one, number) for one in self._repeatable for number in range(each))
        more = self._right_together([one for one in tried if one is not None])
        first = [self._alone(one) for one in self._examples]
        others = [
            known if one is example else self._alone(one)
            for one, example, known in zip(self._repeatable, self._examples, first, strict=True)
        ]
        return Stock(
            self.families,
            tuple(first),
            tuple(others),
            tuple(self._variation(one) for one in more),
            self._ids,
            self._people,
        )

    def _right(self, known: list[Example]) -> list[Example]:
        """The examples that are right among each other, on every day."""
        while True:
            records = [_as_it_is(one) for one in known]
            judges = self._among(records)
            wrong = {one.path for one in records if _warnings(judges, one) is None}
            wrong |= _errors_across(judges)
            if not wrong:
                return known
            known = [
                one for one, record in zip(known, records, strict=True) if record.path not in wrong
            ]

    def _without_codes(self) -> list[Example]:
        """The examples without codes that are wrong as soon as another one is given.

        Such are codes with a check character, and those that lie in each other.
        """
        known = self._examples
        runs = self._first_runs()
        for _ in range(_ROUNDS):
            drafts = [_Draft.of(one, one.data, one.id) for one in known]
            filled = [self._filled(one, _numbers(one, runs)) for one in drafts]
            judges = self._among(filled)[:1]
            known = [
                _without_faulty(draft, record, judges[0])
                for draft, record in zip(drafts, filled, strict=True)
            ]
        return known

    def _first_runs(self) -> Runs:
        """The numbers that the first community has."""
        runs = Runs()
        for one in self._examples:
            for slot in _Draft.of(one, one.data, one.id).slots:
                runs.take(slot, "/".join(slot.run))
        return runs

    def _among(self, records: Iterable[Record]) -> list[Judge]:
        register = Gathered(self.families, records)
        return [Judge(self.families, register, day, self._shapes) for day in DAYS]

    def _tried(self, example: Example, number: int) -> _Draft | None:
        """A variation that is right by itself; None where not even the example may stand twice."""
        usual = _warnings(self._judges, _as_it_is(example)) or 0
        name = f"{example.id}-v{number}"
        for boldness in BOLD_TO_SHY:
            draft = _Draft.of(example, varied(example, boldness, self._rng), name)
            record = self._filled(draft, _shifted(draft, number + 1))
            warnings = _warnings(self._judges, record)
            if warnings is not None and warnings <= usual:
                return draft
        return None

    def _right_together(self, drafts: list[_Draft]) -> list[_Draft]:
        """The variations that are right beside each other, too."""
        while True:
            runs = self._first_runs()
            # Each of them twice: many records will be made of it.
            records = [
                (draft, self._filled(draft, _numbers(draft, runs), copy=copy))
                for draft in drafts
                for copy in ("a", "b")
            ]
            wrong = _errors_across(self._among([*self._base, *(one for _, one in records)]))
            faulty = {draft.name for draft, record in records if record.path in wrong}
            if not faulty:
                return drafts
            drafts = [one for one in drafts if one.name not in faulty]

    def _filled(
        self, draft: _Draft, numbers: Mapping[str, str], *, times: str = "1", copy: str = ""
    ) -> Record:
        """A variation as the record that the judge sees, among the examples as they are."""
        own = {**_LONG, **numbers, OWN: draft.name + copy, TIMES: times}
        text = self._marked(draft.data).filled(own, self._plain)
        # By its path it comes after the examples: what it repeats is its own fault.
        path = f"{draft.example.folder}/~/{draft.name}{copy}.yaml"
        return Record.of(draft.example.family.name, path, text.encode())

    def _marked(self, data: Map) -> Marked:
        return Marked.of(self._marker.marked(_commented(_written(data))))

    def _alone(self, example: Example) -> Variation:
        """An example as the one record that a community has of it."""
        return self._variation(_Draft.of(example, example.data, example.id), alone=True)

    def _variation(self, draft: _Draft, *, alone: bool = False) -> Variation:
        family = draft.example.family
        numbers = _shifted(draft, 0)
        past = () if alone else befores(self._judges[0], self._filled(draft, numbers))
        versions = [*(one.of(draft.data, family) for one in past), draft.data]
        texts = tuple(map(self._marked, versions))
        return Variation(
            family=family,
            stem=draft.example.id.removeprefix("ex-"),
            versions=texts,
            numbers=tuple(
                (slot, Marked.of(self._marker.marked("/".join(slot.run)))) for slot in draft.slots
            ),
            from_the_start=begins(family, versions[0]),
            noted=None if alone else self._noted(draft, versions, numbers),
            folder=draft.example.folder,
            marks=frozenset().union(*(one.names for one in texts)),
            strangers=() if alone else self._strangers(draft, texts[-1].names),
            weight=self._weight(draft.example),
        )

    def _weight(self, example: Example) -> int:
        if example.id in self._used:
            return _ONCE
        name = example.family.name
        rules = (
            rule
            for other in self.families.values()
            for rule in other.rules.references
            if other.name != name
        )
        return _FEW if any(rule.family == name for rule in rules) else _MANY

    def _strangers(self, draft: _Draft, marks: frozenset[str]) -> tuple[str, ...]:
        """Whoever is no person of the community, and the person whom the record is about."""
        own = draft.example.family.title_of(draft.example.data, "")
        known = {one.family.title_of(one.data, "") for one in self._examples}
        return tuple(sorted(marks & self._people - (known - {own})))

    def _noted(self, draft: _Draft, versions: list[Map], numbers: Mapping[str, str]) -> int | None:
        """The last version in which one more remark is allowed."""
        for at in reversed(range(len(versions))):
            one = replace(draft, data=versions[at])
            was, now = (self._filled(one, numbers, times=times) for times in ("1", "2"))
            changed = was.text != now.text
            if changed and not any(f.is_error for f in self._judges[0].change(was.data, now)):
                return at
        return None


@dataclass(frozen=True)
class _Draft:
    """A variation before it is known to be right; marks stand in its texts."""

    example: Example
    data: Map
    name: str
    """Its id among the examples."""
    slots: tuple[Slot, ...]

    @classmethod
    def of(cls, example: Example, data: Map, name: str) -> _Draft:
        data = deepcopy(data)
        found = tuple(slots(data, example.family))
        for slot in found:
            change(data, slot.at, partial(slotted, slot=slot))
        if "id" in data:
            data["id"] = mark(OWN)
        told_at_length(data, example.family, len(write(data)))
        return cls(example, data, name, found)


def _without_faulty(draft: _Draft, record: Record, judge: Judge) -> Example:
    """The example without the codes that a record made of it is faulty for."""
    faulty = {fault.pointer for fault in judge.faults(record)}
    data = deepcopy(draft.example.data)
    for slot in draft.slots:
        if slot.at in faulty and not slot.gapless:
            remove(data, slot.at)
    return draft.example if data == draft.example.data else replace(draft.example, data=data)


def _shifted(draft: _Draft, steps: int) -> dict[str, str]:
    """The numbers of a record some steps after those of its example."""
    return {one.name: one.text(one.first + steps * one.step) for one in draft.slots}


def _numbers(draft: _Draft, runs: Runs) -> dict[str, str]:
    return {slot.name: runs.next(slot, "/".join(slot.run)) for slot in draft.slots}


def _called_after_its_place(example: Example, ids: Collection[str]) -> Example:
    """The example with its place before each text that no other community may have, too."""
    data = deepcopy(example.data)
    for rule in example.family.rules.unique:
        groups = {str(value) for at in rule.by for _, value in find(data, at)}
        field = example.family.field(rule.at)
        if rule.within_record or groups & set(ids) or field is None or field.choices:
            continue
        for at, value in list(find(data, rule.at)):
            if isinstance(value, str) and not _PLACED.search(value):
                change(data, at, (PLACE + "{}").format)
    return replace(example, data=data)


def _as_it_is(example: Example) -> Record:
    path = f"{example.folder}/{example.id}.yaml"
    return Record.of(example.family.name, path, write(example.data))


def _warnings(judges: Iterable[Judge], record: Record) -> int | None:
    """How many warnings there are on all days together; None where there is an error."""
    count = 0
    for judge in judges:
        for fault in judge.faults(record):
            if fault.severity is Severity.ERROR:
                return None
            count += 1
    return count


def _errors_across(judges: Iterable[Judge]) -> set[str]:
    return {
        finding.path
        for judge in judges
        for family in judge.families.values()
        for finding in judge.across(family)
        if finding.is_error
    }


def _written(data: Map) -> str:
    text = write(data).decode().replace(f'"{mark(OWN)}"', mark(OWN))
    return _BARE_NUMBER.sub(r'\1"\2"', text)


def _commented(text: str) -> str:
    """A record's text with two remarks that are for whoever reads the file."""
    keys = [found.start() for found in _KEY.finditer(text)]
    middle = keys[len(keys) // 2]
    return f"# {mark('c0')}\n{text[:middle]}# {mark('c1')}\n{text[middle:]}"
