"""What both sides have at a place of a conflict, one beside the other, where its shape allows it.

The invariant: nothing that either side has at the place is missing, and nothing is there twice
because both sides have it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from juwu.change import MISSING, Missing, keyed
from juwu.document import Document
from juwu.frozen import dataclass
from juwu.merge.conflict import Conflict, Merged, Slot
from juwu.merge.lines import joined_lines
from juwu.pointer import PlaceMissingError, get
from juwu.value import Map, Value, same


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items of a list in place of one, each under a key of its own."""

    first: Map
    second: Map


Choice: TypeAlias = Slot | Pair
"""What a person may put in the place of a conflict."""


def both(merged: Merged, conflict: Conflict, *, is_prose: bool) -> Choice:
    """Theirs and ours side by side; MISSING where the shape has no room for both.

    Two new items of one key become two items, ours under a new key; lists without keys hold the
    items of both; texts of several lines the lines of both, theirs first where they differ.

    Args:
        merged: The merge.
        conflict: One of its conflicts.
        is_prose: Whether the place holds a text that may have several lines.
    """
    base, ours, theirs = conflict.base, conflict.ours, conflict.theirs
    if conflict.of_order or not conflict.pointer:
        return MISSING
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _items(merged, conflict, ours, theirs) if isinstance(base, Missing) else MISSING
    if isinstance(ours, list) and isinstance(theirs, list):
        return _union(base, ours, theirs)
    if is_prose and isinstance(ours, str) and isinstance(theirs, str):
        return _texts(base, ours, theirs)
    return MISSING


def _items(merged: Merged, conflict: Conflict, ours: Map, theirs: Map) -> Choice:
    key, equals, _ = conflict.pointer.last.partition("=")
    if not equals or key not in ours:
        return MISSING
    taken = {name for text in (merged.text, merged.ours) for name in _names(text, conflict, key)}
    return Pair(theirs, {**ours, key: _free(ours[key], taken)})


def _names(text: bytes | None, conflict: Conflict, key: str) -> Collection[str]:
    """The keys of the items beside the place."""
    if text is None:
        return ()
    try:
        items = get(Document.parse(text).data, conflict.pointer.parent)
    except PlaceMissingError:
        return ()
    return (keyed(items, key) if isinstance(items, list) else None) or ()


def _free(name: Value, taken: Collection[str]) -> Value:
    """A key like the given one that no item has: the next number, or the text and a number."""
    number = name + 1 if isinstance(name, int) else 2
    while (str(number) if isinstance(name, int) else f"{name}-{number}") in taken:
        number += 1
    return number if isinstance(name, int) else f"{name}-{number}"


def _union(base: Slot, ours: list[Value], theirs: list[Value]) -> Choice:
    """Their items, and behind each the ones that only we have and that we did not find there."""
    before = base if isinstance(base, list) else []
    result = list(theirs)
    place = 0
    for item in ours:
        index = next((at for at, one in enumerate(result) if same(one, item)), None)
        if index is not None:
            place = max(place, index + 1)
        elif not any(same(one, item) for one in before):
            result.insert(place or len(result), item)
            place = place + 1 if place else 0
    return result


def _texts(base: Slot, ours: str, theirs: str) -> Choice:
    before = base if isinstance(base, str) else ""
    end = "\n" * (ours.endswith("\n") or theirs.endswith("\n"))
    lines = joined_lines(*([*one.rstrip("\n").split("\n")] for one in (before, ours, theirs)))
    return MISSING if lines is None else "\n".join(lines) + end
