"""What a state has settled does not change any more, but by reopening or a named correction."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.evolution.comparison import Comparison, is_filled
from juwu.check.evolution.migrated import is_migrated
from juwu.check.fault import Fault
from juwu.family import State
from juwu.language import Words
from juwu.pointer import Pointer

FROZEN = "history.frozen"


def frozen_faults(comparison: Comparison) -> Iterator[Fault]:
    """Changes to what the former state of a record had settled.

    Who leaves the state on an allowed way may add what was not there yet, and so may anybody where
    a field is settled only once it is filled; who brings records to another schema may put the same
    values into other places.
    """
    state = comparison.old_state
    if state is None or comparison.is_reopened or comparison.is_corrected:
        return
    status = comparison.family.look.status_at
    leaves = comparison.way is not None
    settled = [*((at, leaves) for at in state.frozen), *((at, True) for at in state.once)]
    told: set[Pointer] = set()
    for pattern, may_add in settled:
        for change in comparison.changed_in(pattern):
            added = not is_filled(change.before)
            if (may_add and added) or change.pointer == status or change.pointer in told:
                continue
            if is_migrated(change, comparison):
                continue
            told.add(change.pointer)
            yield _fault(comparison, state, change.pointer)


def _fault(comparison: Comparison, state: State, changed: Pointer) -> Fault:
    label = comparison.family.label(changed) if changed else comparison.family.title
    corrections = comparison.family.rules.keeping.corrections
    lifecycle = comparison.family.rules.lifecycle
    ways_back = [way for way in lifecycle.from_state(state.name) if way.reopen] if lifecycle else []
    zh, en = [], []
    if ways_back:
        zh.append("写明原因重开")
        en.append("reopen it, with a reason")
    if corrections:
        name = comparison.family.label(corrections[0])
        zh.append(f"在“{name.zh}”里写明更正")
        en.append(f"name the correction in “{name.en}”")
    return Fault(
        FROZEN,
        comparison.place(changed),
        Words(
            f"“{state.title.zh}”之后，“{label.zh}”不能再改。",
            f"“{label.en}” is settled in the state “{state.title.en}” and cannot change.",
        ),
        Words(
            f"改回原样；确要更正的，{'，或'.join(zh)}。" if zh else "改回原样。",
            f"Put back what stood there; to correct it, {', or '.join(en)}."
            if en
            else "Put back what stood there.",
        ),
    )
