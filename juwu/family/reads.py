"""What the rules of a family ask of a record, as functions made once: many records are asked.

Most rules ask for what a record does not hold. Each function here says so at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self, TypeAlias

from juwu.family.field import Field
from juwu.family.rules import Computed, Reference, Rules, Unique
from juwu.frozen import dataclass
from juwu.pointer import Pointer, reader
from juwu.value import Value

Read: TypeAlias = Callable[[Value], Sequence[Value]]
"""Gives the values at the places of a pattern; not to be changed."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The rules of one family that are asked of each record, each with what reads its places."""

    status: Read
    """Reads the state."""
    needs: Mapping[str, tuple[tuple[Pointer, Read], ...]]
    """By state the fields that must be filled in it."""
    references: tuple[tuple[Reference, Read], ...]
    valid: tuple[tuple[Reference, Read, Read | None], ...]
    """The references that ask something of what they name, with what reads the map that holds
    such a reference; None for one that may stand in several places."""
    within: tuple[tuple[Unique, Read], ...]
    """Values that may stand once in a record."""
    across: tuple[tuple[int, Unique, Read], ...]
    """Values that may stand once in the family, each with the number of its rule."""
    computed: tuple[tuple[Computed, Read], ...]
    """With what reads the items that each have a value."""
    coded: tuple[tuple[Field, Read], ...]
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
        references = tuple((rule, reader(rule.at)) for rule in rules.references)
        unique = [(number, one, reader(one.at)) for number, one in enumerate(rules.unique)]
        states = rules.lifecycle.states if rules.lifecycle else ()
        return cls(
            status=reader(status_at),
            needs={one.name: tuple((at, reader(at)) for at in one.needs) for one in states},
            references=references,
            valid=tuple(
                (rule, read, _above(rule.at)) for rule, read in references if rule.valid is not None
            ),
            within=tuple((rule, read) for _, rule, read in unique if rule.within_record),
            across=tuple(one for one in unique if not one[1].within_record),
            computed=tuple((rule, reader(rule.each or Pointer())) for rule in rules.computed),
            coded=tuple((one, reader(one.at)) for one in coded),
            carries_id=root.child("id") is not None,
            has_conditions=rules.has_conditions,
        )


def _above(at: Pointer) -> Read | None:
    # An item may be named by its key, and is told by its number.
    is_one_place = not any(token == "*" or "=" in token for token in at.tokens)
    return reader(at.parent) if is_one_place else None
