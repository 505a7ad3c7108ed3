"""Where a place of one version stood in the version before."""

from __future__ import annotations

from juwu.change import MISSING, KeyOf, counterparts, item_key
from juwu.history.origin import Inheritance, Origin, Tree, origins, token
from juwu.pointer import Pointer, has, item_index
from juwu.value import Map, Value

_HERE = "."
"""Stands for the later version where each origin is named by the place it was at before."""


def earlier_place(
    before: Map, after: Map, at: Pointer, key_of: KeyOf, *, is_migration: bool = False
) -> Pointer | None:
    """The place in the earlier version that became a place of the later one.

    Items of lists without a key are known by likeness, like everywhere in the history. A field that
    was not there before keeps its name: it may have been there earlier still.

    Args:
        before: The earlier version.
        after: The later one.
        at: The place in the later one.
        key_of: What tells items of lists apart, by the schema of the later one.
        is_migration: Whether schema and records changed together, so that a value that vanished
            may be the one that came under another name.

    Returns:
        None for what lies in an item that is new.
    """
    if is_migration and has(after, at) and not has(before, at):
        moved = _moved(before, after, at, key_of)
        if moved is not None:
            return moved
    old: Value = before
    new: Value = after
    found = Pointer()
    for place, name in enumerate(at.tokens):
        if isinstance(old, dict) and isinstance(new, dict) and name in old and name in new:
            old, new, found = old[name], new[name], found / name
            continue
        index = item_index(new, name) if isinstance(new, list) else None
        if not isinstance(old, list) or not isinstance(new, list) or index is None:
            return Pointer(found.tokens + at.tokens[place:])
        there = counterparts(old, new, Pointer(at.tokens[:place]), key_of)[index]
        if there is None:
            # A keyed item that is new may have been there before it was taken out.
            return Pointer(found.tokens + at.tokens[place:]) if "=" in name else None
        found /= token(old[there], there, item_key(old, found, key_of))
        old, new = old[there], new[index]
    return found


def _moved(before: Map, after: Map, at: Pointer, key_of: KeyOf) -> Pointer | None:
    """The place from which a migration took what is at a place, told like the origin of it."""
    by = Inheritance(_HERE, key_of, is_migration=True)
    tree = by.later(before, after, _named(before, Pointer(), key_of))
    for place, _, origin in origins(after, tree, key_of):
        if origin.migrated and place.starts_with(at):
            rest = place.tokens[len(at) :]
            source = Pointer.parse(origin.revision).tokens
            if source[len(source) - len(rest) :] == rest:
                return Pointer(source[: len(source) - len(rest)])
    return None


def _named(value: Value, at: Pointer, key_of: KeyOf) -> Tree:
    """Origins that name the place where each value stands."""
    if isinstance(value, dict) and value:
        return {key: _named(item, at / key, key_of) for key, item in value.items()}
    if isinstance(value, list) and value:
        key = item_key(value, at, key_of)
        return [
            _named(item, at / token(item, index, key), key_of) for index, item in enumerate(value)
        ]
    return Origin(str(at), MISSING)
