"""The states that a record may come into next, and what is still missing on each way."""

from __future__ import annotations

from juwu.check.conditions import ConditionError, Conditions
from juwu.check.lifecycle import missing_fields
from juwu.check.needed import needed
from juwu.family import Family, State, Transition
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class NextState:
    """One allowed way on, as the record stands now."""

    state: State
    """Where it leads."""
    way: Transition | None = None
    """The way; None for a state that a new record may begin in."""
    missing: tuple[Pointer, ...] = ()
    """Fields that the state needs and that are not filled yet."""
    unmet: Words | None = None
    """What the way asks for and is not so yet; None where its condition is met."""
    unmet_at: Pointer | None = None
    """The field in which that is put right: the one that the hint of the way names, else the first
    that its condition asks for; None where it asks for none."""

    @property
    def is_open(self) -> bool:
        """Whether nothing is missing any more."""
        return not self.missing and self.unmet is None


def next_states(
    before: Map | None, after: Map, family: Family, conditions: Conditions
) -> tuple[NextState, ...]:
    """The allowed ways on, in the order of the rules; none where a family has no states.

    Args:
        before: The record as committed, from whose state the ways lead; None for a new one.
        after: The record as it stands now, whatever its state.
        family: Its family.
        conditions: Evaluates the conditions of the ways.
    """
    lifecycle = family.rules.lifecycle
    if lifecycle is None:
        return ()
    if before is None:
        first = (lifecycle.state(name) for name in lifecycle.initial)
        return tuple(
            NextState(one, missing=tuple(missing_fields(one, after))) for one in first if one
        )
    return tuple(
        NextState(
            state,
            way,
            tuple(missing_fields(state, after)),
            unmet := _unmet(way, before, _in_state(after, family, state), conditions),
            None if unmet is None else _unmet_at(way, family),
        )
        for way in lifecycle.from_state(family.status_of(before))
        if (state := lifecycle.state(way.target))
    )


def _unmet_at(way: Transition, family: Family) -> Pointer | None:
    condition = way.when or ""
    asked = [Pointer.of(name) for name in needed(condition).get("self") or ()]
    known = [at for at in asked if at != family.look.status_at and family.field(at) is not None]
    known.sort(key=lambda at: condition.index(at.last))
    hinted = (at for at in known if f"“{family.label(at).zh}”" in way.rule.hint.zh)
    return next(hinted, known[0] if known else None)


def _in_state(data: Map, family: Family, state: State) -> Map:
    at = family.look.status_at
    return {**data, at.last: state.name} if len(at) == 1 else data


def _unmet(way: Transition, before: Map, after: Map, conditions: Conditions) -> Words | None:
    if way.when is None:
        return None
    try:
        if conditions.about(after, before).holds(way.when):
            return None
    except ConditionError:
        # The condition asks for a field that is not there yet: it is not met.
        pass
    given = Words(way.rule.message.zh, way.rule.message.en) if way.rule.given else None
    return given or Words(f"要求：{way.when}", f"What is asked: {way.when}")
