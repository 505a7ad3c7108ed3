"""A conflict as it is kept with its draft: who wrote what, and what a person chose so far.

The choices of a conflict that was left half-way hold for the next time, as long as the three
values at the place are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from juwu.change import MISSING, Missing
from juwu.frozen import dataclass
from juwu.merge import Conflict
from juwu.merge.conflict import alike
from juwu.pointer import Pointer

if TYPE_CHECKING:
    from juwu.merge import Slot
    from juwu.value import Map, Value


class Side(StrEnum):
    """What may be chosen at a place."""

    MINE = "mine"
    THEIRS = "theirs"
    BASE = "base"
    OWN = "own"
    """Another value, which the person wrote."""
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose edit one side is."""

    author: str
    time: str
    """ISO 8601 with zone, to the second; empty where nobody can say."""
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One place that two people changed, each in their own way."""

    conflict: Conflict
    mine: Hand
    theirs: Hand | None
    """None for another program."""
    side: Side | None = None
    """What was chosen; None where nothing was yet."""
    own: Slot = MISSING
    """The value that the person wrote."""

    def is_about(self, conflict: Conflict) -> bool:
        """Whether it is the same conflict: the same three values at the same place."""
        known = self.conflict
        return (known.pointer, known.of_order) == (conflict.pointer, conflict.of_order) and all(
            alike(getattr(known, name), getattr(conflict, name)) for name in _VALUES
        )

    def as_json(self) -> Map:
        """The dispute for a program; an absent key means that nothing stands there."""
        conflict = self.conflict
        shape: Map = {
            "pointer": str(conflict.pointer),
            "of_order": conflict.of_order,
            "mine_by": _hand_json(self.mine),
            "theirs_by": None if self.theirs is None else _hand_json(self.theirs),
            "chosen": None if self.side is None else self.side.value,
        }
        slots = {name: getattr(conflict, name) for name in _VALUES} | {"own": self.own}
        return shape | {name: slot for name, slot in slots.items() if not isinstance(slot, Missing)}

    @classmethod
    def parse(cls, shape: Mapping[str, Value]) -> Dispute:
        """What :meth:`as_json` gave.

        Raises:
            ValueError: It is something else, or a KeyError or TypeError.
        """
        base, ours, other = (shape.get(name, MISSING) for name in _VALUES)
        theirs, chosen = shape["theirs_by"], shape["chosen"]
        return cls(
            Conflict(
                Pointer.parse(str(shape["pointer"])), base, ours, other, bool(shape["of_order"])
            ),
            _hand(shape["mine_by"]),
            None if theirs is None else _hand(theirs),
            None if chosen is None else Side(str(chosen)),
            shape.get("own", MISSING),
        )


_VALUES = ("base", "ours", "theirs")


def _hand_json(hand: Hand) -> Map:
    return {"author": hand.author, "time": hand.time, "reason": hand.reason}


def _hand(shape: Value) -> Hand:
    if not isinstance(shape, dict):
        raise TypeError(shape)
    return Hand(str(shape["author"]), str(shape["time"]), str(shape["reason"]))
