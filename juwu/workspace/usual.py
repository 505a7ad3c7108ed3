"""What follows from the workspace for a new record: the community that all others count for.

Told only where nearly all records of the family agree, and where what they name may still be named.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from juwu.pointer import Pointer
from juwu.record import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juwu.family import Family
    from juwu.value import Map
    from juwu.workspace.desk import Desk

_SHARE = 0.8
"""The part of the records that has to agree."""
_LEAST = 3
"""Records that have to name it, before what is no more than habit is taken over."""


def usual(desk: Desk, family: Family) -> Map:
    """What a new record of a family names as the others do, by field.

    The place that records count for is taken over from the first record on, and where the family
    has none from all others; of what else a record like another takes over, only references, from
    three records on.

    Args:
        desk: The workspace.
        family: The family of the new record.
    """
    found: Map = {}
    for at, least in _places(family):
        rule = family.reference(at)
        if rule is None or rule.to is not None or rule.family not in desk.families:
            continue
        named = Counter(name for name, _ in desk.register.standing(family.name, at))
        if not named and at == family.look.place_at:
            named = _of_all(desk, rule.family)
        name, count = next(iter(named.most_common(1)), ("", 0))
        if count >= max(least, named.total() * _SHARE) and _is_named_still(desk, rule.family, name):
            found[at.last] = name
    return found


def _places(family: Family) -> Iterator[tuple[Pointer, int]]:
    """The fields that may be taken over, with how many records have to name the same."""
    place = family.look.place_at
    if place is not None and len(place) == 1:
        yield place, 1
    for at in family.look.alike or ():
        field = family.field(at)
        if len(at) == 1 and at != place and field is not None and field.item is None:
            yield at, _LEAST


def _of_all(desk: Desk, target: str) -> Counter[str]:
    """The places that the records of all families count for."""
    named: Counter[str] = Counter()
    for family in desk.families.values():
        at = family.look.place_at
        rule = family.reference(at) if at else None
        if at is not None and rule is not None and rule.family == target and rule.to is None:
            named.update(name for name, _ in desk.register.standing(family.name, at))
    return named


def _is_named_still(desk: Desk, family_name: str, record_id: str) -> bool:
    """Whether there is such a record, in a state in which it is named as a rule."""
    record, family = desk.register.get(Ref(family_name, record_id)), desk.families[family_name]
    if record is None or record.is_broken:
        return False
    return family.status_of(record.data) not in family.look.retired
