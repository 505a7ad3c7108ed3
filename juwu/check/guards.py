"""Guards: what must be true of a record before it may go a way from one state to another."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.conditions import ConditionError, Conditions
from juwu.check.fault import Fault
from juwu.check.free_checks import failed
from juwu.family import Family, Transition
from juwu.language import Words
from juwu.value import Map


def guard_faults(
    before: Map | None, after: Map, family: Family, conditions: Conditions
) -> Iterator[Fault]:
    """The guard of the way a record went, when the record is not true of it.

    Args:
        before: The record as it was; None for a new one, which went no way.
        after: The record as it would be.
        family: Its family.
        conditions: Evaluates the guard.
    """
    lifecycle = family.rules.lifecycle
    if lifecycle is None or before is None:
        return
    old, new = family.status_of(before), family.status_of(after)
    if old == new:
        return
    for way in lifecycle.from_state(old):
        if way.target == new and way.when is not None:
            try:
                holds = conditions.about(after, before).holds(way.when)
            except ConditionError as error:
                yield failed(way.rule.code, family.look.status_at, error, family)
                continue
            if not holds:
                yield _fault(way, family)


def _fault(way: Transition, family: Family) -> Fault:
    lifecycle = family.rules.lifecycle
    target = lifecycle.state(way.target) if lifecycle else None
    title = target.title if target else Words.same(way.target)
    message, hint = way.rule.words(
        Words(
            f"还不能改为“{title.zh}”：条件没有具备。",
            f"It cannot become “{title.en}” yet: its condition is not met.",
        ),
        Words(f"要求：{way.when}", f"What is asked: {way.when}"),
    )
    return Fault(way.rule.code, family.look.status_at, message, hint, way.rule.severity)
