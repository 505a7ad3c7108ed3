"""States: what a record must hold in each, and the ways by which it may come into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juwu.check.empty_field import how_to_fill
from juwu.check.fault import Fault
from juwu.family import Family, State
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer, values_at
from juwu.value import Map, Value

INITIAL = "lifecycle.initial"
"""A record that did not begin in a state in which records begin."""


def state_faults(data: Map, family: Family) -> Iterable[Fault]:
    """Fields that the record's state needs and that are not filled.

    A state that does not exist is a fault of the shape: schema and rules name the same states.
    """
    status = family.status_of(data)
    for read in family.reads.needs.get(status or "", ()):
        found = read(data)
        if not any(found) and not any(map(_is_filled, found)):
            break
    else:
        return ()
    lifecycle = family.rules.lifecycle
    state = lifecycle.state(status) if lifecycle else None
    return _missing(state, data, family) if state else ()


def _missing(state: State, data: Map, family: Family) -> Iterator[Fault]:
    for at in missing_fields(state, data):
        label, how = family.label(at), how_to_fill(family, at)
        message, hint = state.rule.words(
            Words(
                f"状态为“{state.title.zh}”时，“{label.zh}”必须填写。",
                f"In the state “{state.title.en}”, “{label.en}” must be filled.",
            ),
            Words(
                f"补上这一项，或改回原来的状态。{how.zh}",
                f"Fill it in, or go back to the former state.{how.en}",
            ),
        )
        yield Fault(state.rule.code, at, message, hint, state.rule.severity)


def missing_fields(state: State, data: Map) -> Iterator[Pointer]:
    """The fields that a state needs and that are not filled."""
    for at in state.needs:
        if not any(map(_is_filled, values_at(data, at))):
            yield at


def transition_faults(before: Map | None, after: Map, family: Family) -> Iterator[Fault]:
    """A state that the record came into on no allowed way.

    Args:
        before: The record as committed, None for a new one.
        after: The record as it would be.
        family: Its family.
    """
    lifecycle = family.rules.lifecycle
    if lifecycle is None:
        return
    new = lifecycle.state(family.status_of(after))
    if new is None:
        return
    if before is None:
        if new.name not in lifecycle.initial:
            first = [state for state in lifecycle.states if state.name in lifecycle.initial]
            yield _initial(family, new, first)
        return
    old = lifecycle.state(family.status_of(before))
    if old is None or old.name == new.name:
        return
    ways = lifecycle.from_state(old.name)
    if new.name not in {way.target for way in ways}:
        targets = [state for way in ways if (state := lifecycle.state(way.target))]
        yield _transition(family, old, new, targets)


def _initial(family: Family, new: State, first: list[State]) -> Fault:
    zh = "、".join(state.title.zh for state in first)
    en = ", ".join(state.title.en for state in first)
    return Fault(
        INITIAL,
        family.look.status_at,
        Words(f"新记录一开始就是“{new.title.zh}”。", f"A new record begins as “{new.title.en}”."),
        Words(f"一般从这些状态开始：{zh}。", f"One usually begins as: {en}."),
        # Old files are brought in as they are, so this asks for a look and stops nothing.
        Severity.WARNING,
    )


def _transition(family: Family, old: State, new: State, targets: list[State]) -> Fault:
    zh = "、".join(_typed(state.title.zh, state, "（", "）") for state in targets) or "无"
    en = ", ".join(_typed(state.title.en, state, " (", ")") for state in targets) or "none"
    return Fault(
        "lifecycle.transition",
        family.look.status_at,
        Words(
            f"不能从“{old.title.zh}”直接到“{new.title.zh}”。",
            f"There is no way from “{old.title.en}” to “{new.title.en}”.",
        ),
        Words(f"从这里可以到：{zh}。", f"From here one may go to: {en}."),
    )


def _typed(title: str, state: State, before: str, after: str) -> str:
    """A state by its title, with what a person types for it."""
    return title if title == state.name else f"{title}{before}{state.name}{after}"


def _is_filled(value: Value) -> bool:
    return bool(value) or value == 0
