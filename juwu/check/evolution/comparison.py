"""Two versions of one record, and what the rules of change ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from juwu.change import Change, difference
from juwu.change.change import Missing
from juwu.check.evolution.circumstances import Circumstances
from juwu.family import Family, State, Transition
from juwu.frozen import dataclass
from juwu.pointer import PlaceMissingError, Pointer, find, numbered
from juwu.value import Map, Value


@dataclass(frozen=True)
class Comparison:
    """A record before and after a change."""

    before: Map
    after: Map
    family: Family
    circumstances: Circumstances

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed, by field."""
        return difference(self.before, self.after, self.family.item_key)

    @cached_property
    def old_state(self) -> State | None:
        """The state before; None where there is none."""
        lifecycle = self.family.rules.lifecycle
        return lifecycle.state(self.family.status_of(self.before)) if lifecycle else None

    @cached_property
    def new_state(self) -> State | None:
        """The state after; None where there is none."""
        lifecycle = self.family.rules.lifecycle
        return lifecycle.state(self.family.status_of(self.after)) if lifecycle else None

    @cached_property
    def way(self) -> Transition | None:
        """The way from the one state to the other; None where it stayed, or there is none."""
        lifecycle, old, new = self.family.rules.lifecycle, self.old_state, self.new_state
        if lifecycle is None or old is None or new is None or old.name == new.name:
            return None
        ways = lifecycle.from_state(old.name)
        return next((way for way in ways if way.target == new.name), None)

    @cached_property
    def is_corrected(self) -> bool:
        """Whether the change adds what names its correction, in a place that the rules know."""
        places = self.family.rules.keeping.corrections
        return any(_gained(change, place) for place in places for change in self.changes)

    @property
    def is_reopened(self) -> bool:
        """Whether the record was reopened, with a reason."""
        way = self.way
        return way is not None and way.reopen and self.circumstances.has_reason

    def changed_in(self, pattern: Pointer) -> Iterator[Change]:
        """The changes at, in or above a place that a pattern names."""
        return (change for change in self.changes if touches(change, pattern))

    def place(self, pointer: Pointer) -> Pointer:
        """Where in the new text a change is shown: the nearest place that is still there."""
        while pointer:
            try:
                return numbered(self.after, pointer)
            except PlaceMissingError:
                pointer = pointer.parent
        return pointer


def touches(change: Change, pattern: Pointer) -> bool:
    """Whether a change is at or in a place that a pattern names, or above it and changed it too."""
    at = change.pointer
    pairs = zip(at.tokens, pattern.tokens, strict=False)
    if not all(theirs in ("*", mine) for mine, theirs in pairs):
        return False
    if len(at) >= len(pattern):
        return True
    if change.moved is not None:
        return False
    rest = Pointer(pattern.tokens[len(at) :])
    return _values(change.before, rest) != _values(change.after, rest)


def is_filled(value: Value | Missing) -> bool:
    """Whether there is something at a place."""
    return not isinstance(value, Missing) and value is not None and value not in ("", [], {})


def filled(data: Map, at: Pointer) -> bool:
    """Whether a record has something at a place."""
    return any(is_filled(value) for _, value in find(data, at))


def _values(value: Value | Missing, rest: Pointer) -> list[str]:
    return [] if isinstance(value, Missing) else [repr(one) for _, one in find(value, rest)]


def _gained(change: Change, place: Pointer) -> bool:
    """Whether a change filled a place, or put something new into it."""
    if not touches(change, place) or change.moved is not None:
        return False
    return not is_filled(change.before) and is_filled(change.after)
