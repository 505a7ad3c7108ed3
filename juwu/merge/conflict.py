"""What a merge gives, as values: the text, and what a person has to decide."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from juwu.change import KeyOf, Missing, no_key
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Value, same

Slot: TypeAlias = Value | Missing
"""What stands at a place, or that nothing does."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed, each in its own way."""

    pointer: Pointer
    """The place; an item of a keyed list is named ``key=value``, the whole record by the root."""
    base: Slot
    """What stood there before both."""
    ours: Slot
    theirs: Slot
    of_order: bool = False
    """Both moved items of this list. The three values hold the same merged items, each in the
    order of its side, so either choice loses nothing."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge; at a conflict it holds what theirs holds."""

    text: bytes | None
    """The bytes; None where the record is deleted."""
    conflicts: tuple[Conflict, ...] = ()
    """In the order of the record; none lies inside another, save in a list whose order is one."""
    unkept: tuple[str, ...] = ()
    """Comments that a side wrote and whose field is no longer in the result."""
    ours: bytes | None = None
    """Our text as it was, for a decision on a whole record or item."""
    key_of: KeyOf = field(default=no_key, repr=False, compare=False)
    """The key of a list's items, by which the lists were merged."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for a person to decide."""
        return not self.conflicts


def alike(left: Slot, right: Slot) -> bool:
    """Whether two places hold the same, or both hold nothing."""
    if isinstance(left, Missing) or isinstance(right, Missing):
        return left is right
    return same(left, right)
