"""The words of a condition: names, marks, numbers, texts; what is unusual is refused."""

from __future__ import annotations

import math
import re
from typing import NamedTuple, TypeAlias

LARGEST = 2**63 - 1
"""The largest whole number of CEL."""

_MOST_DIGITS = 100
"""Digits of a number, zeros before it included; Python itself refuses some thousands."""

Scalar: TypeAlias = bool | int | float | str | None
"""What a literal can mean."""

_TOKEN = re.compile(
    r"""(?:[\t \r\n\f]|//[^\n]*)*+(?:
        (?P<name>(?![rR]["'])[A-Za-z_][A-Za-z0-9_]*)
      | (?P<mark>[-+*%?:,()\[\]{}]|\.(?![0-9])|==|!=|<=|>=|&&|\|\||[/<>!])
      | (?P<text>"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*')
      | (?P<float>(?:[0-9]+\.[0-9]+|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)
      | (?P<int>0x[0-9a-fA-F]+|[0-9]+)
      | (?P<raw>[rR](?:"[^"\n\r]*"|'[^'\n\r]*'))
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_AS_IT_STANDS = frozenset(("name", "mark"))
_ESCAPE = re.compile(
    r"""\\(?:(?P<mark>[abfnrtv"'\\?`])|[xX](?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})"""
    r"""|U(?P<U>[0-9a-fA-F]{8})|(?P<o>[0-3][0-7]{2})|(?P<other>))"""
)
_MARKS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class NotCoveredError(Exception):
    """A condition that is not answered here; the evaluator may know it, or refuse it."""


class Token(NamedTuple):
    """One word of a condition."""

    kind: str
    """``name``, ``mark``, ``literal``, or ``end`` behind the last one."""
    text: str
    """A name or mark as it stands; else empty."""
    value: Scalar = None
    """What a literal means."""


def tokens(condition: str) -> list[Token]:
    """The words of a condition, ``end`` behind them.

    Raises:
        NotCoveredError: There is something unusual, or something that is no CEL.
    """
    place, words = 0, []
    for found in _TOKEN.finditer(condition):
        if found.start() != place:
            break
        kind, place = str(found.lastgroup), found.end()
        if kind in _AS_IT_STANDS:
            words.append(Token(kind, found[kind]))
        elif kind == "end":
            words.append(Token("end", ""))
            return words
        else:
            words.append(Token("literal", "", _meaning(kind, found[kind])))
    raise NotCoveredError


def _meaning(kind: str, text: str) -> Scalar:
    if kind == "float":
        if math.isinf(float(text)):
            raise NotCoveredError
        return float(text)
    if kind == "int":
        if len(text) > _MOST_DIGITS:
            raise NotCoveredError
        number = int(text, 16) if text[:2] == "0x" else int(text)
        if number > LARGEST:
            raise NotCoveredError
        return number
    if kind == "raw":
        return text[2:-1]
    return _ESCAPE.sub(_escaped, text[1:-1])


def _escaped(found: re.Match[str]) -> str:
    if found["mark"]:
        return _MARKS.get(found["mark"], found["mark"])
    digits = found["x"] or found["u"] or found["U"]
    if not digits and not found["o"]:
        raise NotCoveredError
    try:
        return chr(int(digits, 16) if digits else int(found["o"], 8)).encode().decode()
    except (ValueError, UnicodeEncodeError):
        raise NotCoveredError from None
