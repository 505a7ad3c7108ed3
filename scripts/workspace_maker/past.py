"""How a record came to be: the states it went through, found by its family's rules."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from juwu.check import Judge
from juwu.family import Family
from juwu.family.rules import Lifecycle, State
from juwu.pointer import Pointer, get, has
from juwu.record import Record
from juwu.value import Map

MOST_STATES = 4
"""Former states that are looked for."""


@dataclass(frozen=True, slots=True)
class Before:
    """How a record was, as seen from how it is."""

    status: str
    without: tuple[Pointer, ...] = ()
    """What it did not have yet."""

    def of(self, data: Map, family: Family) -> Map:
        """The record as it was."""
        earlier = {**deepcopy(data), family.look.status_at.last: self.status}
        for at in self.without:
            if has(earlier, at):
                holder = get(earlier, at.parent)
                if isinstance(holder, dict):
                    del holder[at.last]
        return earlier


def befores(judge: Judge, record: Record, most: int = MOST_STATES) -> tuple[Before, ...]:
    """How a record was, the oldest first; empty where no way leads to its state.

    Every version is right by itself, and every step is one that the rules allow.

    Args:
        judge: Knows the rules and the records around it.
        record: The record as it is.
        most: How many versions at most.
    """
    family = judge.families[record.ref.family]
    lifecycle = family.rules.lifecycle
    if lifecycle is None or most == 0 or len(family.look.status_at) != 1:
        return ()
    longest: tuple[Before, ...] = ()
    for last in _just_before(record.data, family, lifecycle):
        earlier = Record(record.ref, record.path, record.text, last.of(record.data, family))
        if any(one.is_error for one in judge.change(earlier.data, record)):
            continue
        if any(one.severity == "error" for one in judge.faults(earlier)):
            continue
        older = befores(judge, earlier, most - 1)
        found = (*(Before(one.status, (*last.without, *one.without)) for one in older), last)
        if found[0].status in lifecycle.initial:
            return found
        longest = max(longest, found, key=len)
    return longest


def begins(family: Family, data: Map) -> bool:
    """Whether records of a family may begin in the state of this one."""
    lifecycle = family.rules.lifecycle
    return lifecycle is None or family.status_of(data) in lifecycle.initial


def _just_before(data: Map, family: Family, lifecycle: Lifecycle) -> Iterator[Before]:
    status = family.status_of(data)
    state = lifecycle.state(status)
    if state is None:
        return
    for way in lifecycle.transitions:
        if way.target == status and not way.reopen:
            for source in way.sources:
                before = lifecycle.state(source)
                if before is not None and source != status:
                    yield Before(source, _only_later(before, state))
                    yield Before(source)


def _only_later(before: State, state: State) -> tuple[Pointer, ...]:
    """What only the later state asks for."""
    return tuple(at for at in state.needs if at not in before.needs)
