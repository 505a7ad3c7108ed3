"""Where each field of a record comes from, worked out version by version, from the first on.

A tree of origins has the shape of the data: a map for a map, a list for a list, an origin for each
scalar and each empty map or list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from juwu.change import MISSING, KeyOf, Missing, counterparts, item_key
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Map, Value, same


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one value comes from."""

    revision: str
    """The commit that set it."""
    before: Value | Missing
    """What stood there before."""
    migrated: str = ""
    """The commit of a migration that gave it another place and left it as it was; else empty."""
    earlier: Origin | None = None
    """For a value that a migration rewrote: where the one before came from."""


Tree: TypeAlias = Origin | Mapping[str, "Tree"] | list["Tree"]


@dataclass(frozen=True, slots=True)
class Inheritance:
    """How one version of a record inherits from the one before."""

    revision: str
    """The commit that made the later version."""
    key_of: KeyOf
    """What tells items of lists apart, by the schema of that commit."""
    is_migration: bool = False
    """Whether the commit changed schema and records together."""

    def first(self, after: Map) -> Tree:
        """The origins of a record that came to be."""
        return self._new(after, MISSING)

    def later(self, before: Map, after: Map, tree: Tree) -> Tree:
        """The origins of a version that was made from another.

        Args:
            before: The earlier version.
            after: The later one.
            tree: The origins of the earlier one.
        """
        found = self._inherit(before, after, tree, Pointer())
        return self._looked_through(before, after, tree, found) if self.is_migration else found

    def _inherit(self, old: Value, new: Value, tree: Tree, at: Pointer) -> Tree:
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(tree, Mapping) and new:
            inner = {
                key: self._inherit(old[key], value, tree[key], at / key)
                if key in old
                else self._new(value, MISSING)
                for key, value in new.items()
            }
            kept = len(inner) == len(tree) and all(inner[key] is tree.get(key) for key in inner)
            return tree if kept else inner
        if isinstance(old, list) and isinstance(new, list) and isinstance(tree, list) and new:
            return [
                self._new(item, MISSING)
                if place is None
                else self._inherit(old[place], item, tree[place], at / index)
                for index, (item, place) in enumerate(
                    zip(new, counterparts(old, new, at, self.key_of), strict=True)
                )
            ]
        if same(old, new):
            return tree
        return self._new(new, old, tree)

    def _new(self, value: Value, before: Value | Missing, tree: Tree | None = None) -> Tree:
        """The origins of a value that this version set."""
        if isinstance(value, dict) and value:
            return {key: self._new(item, MISSING) for key, item in value.items()}
        if isinstance(value, list) and value:
            return [self._new(item, MISSING) for item in value]
        earlier = tree if self.is_migration and isinstance(tree, Origin) else None
        return Origin(self.revision, before, earlier=earlier)

    def _looked_through(self, before: Map, after: Map, tree: Tree, found: Tree) -> Tree:
        """The origins, those of values that only got another place taken from the old place."""
        old = {at: (value, one) for at, value, one in origins(before, tree, self.key_of)}
        new = {at: (value, one) for at, value, one in origins(after, found, self.key_of)}
        gone = [(at, *old[at]) for at in old if at not in new]
        came = [
            (at, value)
            for at, (value, one) in new.items()
            if at not in old and one.revision == self.revision
        ]
        moved: dict[Pointer, Origin] = {}
        for by_name in (True, False):
            for at, value in came:
                fits = [one for one in gone if _fits(one[0], one[1], at, value, by_name=by_name)]
                rivals = [
                    one
                    for one in came
                    if one[0] not in moved and _fits(at, value, *one, by_name=by_name)
                ]
                if at not in moved and len(fits) == len(rivals) == 1:
                    moved[at] = replace(fits[0][2], migrated=self.revision)
                    gone.remove(fits[0])
        return _with(after, found, self.key_of, Pointer(), moved) if moved else found


def _fits(at: Pointer, value: Value, place: Pointer, other: Value, *, by_name: bool) -> bool:
    return same(value, other) and (at.last == place.last or not by_name)


def joined(trees: list[Tree], revision: str) -> Tree:
    """The origins of a merge: each from the side that had the value, the first one first.

    Args:
        trees: The origins as inherited from each side, all for the same data.
        revision: The merge; what came from no side is its own.
    """
    first, *others = trees
    for other in others:
        first = _joined(first, other, revision)
    return first


def _joined(mine: Tree, theirs: Tree, revision: str) -> Tree:
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return {key: _joined(tree, theirs[key], revision) for key, tree in mine.items()}
    if isinstance(mine, list) and isinstance(theirs, list):
        return [_joined(*pair, revision) for pair in zip(mine, theirs, strict=True)]
    return theirs if isinstance(mine, Origin) and mine.revision == revision else mine


def origins(
    data: Value, tree: Tree, key_of: KeyOf, at: Pointer | None = None
) -> Iterator[tuple[Pointer, Value, Origin]]:
    """Every leaf with its place and its origin; items of lists are named by their key."""
    at = at if at is not None else Pointer()
    if isinstance(tree, Origin):
        yield at, data, tree
    elif isinstance(data, dict) and isinstance(tree, Mapping):
        for key, item in data.items():
            yield from origins(item, tree[key], key_of, at / key)
    elif isinstance(data, list) and isinstance(tree, list):
        key_name = item_key(data, at, key_of)
        for index, (item, inner) in enumerate(zip(data, tree, strict=True)):
            yield from origins(item, inner, key_of, at / token(item, index, key_name))


def token(item: Value, index: int, key: str | None) -> str:
    """How an item of a list is named: by its key where the list has one, else by its number."""
    return f"{key}={item[key]}" if key and isinstance(item, dict) else str(index)


def _with(
    data: Value, tree: Tree, key_of: KeyOf, at: Pointer, other: Mapping[Pointer, Origin]
) -> Tree:
    """A tree with the origins of some leaves replaced."""
    if isinstance(tree, Origin):
        return other.get(at, tree)
    if isinstance(data, dict) and isinstance(tree, Mapping):
        return {key: _with(item, tree[key], key_of, at / key, other) for key, item in data.items()}
    if isinstance(data, list) and isinstance(tree, list):
        key_name = item_key(data, at, key_of)
        return [
            _with(item, inner, key_of, at / token(item, index, key_name), other)
            for index, (item, inner) in enumerate(zip(data, tree, strict=True))
        ]
    return tree
