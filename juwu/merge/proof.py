"""The proof of a merge: leaf by leaf, from the four values alone, not from how they were merged.

The invariant: what one side changed, added or removed stands so in the result; what neither
touched is unchanged; everything else lies inside a conflict, and there the result is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.change import MISSING, KeyOf, Missing
from juwu.language import Words
from juwu.merge.align import Row
from juwu.merge.conflict import Conflict, Slot, alike
from juwu.merge.errors import MergeRefused
from juwu.merge.items import items_by_key, rows_of
from juwu.merge.later import later
from juwu.merge.lines import merged_prose
from juwu.pointer import Pointer
from juwu.value import Value


def prove(
    versions: Sequence[Slot],
    result: Slot,
    conflicts: Sequence[Conflict],
    key_of: KeyOf,
    latest: Sequence[Pointer] = (),
) -> None:
    """Do nothing, if the result is a true merge.

    Args:
        versions: The record in base, ours and theirs.
        result: The record after the merge.
        conflicts: What was left to a person.
        key_of: The key of a list's items.
        latest: Patterns of places where the later of two values counts.

    Raises:
        MergeRefused: Something of either side would be lost, or come from nowhere.
    """
    _Proof(conflicts, key_of, latest).place(Pointer(), [*versions, result])


class _Proof:
    def __init__(
        self, conflicts: Sequence[Conflict], key_of: KeyOf, latest: Sequence[Pointer]
    ) -> None:
        self._held = {one.pointer for one in conflicts if not one.of_order}
        self._unordered = {one.pointer for one in conflicts if one.of_order}
        self._key_of = key_of
        self._latest = latest

    def place(self, at: Pointer, slots: Sequence[Slot]) -> None:
        """Prove what stands at a place and below it, in base, ours, theirs and result."""
        theirs, result = slots[2:]
        if at in self._held:
            _demand(at, fits=alike(result, theirs))
        elif all(isinstance(slot, dict | Missing) for slot in slots):
            self._three_way(at, [_marked(slot) for slot in slots])
            maps = [slot if isinstance(slot, dict) else {} for slot in slots]
            for key in dict.fromkeys(key for one in maps for key in one):
                self.place(at / key, [one.get(key, MISSING) for one in maps])
        elif known := items_by_key(at, slots, self._key_of):
            self._three_way(at, [_marked(slot) for slot in slots])
            key, lists = known
            for name in dict.fromkeys(name for one in lists for name in one):
                self.place(at / f"{key}={name}", [one.get(name, MISSING) for one in lists])
            self._order(at, [list(one) for one in lists])
        elif not self._rows(at, slots):
            self._three_way(at, slots)

    def _rows(self, at: Pointer, slots: Sequence[Slot]) -> bool:
        """Prove a list without keys row by row; nothing to do where one side alone changed it."""
        base, ours, theirs, result = slots
        if alike(ours, theirs) or alike(ours, base) or alike(theirs, base):
            return False
        rows = rows_of(at, slots[:3], self._key_of)
        if rows is None or not isinstance(result, list):
            return False
        left = iter(result)
        for index, row in enumerate(rows):
            is_gone = not isinstance(row[0], Missing) and _is_taken(row)
            here: Slot = MISSING if is_gone else next(left, MISSING)
            self.place(at / index, [*row, here])
        _demand(at, fits=len(result) == self._present(rows))
        return True

    @staticmethod
    def _present(rows: Sequence[Row]) -> int:
        """How many rows have an item in the result: those that nobody took away."""
        return sum(isinstance(row[0], Missing) or not _is_taken(row) for row in rows)

    def _three_way(self, at: Pointer, slots: Sequence[Slot]) -> None:
        base, ours, theirs, result = slots
        if alike(ours, theirs) or alike(ours, base):
            fits = alike(result, theirs)
        elif alike(theirs, base):
            fits = alike(result, ours)
        elif any(at.matches(one) for one in self._latest) and later(ours, theirs) is not None:
            chosen = later(ours, theirs)
            fits = chosen is not None and alike(result, chosen)
        elif isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str):
            prose = merged_prose(base, ours, theirs)
            fits = prose is not None and alike(result, prose)
        else:
            fits = False
        _demand(at, fits=fits)

    def _order(self, at: Pointer, lists: Sequence[list[str]]) -> None:
        everywhere = set(lists[0]).intersection(*lists[1:])
        base, ours, theirs, result = (
            [name for name in names if name in everywhere] for names in lists
        )
        if ours in (theirs, base) or at in self._unordered:
            _demand(at, fits=result == theirs)
        else:
            _demand(at, fits=theirs == base and result == ours)


def _is_taken(row: Row) -> bool:
    """Whether a side does not have the item."""
    return isinstance(row[1], Missing) or isinstance(row[2], Missing)


def _marked(slot: Slot) -> Slot:
    """Whether a container is there, whatever it holds."""
    empty: Value = [] if isinstance(slot, list) else {}
    return MISSING if isinstance(slot, Missing) else empty


def _demand(at: Pointer, *, fits: bool) -> None:
    if not fits:
        place = str(at) or "/"
        raise MergeRefused(
            Words(f"{place} 处的结果无法证明无误", f"the result at {place} could not be proven")
        )
