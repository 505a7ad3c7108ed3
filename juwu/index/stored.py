"""How the memory of checks hands texts and numbers to SQLite."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 400
"""Values in one question; SQLite allows 999 in its older versions."""


def stored(text: str) -> str:
    """A text that SQLite can hold: bytes that are no UTF-8 get a form that no other text has."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "\0" + os.fsencode(text).hex()
    return text


def restored(text: str) -> str:
    """What :func:`stored` was made of."""
    return os.fsdecode(bytes.fromhex(text[1:])) if text.startswith("\0") else text


def in_parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in lists that fit into one question."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
