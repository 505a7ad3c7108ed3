"""The functions that CEL itself has, as far as rules use them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from juwu.check.cel.operators import UnsureError, plain
from juwu.value import Value

_NUMBER = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
_WHOLE = 2.0**62


def size(value: Value) -> int:
    """Items of a list or map; bytes of a text in UTF-8, as the evaluator counts.

    Raises:
        UnsureError: It is none of them.
    """
    if isinstance(value, list | dict):
        return len(value)
    if isinstance(value, str):
        return len(value.encode())
    raise UnsureError


def string(value: Value) -> Value:
    """A text, or a whole number as one.

    Raises:
        UnsureError: It is neither.
    """
    return value if isinstance(value, str) else str(plain(value))


def double(value: Value) -> Value:
    """A number as one with a point.

    Raises:
        UnsureError: It is none.
    """
    return value if isinstance(value, float) else float(plain(value))


def whole(value: Value) -> Value:
    """A number, or a text of digits, as a whole number.

    Raises:
        UnsureError: It is neither, or too large.
    """
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise UnsureError
        return int(value)
    if isinstance(value, float):
        if not -_WHOLE < value < _WHOLE:
            raise UnsureError
        return int(value)
    return plain(value)


def text(value: Value) -> str:
    """A text, as the key of a map has to be.

    Raises:
        UnsureError: It is none.
    """
    if type(value) is not str:
        raise UnsureError
    return value


FUNCTIONS: Mapping[str, str] = {
    "size": "size",
    "string": "string",
    "double": "double",
    "int": "whole",
}
"""Functions of one value: the name that conditions call them by, and the one they have here."""

METHODS = frozenset(
    (("size", 0), ("startsWith", 1), ("endsWith", 1), ("contains", 1), ("matches", 1))
)
"""Methods by name and how many arguments they have."""
