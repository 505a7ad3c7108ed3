"""What stands between records: values used twice, numbers used again, references left hanging.

The same findings as of a whole check, but asked of a few records at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from juwu.check.claims import Key
from juwu.check.evolution import Given, numbers_given, reused_number
from juwu.check.fault import Fault, placed
from juwu.check.judge import Judge
from juwu.check.replay.facts import Facts
from juwu.check.replay.standing import Standing
from juwu.check.unique import double, keys_in
from juwu.family import Reference, Unique
from juwu.family.rules import SELF
from juwu.finding import Finding
from juwu.pointer import find
from juwu.record import Record, Ref, names


class Crossings:
    """Looks across the records of one moment."""

    def __init__(self, judge: Judge, standing: Standing) -> None:
        """Look.

        Args:
            judge: Knows the families of that moment.
            standing: The records.
        """
        self._judge = judge
        self._standing = standing

    def doubles(self, record: Record) -> list[Finding]:
        """Values of a record that stand in another one too, where only one may have them."""
        return placed(self._doubles(record), record.path, record.text)

    def reused(self, record: Record, facts: Facts) -> list[Finding]:
        """Numbers of a record that another one once had."""
        family = self._judge.families[record.ref.family]
        faults = [
            reused_number(family, at, first)
            for given, at in numbers_given(record.data, family)
            if (first := facts.numbers.get(given)) is not None
            and first != record.ref
            and self._has_lost(first, given)
        ]
        return placed(faults, record.path, record.text)

    def users_of_lost(self, former: Record) -> list[Record]:
        """The records that refer to what a former version held and no record holds any more."""
        paths: set[str] = set()
        for family in self._judge.families.values():
            for number, rule in enumerate(family.rules.references):
                if rule.family == former.ref.family != SELF:
                    index = self._standing.index(
                        family.name, ("references", number), _values_of(rule)
                    )
                    paths.update(
                        path for name in self._lost(former, rule) for path in index.paths(name)
                    )
        found = (self._standing.at(path) for path in sorted(paths))
        return [record for record in found if record is not None and record.ref != former.ref]

    def _doubles(self, record: Record) -> Iterator[Fault]:
        if record.is_broken:
            return
        family = self._judge.families[record.ref.family]
        for number, rule in enumerate(family.rules.unique):
            if rule.within_record:
                continue
            index = self._standing.index(family.name, ("unique", number), self._keys_of(rule))
            for key, at, value in keys_in(record, rule, self._judge.conditions):
                others = index.paths(key) - {record.path}
                if others:
                    yield double(rule, family, at, value, min(others))

    def _keys_of(self, rule: Unique) -> Callable[[Record], Iterator[Key]]:
        conditions = self._judge.conditions
        return lambda record: (key for key, _, _ in keys_in(record, rule, conditions))

    def _lost(self, former: Record, rule: Reference) -> set[str]:
        """What a reference could name in a former version and can name nowhere now."""
        if rule.to is None:
            return set() if self._standing.all(former.ref) else {former.ref.id}
        held = {name for _, one in find(former.data, rule.to) if (name := names(one)) is not None}
        family = former.ref.family
        return {name for name in held if not self._standing.holds(family, rule.to, name)}

    def _has_lost(self, ref: Ref, given: Given) -> bool:
        record = self._standing.get(ref)
        family = self._judge.families.get(ref.family)
        if record is None or family is None:
            return True
        return given not in {one for one, _ in numbers_given(record.data, family)}


def _values_of(rule: Reference) -> Callable[[Record], Iterator[str]]:
    return lambda record: (
        name for _, one in find(record.data, rule.at) if (name := names(one)) is not None
    )
