"""The functions that CEL itself has, as far as rules use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

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


def _string(value: Value) -> Value:
    return value if isinstance(value, str) else str(plain(value))


def _double(value: Value) -> Value:
    return value if isinstance(value, float) else float(plain(value))


def _int(value: Value) -> Value:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise UnsureError
        return int(value)
    if isinstance(value, float):
        if not -_WHOLE < value < _WHOLE:
            raise UnsureError
        return int(value)
    return plain(value)


def _texts(of: Value, other: Value) -> tuple[str, str]:
    if isinstance(of, str) and isinstance(other, str):
        return of, other
    raise UnsureError


def _starts_with(of: Value, other: Value) -> bool:
    text, part = _texts(of, other)
    return text.startswith(part)


def _ends_with(of: Value, other: Value) -> bool:
    text, part = _texts(of, other)
    return text.endswith(part)


def _contains(of: Value, other: Value) -> bool:
    text, part = _texts(of, other)
    return part in text


FUNCTIONS: Mapping[str, Callable[[Value], Value]] = {
    "size": size,
    "string": _string,
    "double": _double,
    "int": _int,
}
"""Functions of one value."""

METHODS: Mapping[tuple[str, int], Callable[..., Value]] = {
    ("size", 0): size,
    ("startsWith", 1): _starts_with,
    ("endsWith", 1): _ends_with,
    ("contains", 1): _contains,
}
"""Methods by name and how many arguments they have; called with the value they are asked of."""
