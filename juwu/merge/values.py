"""Three-way merge of data: maps by key, lists by the key of their items, all else as one value.

The invariant: a value of the result is that of the only side that changed it, or of both sides,
or it is theirs and the place is a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.change import MISSING, KeyOf, Missing
from juwu.merge.align import Row
from juwu.merge.conflict import Conflict, Slot, alike
from juwu.merge.items import items_by_key, merged_order, rows_of, woven
from juwu.merge.later import later
from juwu.merge.lines import merged_prose
from juwu.pointer import Pointer
from juwu.value import Map, Value


class ValueMerge:
    """One merge of data; the conflicts that it met are in ``conflicts``."""

    def __init__(
        self, key_of: KeyOf, never: Sequence[Pointer] = (), latest: Sequence[Pointer] = ()
    ) -> None:
        """Prepare.

        Args:
            key_of: The key of a list's items.
            never: Patterns of places that are one value, whatever they hold.
            latest: Patterns of places where the later of two values counts.
        """
        self.conflicts: list[Conflict] = []
        self._key_of = key_of
        self._never = never
        self._latest = latest

    def slot(
        self, at: Pointer, base: Slot, ours: Slot, theirs: Slot, *, is_whole: bool = False
    ) -> Slot:
        """What stands at a place after the merge.

        Args:
            at: The place.
            base: What stood there before both.
            ours: What stands there in our version.
            theirs: What stands there in theirs.
            is_whole: Whether the place is a record or an item of a list: what two people added
                under one name are two things, not one in halves.
        """
        if alike(ours, theirs) or alike(ours, base):
            return theirs
        if alike(theirs, base):
            return ours
        apart = not any(at.matches(pattern) for pattern in self._never)
        if apart and any(at.matches(pattern) for pattern in self._latest):
            chosen = later(ours, theirs)
            if chosen is not None:
                return chosen
        if apart and not (is_whole and isinstance(base, Missing)):
            merged = self._inside(at, base, ours, theirs)
            if not isinstance(merged, Missing):
                return merged
        self.conflicts.append(Conflict(at, base, ours, theirs))
        return theirs

    def _inside(self, at: Pointer, base: Slot, ours: Slot, theirs: Slot) -> Slot:
        """The parts of a value merged each for itself; MISSING where it has no parts."""
        if isinstance(ours, dict) and isinstance(theirs, dict) and isinstance(base, dict | Missing):
            return self._map(at, {} if isinstance(base, Missing) else base, ours, theirs)
        if isinstance(ours, list) and isinstance(theirs, list):
            return self._list(at, base, ours, theirs)
        if isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str):
            prose = merged_prose(base, ours, theirs)
            return MISSING if prose is None else prose
        return MISSING

    def _map(self, at: Pointer, base: Map, ours: Map, theirs: Map) -> Map:
        merged: Map = {}
        for key in {**theirs, **ours, **base}:
            value = self.slot(
                at / key, base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING)
            )
            if not isinstance(value, Missing):
                merged[key] = value
        return merged

    def _list(self, at: Pointer, base: Slot, ours: list[Value], theirs: list[Value]) -> Slot:
        known = items_by_key(at, (base, ours, theirs), self._key_of)
        if known is None:
            return self._rows(at, rows_of(at, (base, ours, theirs), self._key_of))
        key, (before, mine, yours) = known
        merged: Map = {}
        for name in {**yours, **mine, **before}:
            item = self.slot(
                at / f"{key}={name}",
                before.get(name, MISSING),
                mine.get(name, MISSING),
                yours.get(name, MISSING),
                is_whole=True,
            )
            if not isinstance(item, Missing):
                merged[name] = item
        order, both_moved = merged_order(before, mine, yours, merged)
        result: list[Value] = [merged[name] for name in order]
        if both_moved:
            first = woven(woven(before, yours, merged), mine, merged)
            was, wanted = (
                [merged[name] for name in names] for names in (first, woven(mine, yours, merged))
            )
            self.conflicts.append(Conflict(at, was, wanted, result, of_order=True))
        return result

    def _rows(self, at: Pointer, rows: list[Row] | None) -> Slot:
        """Items that only their place tells apart; MISSING where a person has to look."""
        if rows is None:
            return MISSING
        within = ValueMerge(self._key_of, self._never, self._latest)
        result: list[Value] = []
        for index, row in enumerate(rows):
            item = within.slot(at / index, *row, is_whole=True)
            if within.conflicts:
                return MISSING
            if not isinstance(item, Missing):
                result.append(item)
        return result
