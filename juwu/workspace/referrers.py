"""Who names a record, told as people know it: the record, what it is called, which field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from juwu.family import OnDelete
from juwu.frozen import dataclass
from juwu.language import Words

if TYPE_CHECKING:
    from juwu.pointer import Pointer
    from juwu.record import Ref
    from juwu.workspace.desk import Desk


@dataclass(frozen=True, slots=True)
class Referrer:
    """A place in another record that names a record; its texts may come from data."""

    ref: Ref
    at: Pointer
    family: Words
    title: str
    place: Words
    """What people call the place."""
    holds: bool
    """Whether the record named cannot be deleted for its sake."""

    @property
    def told(self) -> Words:
        """The record and the place in a sentence."""
        return Words(
            f"{self.family.zh}“{self.title}”的“{self.place.zh}”",
            f"{self.family.en} “{self.title}”, “{self.place.en}”",
        )


def referrers(desk: Desk, ref: Ref) -> Iterator[Referrer]:
    """The places in other records that lead to a record, or to something that only it holds."""
    for user, at in desk.references_to(ref):
        family = desk.families[user.ref.family]
        rule = family.reference(at)
        yield Referrer(
            user.ref,
            at,
            family.title,
            family.title_of(user.data, user.ref.id),
            family.label(at),
            rule is None or rule.on_delete is OnDelete.REFUSE,
        )


def holding(desk: Desk, ref: Ref) -> list[Referrer]:
    """The places for whose sake a record is not deleted.

    A reference whose rule says ``on_delete: keep`` is none.
    """
    return [one for one in referrers(desk, ref) if one.holds]
