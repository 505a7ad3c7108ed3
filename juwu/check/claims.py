"""What a record lays claim to within its family: values that may stand once, official numbers.

Whether two records claim the same is found from their claims alone; the records themselves need not
be at hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Self, TypeAlias

from juwu.check.needed import names_day
from juwu.family import Families
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Value

Key: TypeAlias = tuple[str, ...]
"""What two values must have in common to be doubles: their group, and the value itself."""


_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, check_circular=False)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A value that no other record may hold."""

    rule: int
    """Which of the family's rules says so."""
    key: Key
    at: Pointer
    value: Value


@dataclass(frozen=True, slots=True)
class Numbered:
    """An official number."""

    rule: int
    """Which of the family's rules gives it."""
    text: str
    parts: Mapping[str, str]
    """The parts of the number that follow from the record."""
    book: tuple[str, ...]
    """The run of numbers that it is one of, without its year."""


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one record claims."""

    path: str
    values: tuple[Claimed, ...] = ()
    numbers: tuple[Numbered, ...] = ()

    def as_text(self) -> str:
        """The claims as a text that :meth:`of_text` takes; empty where there are none."""
        if not self.values and not self.numbers:
            return ""
        values = [[one.rule, one.key, str(one.at), one.value] for one in self.values]
        numbers = [[one.rule, one.text, dict(one.parts), one.book] for one in self.numbers]
        return _WRITER.encode([values, numbers])

    @classmethod
    def of_text(cls, path: str, text: str) -> Self:
        """The claims of a record that a text of :meth:`as_text` tells."""
        values, numbers = json.loads(text) if text else ((), ())
        return cls(
            path,
            tuple(
                Claimed(rule, tuple(key), Pointer.parse(at), value)
                for rule, key, at, value in values
            ),
            tuple(
                Numbered(rule, number, parts, tuple(book)) for rule, number, parts, book in numbers
            ),
        )


def claims_by_day(families: Families) -> bool:
    """Whether what a record claims may hang on the day, by any rule of these families."""
    for family in families.values():
        asked = [rule.where for rule in family.rules.unique]
        for rule in family.rules.numbering:
            asked += [rule.when, *rule.parts.values()]
        if any(names_day(condition) for condition in asked if condition):
            return True
    return False
