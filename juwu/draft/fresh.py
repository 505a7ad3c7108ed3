"""The keys of a new item of a list, which tell it from the others and are no business of people."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from juwu.family import Field, Kind
from juwu.pointer import Pointer
from juwu.value import Map, Value

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
_TAIL = 5


def fresh_keys(field: Field, at: Pointer, items: Sequence[Value]) -> Map:
    """The keys of one more item, by name; none where its shape has none.

    An ``id`` is made so that two people who add items apart never choose the same; a ``no`` goes
    on counting.

    Args:
        field: The field of the list.
        at: Where the list stands.
        items: What is in it.
    """
    new: Map = {}
    for one in field.item.fields if field.item else ():
        if one.name == "id":
            new["id"] = _fresh_id(at, items)
        elif one.name == "no":
            number = _next_number(items)
            new["no"] = str(number) if one.kind is Kind.TEXT else number
    return new


def _fresh_id(at: Pointer, items: Sequence[Value]) -> str:
    taken = {item.get("id") for item in items if isinstance(item, dict)}
    stem = at.last[:1].lower() if at.last[:1].isascii() else "i"
    while True:
        name = f"{stem}-" + "".join(secrets.choice(_ALPHABET) for _ in range(_TAIL))
        if name not in taken:
            return name


def _next_number(items: Sequence[Value]) -> int:
    texts = [str(item.get("no")) for item in items if isinstance(item, dict)]
    return 1 + max((int(text) for text in texts if text.isascii() and text.isdecimal()), default=0)
