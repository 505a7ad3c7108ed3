"""All free checks of a family asked in one evaluation.

What an evaluation costs is not its conditions but the handing over of values. So the conditions of
a family are put together as one program, and the record is handed over once: a list with one entry
for each check, and for checks of each item a list over the items. It gives nothing but yes and no;
a check it cannot settle is asked alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from juwu.check.cost import Weight, weight
from juwu.check.needed import needed_by, reduced, within
from juwu.family import Check
from juwu.family.rules import ROOT
from juwu.frozen import dataclass
from juwu.pointer import Pointer, find
from juwu.value import Map, Value

Places: TypeAlias = Sequence[tuple[Pointer, Value]]
"""Where in a record a check of each item is asked, with what stands there."""

_BOOL = frozenset((bool,))
_PLACES = "juwu_places_"
"""Begins the names of the lists of items; no rule file can know them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check is asked, and what it said there: None where it has to be asked alone."""

    at: Pointer
    value: Value
    holds: bool | None = None


class Batch:
    """The checks of one family that ask about a record, not about its change."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self.checks = tuple(check for check in checks if not check.of_change)
        """In the order of the rules."""
        self._each = tuple(dict.fromkeys(check.each for check in self.checks if check.each))
        groups = [[check for check in self.checks if not check.each]]
        groups += [[check for check in self.checks if check.each == each] for each in self._each]
        self._widths = tuple(map(len, groups))
        parts = [_listed(groups[0])]
        for number, group in enumerate(groups[1:]):
            parts.append(f"{_PLACES}{number}.map(item, {_listed(group)})")
        self.source = f"[{', '.join(parts)}]"
        """The program."""
        texts = [text for check in self.checks for text in (check.when, check.that) if text]
        self.texts = tuple(dict.fromkeys(texts))
        """The conditions; each has to compile alone before they are put together."""
        weights = [weight(text) for text in self.texts]
        self.weight = Weight(
            max((one.depth for one in weights), default=0),
            max((one.items for one in weights), default=0),
        )
        """What the heaviest condition weighs: each is asked once for a place, as if alone."""
        self._needed = {
            name: fields for name, fields in needed_by(self.texts).items() if name != "item"
        }
        self._of_items = [
            needed_by(
                text
                for check in self.checks
                for text in (check.when, check.that)
                if text and check.each == each
            ).get("item", frozenset())
            for each in self._each
        ]

    def places(self, data: Map) -> list[Places]:
        """The places of a record where items are asked about, for each pattern of the checks."""
        return [list(find(data, each)) for each in self._each]

    def names(self, known: Map, places: Sequence[Places]) -> Map:
        """What the program has to know.

        Args:
            known: All that a condition about the record may name.
            places: As :meth:`places` gave them.
        """
        names = within(known, self._needed)
        for number, found in enumerate(places):
            fields = self._of_items[number]
            names[f"{_PLACES}{number}"] = [reduced(value, fields) for _, value in found]
        return names

    def all_hold(self, places: Sequence[Places], answer: Value) -> bool:
        """Whether the program said of each check that it holds everywhere.

        Args:
            places: As :meth:`places` gave them.
            answer: What the program gave; None where it gave nothing.
        """
        if not isinstance(answer, list) or len(answer) != len(places) + 1:
            return False
        rows = [answer[:1], *answer[1:]]
        for found, width, group in zip((1, *map(len, places)), self._widths, rows, strict=True):
            if not isinstance(group, list) or len(group) != found:
                return False
            if not all(_all_true(row, width) for row in group):
                return False
        return True

    def told(
        self,
        data: Map,
        places: Sequence[Places],
        answer: Value,
    ) -> list[list[Place]]:
        """For each check the places it is asked at, with what the program said.

        Args:
            data: The record.
            places: As :meth:`places` gave them.
            answer: What the program gave; None where it gave nothing.
        """
        groups: dict[Pointer | None, int] = {None: 0}
        groups.update((each, number) for number, each in enumerate(self._each, 1))
        asked_before = [0] * len(groups)
        told = []
        for check in self.checks:
            group = groups[check.each or None]
            column = asked_before[group]
            asked_before[group] += 1
            if group == 0:
                said = _item(_item(answer, 0), column)
                told.append([Place(ROOT, data, _verdict(said))])
                continue
            rows = _item(answer, group)
            told.append(
                [
                    Place(at, value, _verdict(_item(_item(rows, row), column)))
                    for row, (at, value) in enumerate(places[group - 1])
                ]
            )
        return told


def _listed(checks: Sequence[Check]) -> str:
    return f"[{', '.join(map(_asked, checks))}]"


def _asked(check: Check) -> str:
    """A check as one expression: true where it does not apply; no yes or no where it cannot tell.

    Line feeds end a comment that a condition may end with.
    """
    that = f"(\n{check.that}\n)"
    if check.when is None:
        return that
    when = f"(\n{check.when}\n)"
    return f"({when} == true ? {that} : {when} == false ? true : null)"


def _all_true(row: Value, width: int) -> bool:
    """Whether a list is nothing but true, so many times; one is not true here."""
    return (
        isinstance(row, list)
        and len(row) == width
        and _BOOL.issuperset(map(type, row))
        and False not in row
    )


def _item(value: Value, index: int) -> Value:
    return value[index] if isinstance(value, list) and index < len(value) else None


def _verdict(said: Value) -> bool | None:
    return said if isinstance(said, bool) else None
