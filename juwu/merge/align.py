"""Lists whose items have no key: which item of one version is which of another, where clear.

The invariant: every item of every version stands in exactly one row, rows stand in the order of
each version, and where two edits touch each other there are no rows at all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeAlias

from juwu.change import MISSING, Missing
from juwu.merge.conflict import Slot, alike
from juwu.value import Value, same

Row: TypeAlias = tuple[Slot, Slot, Slot]
"""One item in base, ours and theirs; MISSING where a version does not have it."""

MAX_ITEMS = 4000
"""Longer lists are compared as one value: the time grows with the square of the length."""
_LIKE = 0.5
"""The share of equal entries from which two maps are two versions of one item."""
_NEAR = 0.8
"""The likeness from which one text is another one edited."""
_SHORT, _LONG = 8, 200
"""Characters: of shorter texts none is like another, of longer ones the beginning is compared."""
_MAX_PAIRS = 10_000


def aligned(base: list[Value], ours: list[Value], theirs: list[Value]) -> list[Row] | None:
    """The items in rows, in the order of the merged list; None where edits of both touch.

    Between edits of both sides there must be an item that nobody touched, save that both may
    change entries, both may take items away, and both may add items at one place: theirs stand
    first, and what both added alike stands once. Nobody may add where somebody takes away.
    """
    if max(len(base), len(ours), len(theirs)) > MAX_ITEMS:
        return None
    mine, yours = _Side(base, ours), _Side(base, theirs)
    rows: list[Row] = []
    for gap in range(len(base) + 1):
        added = _both_added(mine.added[gap], yours.added[gap])
        if added is None:
            return None
        rows += added
        if gap < len(base):
            rows.append((base[gap], mine.kept[gap], yours.kept[gap]))
    if any(_in_doubt(list(run)) for is_still, run in groupby(rows, _is_still) if not is_still):
        return None
    return None if _doubled(rows, ours, theirs) else rows


class _Side:
    """How one version came from the base."""

    def __init__(self, base: list[Value], side: list[Value]) -> None:
        self.kept: list[Slot] = [MISSING] * len(base)
        """For each item of the base what became of it."""
        self.added: list[list[Value]] = [[] for _ in range(len(base) + 1)]
        """What was added, by the number of the item in front of which it stands."""
        pairs = dict(_pairs(base, side))
        for index, item in pairs.items():
            self.kept[index] = side[item]
        place = {item: index for index, item in pairs.items()}
        gap = 0
        for item, value in enumerate(side):
            if item in place:
                gap = place[item] + 1
            else:
                self.added[gap].append(value)


def _pairs(base: list[Value], side: list[Value]) -> Iterator[tuple[int, int]]:
    """The items that are two versions of one, by their numbers, in order."""
    matcher = SequenceMatcher(a=prints(base), b=prints(side), autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and last - first == end - start):
            yield from zip(range(first, last), range(start, end), strict=True)
        elif tag == "replace" and (last - first) * (end - start) <= _MAX_PAIRS:
            free = start
            for index in range(first, last):
                found = next((at for at in range(free, end) if _like(base[index], side[at])), None)
                if found is not None:
                    yield index, found
                    free = found + 1


def _like(one: Value, other: Value) -> bool:
    """Whether two items that are not equal are two versions of one."""
    if isinstance(one, dict) and isinstance(other, dict):
        equal = sum(1 for key in one if key in other and _nearly(one[key], other[key]))
        return equal > _LIKE * max(len(one), len(other))
    return _nearly(one, other)


def _nearly(one: Value, other: Value) -> bool:
    if same(one, other):
        return True
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    matcher = SequenceMatcher(a=one[:_LONG], b=other[:_LONG], autojunk=False)
    return len(one) > _SHORT and matcher.quick_ratio() > _NEAR and matcher.ratio() > _NEAR


def _both_added(ours: list[Value], theirs: list[Value]) -> list[Row] | None:
    """What was added at one place; None where it cannot be told what is whose."""
    mine, yours = prints(ours), prints(theirs)
    if mine and yours and (len(set(mine)) < len(mine) or len(set(yours)) < len(yours)):
        return None if mine != yours else [(MISSING, one, one) for one in theirs]
    shared = set(mine) & set(yours)
    if [name for name in mine if name in shared] != [name for name in yours if name in shared]:
        return None
    rows: list[Row] = [
        (MISSING, value if name in shared else MISSING, value)
        for name, value in zip(yours, theirs, strict=True)
    ]
    alone = [
        (MISSING, value, MISSING)
        for name, value in zip(mine, ours, strict=True)
        if name not in shared
    ]
    return [*rows, *alone]


def _is_still(row: Row) -> bool:
    base, ours, theirs = row
    return alike(base, ours) and alike(base, theirs)


def _in_doubt(run: Sequence[Row]) -> bool:
    """Whether edits of both sides that stand side by side could mean more than one thing."""
    if all(alike(ours, theirs) for _, ours, theirs in run):
        return False
    by_us = any(not alike(base, ours) for base, ours, _ in run)
    by_them = any(not alike(base, theirs) for base, _, theirs in run)
    added = any(isinstance(base, Missing) for base, _, _ in run)
    gone = any(
        not isinstance(base, Missing) and (isinstance(ours, Missing) or isinstance(theirs, Missing))
        for base, ours, theirs in run
    )
    return by_us and by_them and added and gone


def _doubled(rows: Sequence[Row], ours: list[Value], theirs: list[Value]) -> bool:
    """Whether an item would stand more often than either side has it."""
    both = [
        one
        for base, mine, yours in rows
        for one in (mine if alike(yours, base) else yours,)
        if not isinstance(one, Missing)
    ]
    mine, yours = Counter(prints(ours)), Counter(prints(theirs))
    return any(
        count > max(mine[name], yours[name]) for name, count in Counter(prints(both)).items()
    )


def prints(items: Sequence[Value]) -> list[str]:
    """A text for each item; equal texts are equal items."""
    return [json.dumps(item, sort_keys=True, ensure_ascii=False) for item in items]
