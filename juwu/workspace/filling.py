"""What rules can fill in: the next official number, and values that follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juwu.check import Judge
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Family
from juwu.finding import Finding
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Value
from juwu.workspace.lacking import lacking

AUTO = "auto"
"""Stands in a numbered or computed field for the value that its rule gives."""


class NotYetError(JuwuError):
    """A rule cannot give a value yet: something it needs is missing.

    Attributes:
        lacking: The fields that are to be filled in first; none where that would not help.
    """

    def __init__(self, family: Family, at: Pointer, lacking: Sequence[Pointer] = ()) -> None:
        """Say what to do.

        Args:
            family: The family of the record.
            at: The field.
            lacking: The empty fields that it depends on.
        """
        self.lacking = tuple(lacking)
        label = family.label(at)
        super().__init__(
            Words(f"“{label.zh}”还算不出来。", f"“{label.en}” cannot be filled in yet."),
            _first(family, lacking) if lacking else _by_hand(family, at),
        )


def _first(family: Family, lacking: Sequence[Pointer]) -> Words:
    labels = [family.label(one) for one in lacking]
    zh = "、".join(f"“{one.zh}”" for one in labels)
    en = ", ".join(f"“{one.en}”" for one in labels)
    return Words(f"先填{zh}。", f"Fill in {en} first.")


def _by_hand(family: Family, at: Pointer) -> Words:
    if any(at.matches(one.at) for one in family.rules.numbering):
        return Words(
            "这一本还没有编过号，第一个号自己写，以后的号照它往下排。",
            "This book has no number yet: write the first one by hand, the next ones follow it.",
        )
    return Words(
        "照现在填的内容，规则不给它值；它可以空着。",
        "As the record stands, the rule gives it no value; it may stay empty.",
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


def owed_numbers(judge: Judge, draft: Draft, found: Iterable[Finding]) -> dict[Pointer, Value]:
    """The numbers that a record has to have and has not, by place, as their rules give them now.

    A number that its rule cannot give, such as the first one of a book, is left out.

    Args:
        judge: Knows the rules and the records.
        draft: The record being edited.
        found: What is wrong with it.
    """
    places = [one.at for one in draft.family.rules.numbering if not is_numbered(draft, one.at)]
    if not places:
        return {}
    owed = {one.pointer for one in found if one.is_error}
    numbers = {at: judge.next_number(draft.record, at) for at in places if at in owed}
    return {at: number for at, number in numbers.items() if number is not None}


def is_numbered(draft: Draft, at: Pointer) -> bool:
    """Whether a number stands at a place, or what else a person wrote there."""
    return draft.has(at) and draft.value(at) not in (None, "", AUTO)


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
        raise NotYetError(draft.family, at, lacking(draft, at))
    return computed[at]


def _computed(family: Family) -> tuple[Pointer, ...]:
    return tuple(one.pattern for one in family.rules.computed)
