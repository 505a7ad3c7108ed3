"""What may stand only once: values within a record, values and ids across a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from juwu.check.conditions import ConditionError, Conditions
from juwu.check.fault import Fault
from juwu.family import Family, Unique
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.record import Record
from juwu.value import Value

Key: TypeAlias = tuple[str, ...]
"""What two values must have in common to be doubles: their group, and the value itself."""


def doubles_in_record(record: Record, family: Family) -> Iterator[Fault]:
    """Values that stand twice in one record."""
    for rule in family.rules.unique:
        if not rule.within_record:
            continue
        first: dict[str, Pointer] = {}
        for at, value in find(record.data, rule.at):
            if not isinstance(value, str | int | float):
                continue
            if str(value) in first:
                yield double(rule, family, at, value, f"{first[str(value)]}")
            first.setdefault(str(value), at)


def doubles_in_family(
    records: Iterable[Record], family: Family, conditions: Conditions
) -> Iterator[tuple[Record, Fault]]:
    """Values that stand in two records of a family; each record but the first is at fault."""
    readable = sorted(
        (record for record in records if not record.is_broken), key=lambda one: one.path
    )
    for rule in family.rules.unique:
        if rule.within_record:
            continue
        first: dict[Key, Record] = {}
        for record in readable:
            for key, at, value in keys_in(record, rule, conditions):
                owner = first.setdefault(key, record)
                if owner is not record:
                    yield record, double(rule, family, at, value, owner.path)


def keys_in(
    record: Record, rule: Unique, conditions: Conditions
) -> Iterator[tuple[Key, Pointer, Value]]:
    """What of a record a rule across the family compares, with its places.

    Two records with the same key hold a double.
    """
    if not _counts(record, rule, conditions):
        return
    group = tuple(
        str(value) for at in rule.by for _, value in [*find(record.data, at), (at, None)][:1]
    )
    for at, value in find(record.data, rule.at):
        if isinstance(value, str | int | float):
            yield (*group, str(value)), at, value


def _counts(record: Record, rule: Unique, conditions: Conditions) -> bool:
    if rule.where is None:
        return True
    try:
        return conditions.about(record.data).holds(rule.where)
    except ConditionError:
        # The condition asks for a field that this record lacks: it says nothing of it.
        return False


def double(rule: Unique, family: Family, at: Pointer, value: Value, owner: str) -> Fault:
    """A value that stands elsewhere already."""
    label = family.label(at)
    message, hint = rule.rule.words(
        Words(
            f"“{label.zh}”的“{value}”已经用过（{owner}）。",
            f"“{value}” as “{label.en}” stands already in {owner}.",
        ),
        Words("改成没有用过的值。", "Give one of them another value."),
    )
    return Fault(rule.rule.code, at, message, hint, rule.rule.severity)
