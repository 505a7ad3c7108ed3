"""Lists of items that are known by a key: which key it is, and in which order items stand.

The invariant: an order holds every surviving item exactly once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from juwu.change import KeyOf, keyed
from juwu.change.change import Missing
from juwu.merge.align import Row, aligned
from juwu.merge.conflict import Slot
from juwu.pointer import Pointer
from juwu.value import Value


def items_by_key(
    at: Pointer, lists: Sequence[Slot], key_of: KeyOf
) -> tuple[str, list[dict[str, Value]]] | None:
    """The key of a list and its items by it, in every version; None where position tells them.

    Args:
        at: The place of the list.
        lists: The list in each version; a version without it counts as one without items.
        key_of: The key that the family names; else ``id`` and ``no`` are tried.
    """
    if any(not isinstance(one, list | Missing) for one in lists):
        return None
    plain = [one if isinstance(one, list) else [] for one in lists]
    for key in (key_of(at), "id", "no"):
        found = [by_key for one in plain if (by_key := keyed(one, key)) is not None]
        if key is not None and len(found) == len(plain) and any(found):
            return key, found
    return None


def rows_of(at: Pointer, lists: Sequence[Slot], key_of: KeyOf) -> list[Row] | None:
    """The items of base, ours and theirs in rows, where they have no key and it is clear.

    Items that carry a key which does not tell them apart, as one may be doubled, are in doubt.
    """
    names = (key_of(at), "id", "no")
    plain = [[] if isinstance(one, Missing) else one for one in lists]
    found = [one for one in plain if isinstance(one, list)]
    has_key = any(
        isinstance(item, dict)
        and any(isinstance(item.get(name), str | int) for name in names if name)
        for one in found
        for item in one
    )
    return None if has_key or len(found) < len(plain) else aligned(found[0], found[1], found[2])


def merged_order(
    base: Iterable[str], ours: Iterable[str], theirs: Iterable[str], kept: Collection[str]
) -> tuple[list[str], bool]:
    """The order of the items that are kept, and whether both sides moved items differently.

    The side that moved items gives the order; theirs does where both or none did. An item that
    only the other side has stands behind its neighbour there, behind theirs where both added at
    the same place.
    """
    everywhere = set(base) & set(ours) & set(theirs)
    before, mine, yours = (
        [name for name in one if name in everywhere] for one in (base, ours, theirs)
    )
    if mine not in (before, yours) and yours == before:
        return woven(ours, theirs, kept), False
    return woven(theirs, ours, kept), mine not in (before, yours)


def woven(spine: Iterable[str], other: Iterable[str], kept: Collection[str]) -> list[str]:
    """The kept names in the order of the spine, with those that only the other list has."""
    order = [name for name in spine if name in kept]
    placed = set(order)
    others = list(other)
    known = set(others)
    last_shared = max((place for place, name in enumerate(others) if name in placed), default=-1)
    for place, name in enumerate(others):
        if name not in kept or name in placed:
            continue
        if place > last_shared:
            order.append(name)
        else:
            neighbour = next((one for one in reversed(others[:place]) if one in placed), None)
            index = 0 if neighbour is None else order.index(neighbour) + 1
            while index < len(order) and order[index] not in known:
                index += 1
            order.insert(index, name)
        placed.add(name)
    return order
