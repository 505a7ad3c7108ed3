"""Official numbers: once given, a number stays with its record, and no other record gets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from juwu.check.evolution.comparison import Comparison
from juwu.check.fault import Fault
from juwu.family import Family
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.record import Ref
from juwu.value import Map, Value, same

NUMBER = "history.number"
REUSED = "history.number-reused"

Given: TypeAlias = tuple[str, ...]
"""A number as given: family, field, book, and the number itself."""


def numbers_given(data: Map, family: Family) -> Iterator[tuple[Given, Pointer]]:
    """The official numbers that a record has, with their places."""
    for rule in family.rules.numbering:
        book = [str(_first(data, at)) for at in rule.book]
        if rule.date:
            book.append(str(_first(data, rule.date))[:4])
        for at, value in find(data, rule.at):
            if isinstance(value, str | int) and value != "":
                yield (family.name, str(rule.at), *book, str(value)), at


def _first(data: Map, at: Pointer) -> Value:
    return next((value for _, value in find(data, at)), None)


def number_faults(comparison: Comparison) -> Iterator[Fault]:
    """Numbers that were given and have changed, or vanished."""
    if comparison.is_corrected:
        return
    for rule in comparison.family.rules.numbering:
        now = dict(find(comparison.after, rule.at))
        for at, value in find(comparison.before, rule.at):
            if value in (None, "") or same(now.get(at), value):
                continue
            label = comparison.family.label(at)
            yield Fault(
                NUMBER,
                comparison.place(at),
                Words(
                    f"“{label.zh}”已经编为 {value}，不能再改，也不能收回。",
                    f"“{label.en}” was given as {value}: it can neither change nor be taken back.",
                ),
                Words(
                    "改回原来的编号；编错的，照规则写明更正。",
                    "Put the number back; a wrong one is corrected as the rules say.",
                ),
            )


def reused_number(family: Family, at: Pointer, first: Ref) -> Fault:
    """A number that another record had before."""
    label = family.label(at)
    return Fault(
        REUSED,
        at,
        Words(
            f"“{label.zh}”的这个编号以前给过 {first}，不能再用。",
            f"This “{label.en}” was given to {first} before and cannot be used again.",
        ),
        Words("给一个没有用过的编号。", "Give a number that was never used."),
    )
