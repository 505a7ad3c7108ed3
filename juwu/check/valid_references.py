"""Whether what a reference names is what the rule asks for, as of the record's date."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.conditions import ConditionError, Subject
from juwu.check.fault import Fault
from juwu.check.free_checks import failed
from juwu.check.register import Register
from juwu.family import Family, Reference
from juwu.family.reads import Naming
from juwu.family.rules import SELF
from juwu.family.sought import Held
from juwu.language import Words
from juwu.pointer import Pointer, find, reader, values_at
from juwu.record import Record, Ref, names
from juwu.value import Map, Value


def valid_faults(
    subject: Subject,
    record: Record,
    family: Family,
    held: Held[Naming],
    register: Register,
) -> Iterator[Fault]:
    """References whose targets are there, but are not as the rule asks.

    Args:
        subject: The record, ready to be asked.
        record: The record.
        family: Its family.
        held: The references that it holds.
        register: Where the targets are.
    """
    data = record.data
    for (rule, above), values in held:
        if rule.valid is None:
            continue
        for at, found in find(data, rule.at) if above is None else ((rule.at, values[0]),):
            value = names(found)
            target = _target(record, rule, value, register) if value is not None else None
            if target is None:
                continue
            subject.let("target", target)
            day = date_of(data, rule)
            subject.let("on", subject.today() if day is None else day)
            subject.item(holder(data, at) if above is None else above(data)[0])
            try:
                if not subject.holds(rule.valid):
                    yield _fault(rule, at, value, family)
            except ConditionError as error:
                yield failed(rule.rule.code, at, error, family)
                break


def _target(record: Record, rule: Reference, value: str, register: Register) -> Value:
    """The record that is named, or the item that holds the value named."""
    if rule.to is None:
        named = register.get(Ref(rule.family, value))
        return named.data if named is not None and not named.is_broken else None
    holding = [record] if rule.family == SELF else register.holding(rule.family, rule.to, value)
    for one in holding:
        for at, found in find(one.data, rule.to):
            if names(found) == value:
                return holder(one.data, at)
    return None


def holder(data: Map, at: Pointer) -> Value:
    """The map or list that holds a place."""
    return next(iter(values_at(data, at.parent)), None)


def date_of(data: Map, rule: Reference) -> str | None:
    """The date of a record; today stands in where it has none."""
    found = reader(rule.on)(data) if rule.on else ()
    return next((value for value in found if isinstance(value, str)), None)


def _fault(rule: Reference, at: Pointer, value: str | None, family: Family) -> Fault:
    label = family.label(at)
    message, hint = rule.rule.words(
        Words(
            f"“{label.zh}”引用的 {value} 不符合要求。",
            f"“{label.en}” refers to {value}, which is not as it has to be.",
        ),
        Words(f"要求：{rule.valid}", f"What is asked: {rule.valid}"),
    )
    return Fault(rule.rule.code, at, message, hint, rule.rule.severity)
