"""Whether a record or item would do for a reference, before anybody names it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juwu.check.conditions import ConditionError, Conditions
from juwu.check.valid_references import date_of, holder
from juwu.family import Reference
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value


def unfit(
    conditions: Conditions, data: Map, rule: Reference, at: Pointer, targets: Iterable[Value]
) -> Iterator[Words | None]:
    """Why each of some targets would not do as what a place names; None for one that would.

    What the rule cannot tell yet, as a field it asks for is not filled in, counts as fit.

    Args:
        conditions: Evaluate the rule.
        data: The record that names, or is about to.
        rule: The reference.
        at: The place.
        targets: The records or items that might be named.
    """
    if rule.valid is None:
        yield from (None for _ in targets)
        return
    subject = conditions.about(data)
    day = date_of(data, rule)
    subject.let("on", subject.today() if day is None else day)
    subject.item(holder(data, at))
    why, _ = rule.rule.words(
        Words("不符合要求。", "It is not as it has to be."),
        Words(f"要求：{rule.valid}", f"What is asked: {rule.valid}"),
    )
    for target in targets:
        subject.let("target", target)
        try:
            yield None if subject.holds(rule.valid) else why
        except ConditionError:
            yield None
