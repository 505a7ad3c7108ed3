"""The states that a record may come into next, and what is still missing on each way."""

from __future__ import annotations

from juwu.check.conditions import ConditionError, Conditions
from juwu.check.lifecycle import missing_fields
from juwu.check.needed import needed
from juwu.family import Family, Lifecycle, State, Transition
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map, Value


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
    """The allowed ways on, those that lead back last; none where a family has no states.

    Otherwise they stand in the order of the rules: what a person takes without looking, the first,
    is never a step back while there is one on.

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
        for way in _on_before_back(lifecycle, family.status_of(before))
        if (state := lifecycle.state(way.target))
    )


def _on_before_back(lifecycle: Lifecycle, present: Value) -> list[Transition]:
    """The ways out of a state; one that only an end lies ahead of keeps its ways as they are told.

    What waits for material goes on by a step back, and its other ways end it.
    """
    names = [one.name for one in lifecycle.states]
    ends = {one.name for one in lifecycle.states if one.final}
    ways = [way for way in lifecycle.from_state(present) if way.target in names]

    at = names.index(str(present)) if present in names else 0

    def is_back(way: Transition) -> bool:
        return way.reopen or names.index(way.target) < at

    goes_on = any(not is_back(way) and way.target not in ends for way in ways)
    return sorted(ways, key=is_back if goes_on else lambda way: way.reopen)


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
