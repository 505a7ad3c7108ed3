"""The difference of two values, told as changes.

Maps are compared by key. Lists whose items all carry the list's key are compared by it, so that
an item that moved or changed one field is never "removed and added"; other lists are compared by
their longest common run. Applied to the first value, the changes give the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Literal

from juwu.change.change import MISSING, Change
from juwu.pointer import Pointer
from juwu.value import Map, Value, same

KeyOf = Callable[[Pointer], str | None]
"""The key that tells the items of the list at a place apart; None where position does."""


def no_key(_: Pointer) -> str | None:
    """Items are told apart by ``id``, then ``no``, where all carry it; see :func:`difference`."""
    return None


def difference(before: Value, after: Value, key_of: KeyOf = no_key) -> tuple[Change, ...]:
    """The changes that lead from one value to the other, in the order of the later one.

    Args:
        before: The earlier value.
        after: The later value.
        key_of: The key of a list's items; where it gives None, ``id`` and ``no`` are tried.
    """
    return tuple(_compare(before, after, Pointer(), key_of))


def _compare(before: Value, after: Value, at: Pointer, key_of: KeyOf) -> Iterator[Change]:
    # Both are built in: much faster than to look at every value, and no less exact.
    if before is after or (before == after and repr(before) == repr(after)):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _maps(before, after, at, key_of)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, at, key_of)
    elif not same(before, after):
        yield Change(at, before, after)


def _maps(before: Map, after: Map, at: Pointer, key_of: KeyOf) -> Iterator[Change]:
    for key, value in after.items():
        if key in before:
            yield from _compare(before[key], value, at / key, key_of)
        else:
            yield Change(at / key, MISSING, value)
    for key, value in before.items():
        if key not in after:
            yield Change(at / key, value, MISSING)


def item_key(items: list[Value], at: Pointer, key_of: KeyOf = no_key) -> str | None:
    """The key that all items of a list carry, each its own; None where position tells them apart.

    Args:
        items: The list.
        at: Its place.
        key_of: The key of a list's items; where it gives None, ``id`` and ``no`` are tried.
    """
    return next((key for key in _keys(at, key_of) if items and keyed(items, key)), None)


def counterparts(
    before: list[Value], after: list[Value], at: Pointer, key_of: KeyOf = no_key
) -> tuple[int | None, ...]:
    """For each item of the later list its position in the earlier one; None for a new item.

    Args:
        before: The earlier list.
        after: The later one.
        at: Their place.
        key_of: The key of a list's items; where it gives None, ``id`` and ``no`` are tried.
    """
    for key in _keys(at, key_of):
        old, new = keyed(before, key), keyed(after, key)
        if old is not None and new is not None:
            places = {name: index for index, name in enumerate(old)}
            return tuple(places.get(name) for name in new)
    found: list[int | None] = [None] * len(after)
    for _, first, last, start, end in _opcodes(before, after):
        for step in range(min(last - first, end - start)):
            found[start + step] = first + step
    return tuple(found)


def _keys(at: Pointer, key_of: KeyOf) -> tuple[str | None, ...]:
    return (key_of(at), "id", "no")


def _lists(before: list[Value], after: list[Value], at: Pointer, key_of: KeyOf) -> Iterator[Change]:
    for key in _keys(at, key_of):
        old, new = keyed(before, key), keyed(after, key)
        if old is not None and new is not None and (old or new):
            yield from _keyed_lists(old, new, f"{key}", at, key_of)
            return
    yield from _plain_lists(before, after, at, key_of)


def keyed(items: list[Value], key: str | None) -> dict[str, Value] | None:
    """The items of a list by their key; None unless every item carries its own."""
    if key is None:
        return None
    by_key: dict[str, Value] = {}
    for item in items:
        if not isinstance(item, dict) or not isinstance(item.get(key), str | int):
            return None
        by_key[str(item[key])] = item
    return by_key if len(by_key) == len(items) else None


def _keyed_lists(
    old: dict[str, Value], new: dict[str, Value], key: str, at: Pointer, key_of: KeyOf
) -> Iterator[Change]:
    stayed = set(_longest_kept([name for name in old if name in new], list(new)))
    old_places = {name: index for index, name in enumerate(old)}
    for index, (name, item) in enumerate(new.items()):
        place = at / f"{key}={name}"
        if name not in old:
            yield Change(place, MISSING, item)
            continue
        if name not in stayed:
            yield Change(place, old[name], item, moved=(old_places[name], index))
        yield from _compare(old[name], item, place, key_of)
    for name, item in old.items():
        if name not in new:
            yield Change(at / f"{key}={name}", item, MISSING)


def _longest_kept(old: list[str], new: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from old[block.a : block.a + block.size]


def _plain_lists(
    before: list[Value], after: list[Value], at: Pointer, key_of: KeyOf
) -> Iterator[Change]:
    for tag, first, last, start, end in _opcodes(before, after):
        if tag == "equal":
            continue
        paired = min(last - first, end - start)
        for step in range(paired):
            place = at / (start + step)
            yield from _compare(before[first + step], after[start + step], place, key_of)
        for index in range(start + paired, end):
            yield Change(at / index, MISSING, after[index])
        for index in range(first + paired, last):
            yield Change(at / index, before[index], MISSING)


def _opcodes(
    before: list[Value], after: list[Value]
) -> list[tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]]:
    old, new = [_print(item) for item in before], [_print(item) for item in after]
    return SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()


def _print(item: Value) -> str:
    return f"{type(item).__name__}:{item!r}"
