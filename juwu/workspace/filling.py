"""What rules can fill in: the next official number, and values that follow from others."""

from __future__ import annotations

from juwu.check import Judge
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Value

AUTO = "auto"
"""Stands in a numbered or computed field for the value that its rule gives."""


class NotYetError(JuwuError):
    """A rule cannot give a value yet: something it needs is missing."""

    def __init__(self, family: Family, at: Pointer) -> None:
        label = family.label(at)
        super().__init__(
            Words(f"“{label.zh}”还算不出来。", f"“{label.en}” cannot be filled in yet."),
            Words(
                "先填它依据的字段；一本里的第一个号要自己写。",
                "Fill in what it depends on first; the first number of a book is written by hand.",
            ),
        )


def fill(judge: Judge, draft: Draft) -> tuple[Pointer, ...]:
    """Put in the place of each ``auto`` the number or value that a rule gives.

    Args:
        judge: Knows the rules and the records.
        draft: The record being edited.

    Returns:
        The places that were filled.

    Raises:
        NotYetError: A rule cannot give its value yet; the draft keeps the ``auto``.
    """
    places = [
        at
        for rule in (*(one.at for one in draft.family.rules.numbering), *_computed(draft.family))
        for at, value in find(draft.data, rule)
        if value == AUTO
    ]
    for at in places:
        draft.set(at, by_rule(judge, draft, at))
    return tuple(places)


def settle(judge: Judge, draft: Draft) -> tuple[Pointer, ...]:
    """Put every computed value in its place that differs from its rule or has to stand.

    One step, taken back like any other. Rules that only warn are left alone: what a source says
    may differ from what is computed.

    Args:
        judge: Knows the rules.
        draft: The record being edited.

    Returns:
        The places that were filled.

    Raises:
        EditRefused: A value cannot be written exactly; the draft is as before.
    """
    trial = Draft(draft.family, draft.opened, draft.record.document(), draft.committed)
    filled: dict[Pointer, None] = {}
    # A value may follow from another: as often as there are rules, what was filled is looked at.
    for _ in draft.family.rules.computed:
        values = judge.unsettled(trial.record)
        for at, value in values.items():
            trial.set(at, value)
            filled[at] = None
        if not values:
            break
    draft.replace(trial.text)
    return tuple(filled)


def by_rule(judge: Judge, draft: Draft, at: Pointer) -> Value:
    """The number or value that a rule gives to a field of a draft.

    Raises:
        NotYetError: No rule gives it one, or not yet.
    """
    record = draft.record
    number = judge.next_number(record, at)
    if number is not None:
        return number
    computed = judge.computed(record)
    if at not in computed:
        raise NotYetError(draft.family, at)
    return computed[at]


def _computed(family: Family) -> tuple[Pointer, ...]:
    return tuple(one.pattern for one in family.rules.computed)
