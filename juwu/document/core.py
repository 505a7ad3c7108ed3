"""The YAML 1.2 core schema: what a plain scalar means, and what older readers take it for."""

from __future__ import annotations

import re

from juwu.value import Value

NULL = frozenset({"", "~", "null", "Null", "NULL"})
TRUE = frozenset({"true", "True", "TRUE"})
FALSE = frozenset({"false", "False", "FALSE"})

_INT = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o[0-7]+", re.ASCII)
_HEX = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_INF = re.compile(r"([-+]?)\.(?:inf|Inf|INF)")
_NAN = frozenset({".nan", ".NaN", ".NAN"})

LONGEST_INT = 4000
"""Digits; a longer number is refused, as turning it into a number costs quadratic time."""


class LongNumberError(ValueError):
    """A number has more digits than :data:`LONGEST_INT`."""


def resolve(text: str) -> Value:
    """What a plain scalar means (YAML 1.2.2, section 10.3.2).

    Raises:
        LongNumberError: The number is too long to be one.
    """
    if text in NULL:
        return None
    if text[0] not in "+-.0123456789tTfF":
        return text
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    return _number(text)


def _number(text: str) -> Value:
    for pattern, base in ((_INT, 10), (_OCTAL, 8), (_HEX, 16)):
        if pattern.fullmatch(text):
            if len(text) > LONGEST_INT:
                raise LongNumberError(text)
            return int(text, 10) if base == 10 else int(text[2:], base)  # noqa: PLR2004
    if _FLOAT.fullmatch(text):
        return float(text)
    if match := _INF.fullmatch(text):
        return float(match[1] + "inf")
    return float("nan") if text in _NAN else text
