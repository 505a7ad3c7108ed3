"""What the rules of a family ask of a record, as functions made once: many records are asked.

Most rules ask for what a record does not hold. Each function here says so at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self, TypeAlias

from juwu.family.field import Field
from juwu.family.rules import Computed, DeadlineRule, Expected, Reference, Rules, Unique
from juwu.family.sought import Read, Sought
from juwu.frozen import dataclass
from juwu.pointer import Pointer, reader

Naming: TypeAlias = tuple[Reference, Read, Read]
"""A reference, with what reads the maps or lists that hold it, and what reads it in one of them."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The rules of one family that are asked of each record, each with what reads its places."""

    status: Read
    """Reads the state."""
    needs: Mapping[str, tuple[Read, ...]]
    """By state what reads the fields that must be filled in it."""
    references: Sought[Naming]
    within: Sought[Unique]
    """Values that may stand once in a record."""
    across: Sought[tuple[int, Unique]]
    """Values that may stand once in the family, each with the number of its rule."""
    computed: Sought[Computed]
    """With the items that each have a value."""
    deadlines: Sought[DeadlineRule]
    """With the items that each have one."""
    expected: Sought[Expected]
    """With the items of which something is expected."""
    coded: Sought[Field]
    """Fields whose values come from a code table."""
    carries_id: bool
    """Whether a record says its own id."""
    has_conditions: bool
    """Whether a rule asks something of a record by a condition, or reckons with it."""

    @classmethod
    def of(cls, rules: Rules, status_at: Pointer, root: Field, coded: Iterable[Field]) -> Self:
        """Make them.

        Args:
            rules: The rules of the family.
            status_at: Where its records have their state.
            root: The field of the whole record.
            coded: The fields whose values come from a code table.
        """
        across = [one for one in enumerate(rules.unique) if not one[1].within_record]
        states = rules.lifecycle.states if rules.lifecycle else ()
        return cls(
            status=reader(status_at),
            needs={one.name: tuple(map(reader, one.needs)) for one in states},
            references=Sought((_naming(one), one.at) for one in rules.references),
            within=Sought((one, one.at) for one in rules.unique if one.within_record),
            across=Sought((one, one[1].at) for one in across),
            computed=Sought((one, one.each or Pointer()) for one in rules.computed),
            deadlines=Sought((one, one.each or Pointer()) for one in rules.deadlines),
            expected=Sought((one, one.each or Pointer()) for one in rules.expected),
            coded=Sought((one, one.at) for one in coded),
            carries_id=root.child("id") is not None,
            has_conditions=rules.has_conditions,
        )


def _naming(rule: Reference) -> Naming:
    return rule, reader(rule.at.parent), reader(Pointer((rule.at.last,)))
