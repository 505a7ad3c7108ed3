"""Whether what a reference names is what the rule asks for, as of the record's date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

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
    for (rule, above, own), _ in held:
        if rule.valid is None:
            continue
        on: str | None = None
        pairs = [(item, found) for item in above(data) for found in own(item)]
        for number, (item, found) in enumerate(pairs):
            value = names(found)
            target = _target(record, rule, value, register) if value is not None else None
            if target is None:
                continue
            if on is None:
                day = date_of(data, rule)
                on = subject.today() if day is None else day
            subject.let("target", target)
            subject.let("on", on)
            subject.item(item)
            try:
                if not subject.holds(rule.valid):
                    yield _fault(rule, _place(data, rule, number), value, family)
            except ConditionError as error:
                yield failed(rule.rule.code, _place(data, rule, number), error, family)
                break


def _place(data: Map, rule: Reference, number: int) -> Pointer:
    """Where one of the values of a reference stands; nearly none is asked for."""
    return next(islice(find(data, rule.at), number, None))[0]


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
