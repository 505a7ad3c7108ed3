"""Values that follow from others: what they are, and where another one stands."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.conditions import ConditionError, Subject
from juwu.check.fault import Fault
from juwu.check.free_checks import failed
from juwu.family import Computed, Family
from juwu.family.rules import ROOT
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer, find, values_at
from juwu.value import Map, Value, same


def computed_values(
    subject: Subject, data: Map, family: Family
) -> Iterator[tuple[Computed, Pointer, Value | ConditionError]]:
    """What every computed field of a record should hold; nothing where nothing can be said."""
    for rule, _ in family.reads.computed.held(data):
        places = find(data, rule.each) if rule.each else [(ROOT, data)]
        for at, item in places:
            if rule.each:
                subject.item(item)
            try:
                if rule.when is not None and not subject.holds(rule.when):
                    continue
                value = subject.value(rule.value)
            except ConditionError as error:
                yield rule, at + rule.at, error
                break
            if value is not None:
                yield rule, at + rule.at, value


def unsettled(subject: Subject, data: Map, family: Family) -> dict[Pointer, Value]:
    """What a record has to hold by the rules that stop a commit, and does not hold yet.

    Rules that only warn leave room for what a source says otherwise, and are left out.
    """
    return {
        at: value
        for rule, at, value in computed_values(subject, data, family)
        if rule.rule.severity is Severity.ERROR
        and not isinstance(value, ConditionError)
        and (_differs(rule, data, at, value) or _is_owed(family, data, at))
    }


def _is_owed(family: Family, data: Map, at: Pointer) -> bool:
    """Whether the schema wants a value at a place of a map that stands, and there is none."""
    field = family.field(at)
    if field is None or not field.required:
        return False
    return bool(list(find(data, at.parent))) and not list(find(data, at))


def computed_faults(subject: Subject, data: Map, family: Family) -> Iterator[Fault]:
    """Stored values that differ from the computed ones, and required ones that are absent."""
    if not family.rules.computed:
        return
    for rule, at, value in computed_values(subject, data, family):
        if isinstance(value, ConditionError):
            yield failed(rule.rule.code, at, value, family)
            continue
        if _differs(rule, data, at, value):
            stored = [one for _, one in find(data, at)]
            yield _fault(rule, at, stored, value, family)


def _differs(rule: Computed, data: Map, at: Pointer, value: Value) -> bool:
    """Whether another value stands there, or none where one is required."""
    stored = values_at(data, at)
    return not _agree(stored[0], value) if stored else rule.required


def _agree(stored: Value, value: Value) -> bool:
    if isinstance(stored, bool) or isinstance(value, bool):
        return stored is value
    if isinstance(stored, int | float) and isinstance(value, int | float):
        return stored == value
    return same(stored, value)


def _fault(rule: Computed, at: Pointer, stored: list[Value], value: Value, family: Family) -> Fault:
    label, right = family.label(at), shown(value)
    if stored:
        told = Words(
            f"“{label.zh}”应为 {right.zh}，现为 {shown(stored[0]).zh}。",
            f"“{label.en}” should be {right.en}, not {shown(stored[0]).en}.",
        )
    else:
        told = Words(
            f"“{label.zh}”没有填，应为 {right.zh}。",
            f"“{label.en}” is missing; it should be {right.en}.",
        )
    message, hint = rule.rule.words(
        told, Words(f"改成 {right.zh}，或核对算它的字段。", f"Put {right.en}, or check its parts.")
    )
    if rule.rule.given:
        hint = Words(f"{hint.zh}应为 {right.zh}。", f"{hint.en} It should be {right.en}.")
    return Fault(rule.rule.code, at, message, hint, rule.rule.severity)


def shown(value: Value) -> Words:
    """A value as a sentence names it."""
    if isinstance(value, bool):
        return Words("是", "yes") if value else Words("否", "no")
    return Words.same(str(value))
