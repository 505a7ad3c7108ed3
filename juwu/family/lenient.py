"""Reading settings that may be wrong: a wrong part is passed over here and reported by check.

A family with a fault in its ``family.yaml`` must still open, so nothing in this file raises.
"""

from __future__ import annotations

from datetime import date

from juwu.language import Words
from juwu.pointer import Pointer, PointerSyntaxError
from juwu.value import Map, Value


def as_map(value: Value) -> Map:
    """The map, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Value) -> list[Value]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Value) -> str | None:
    """The text, or None."""
    return value if isinstance(value, str) else None


def as_int(value: Value) -> int | None:
    """The whole number, or None; a boolean is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def as_day(value: Value) -> date | None:
    """The day of a text like ``2026-07-21``, or None."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def as_texts(value: Value) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(item for item in as_list(value) if isinstance(item, str))


def as_words(value: Value) -> Words | None:
    """Words from ``{zh: …, en: …}``; one language stands in for the other."""
    pair = as_map(value)
    zh, en = as_text(pair.get("zh")), as_text(pair.get("en"))
    if zh is None and en is None:
        return None
    return Words(zh or en or "", en or zh or "")


def as_pointer(value: Value) -> Pointer | None:
    """The pointer, or None."""
    if not isinstance(value, str):
        return None
    try:
        return Pointer.parse(value)
    except PointerSyntaxError:
        return None


def as_pointers(value: Value) -> tuple[Pointer, ...]:
    """The pointers of a list."""
    return tuple(pointer for item in as_list(value) if (pointer := as_pointer(item)) is not None)
