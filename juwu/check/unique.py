"""What may stand only once: values within a record, values and ids across a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juwu.check.claims import Claimed, Claims, Key
from juwu.check.conditions import ConditionError, Conditions
from juwu.check.fault import Fault
from juwu.family import Family, Unique
from juwu.language import Words
from juwu.pointer import Pointer, find, reader
from juwu.record import Record
from juwu.value import Value

_TWO = 2
"""Values that it takes for a double."""
_TEXTS = frozenset((str,))


def doubles_in_record(record: Record, family: Family) -> Iterator[Fault]:
    """Values that stand twice in one record."""
    for rule, found in family.reads.within.held(record.data):
        if len(found) < _TWO:
            continue
        is_text = _TEXTS.issuperset(map(type, found))
        values = found if is_text else [str(one) for one in found if _is_compared(one)]
        if len(set(values)) == len(values):
            continue
        first: dict[str, Pointer] = {}
        for at, value in find(record.data, rule.at):
            if not _is_compared(value):
                continue
            if str(value) in first:
                yield double(rule, family, at, value, f"{first[str(value)]}")
            first.setdefault(str(value), at)


def _is_compared(value: Value) -> bool:
    return isinstance(value, str | int | float)


def doubles_in_family(claims: Iterable[Claims], family: Family) -> Iterator[tuple[str, Fault]]:
    """Values that two records of a family claim: the file of each but the first, and its fault.

    Args:
        claims: What the records claim, by path.
        family: The family.
    """
    first: dict[tuple[int, Key], str] = {}
    found: list[tuple[int, str, Fault]] = []
    for claim in claims:
        for one in claim.values:
            owner = first.setdefault((one.rule, one.key), claim.path)
            if owner != claim.path:
                rule = family.rules.unique[one.rule]
                fault = double(rule, family, one.at, one.value, owner)
                found.append((one.rule, claim.path, fault))
    yield from ((path, fault) for _, path, fault in sorted(found, key=lambda one: one[0]))


def claimed(record: Record, family: Family, conditions: Conditions) -> Iterator[Claimed]:
    """The values that no other record of the family may hold."""
    for (number, rule), _ in family.reads.across.held(record.data):
        for key, at, value in keys_in(record, rule, conditions):
            yield Claimed(number, key, at, value)


def keys_in(
    record: Record, rule: Unique, conditions: Conditions
) -> Iterator[tuple[Key, Pointer, Value]]:
    """What of a record a rule across the family compares, with its places.

    Two records with the same key hold a double.
    """
    if not _counts(record, rule, conditions):
        return
    held = (reader(at)(record.data) for at in rule.by)
    group = tuple(str(found[0] if found else None) for found in held)
    for at, value in find(record.data, rule.at):
        if _is_compared(value):
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
