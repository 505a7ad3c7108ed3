"""The later of two values that both sides set: a day, a number, a version of numbers.

The invariant: values of which it cannot be said beyond doubt have no later one.
"""

from __future__ import annotations

import re

from juwu.merge.conflict import Slot

_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{2})\2([0-9]{2})(?:[T ][0-9:]{5,8}Z?)?")
_NUMBERS = re.compile(r"v?[0-9]+(?:\.[0-9]+)*")


def later(ours: Slot, theirs: Slot) -> Slot | None:
    """The later of two values that differ; None where nobody can tell."""
    mine, yours = _rank(ours), _rank(theirs)
    if mine is None or yours is None or mine[0] != yours[0] or mine == yours:
        return None
    return ours if mine > yours else theirs


def _rank(slot: Slot) -> tuple[str, tuple[int, ...], str] | None:
    """What a value is, and a place for it among its kind."""
    if isinstance(slot, int) and not isinstance(slot, bool):
        return "number", (slot,), ""
    if not isinstance(slot, str):
        return None
    if day := _DAY.fullmatch(slot):
        date = (int(day[1]), int(day[3]), int(day[4]))
        return f"day {len(slot)}", date, slot[10:]
    if _NUMBERS.fullmatch(slot):
        numbers = tuple(map(int, slot.removeprefix("v").split(".")))
        return f"version {len(numbers)} {slot[0] == 'v'}", numbers, ""
    return None
