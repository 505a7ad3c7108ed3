"""What a condition needs to know: the names it asks for, and which of their fields.

Handing a value to the evaluator costs more than to evaluate. So each evaluation is given no more
than its condition can reach; a field that is left out is one that the condition never names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from juwu.value import Map, Value

Fields: TypeAlias = frozenset[str] | None
"""Fields of a value; None for all of it."""

_NAME = re.compile(
    r'''[rR]?"""(?:\\.|[^\\])*?"""|[rR]?"(?:\\.|[^"\\])*"'''
    r"""|[rR]?'''(?:\\.|[^\\])*?'''|[rR]?'(?:\\.|[^'\\])*'"""
    r"""|//[^\n]*|(?P<dot>\.\s*)?\b(?P<name>[a-zA-Z_]\w*)"""
    r"""(?:\s*\.\s*(?P<field>[a-zA-Z_]\w*)(?P<call>\s*\()?|(?P<null>\s*[=!]=\s*null\b))?""",
    re.DOTALL,
)
"""Texts and comments, so that they are passed over; a name, and the field that is asked of it."""


@cache
def needed(condition: str) -> Mapping[str, Fields]:
    """The names of a condition, each with the fields that are asked of it; None for all of it."""
    found: dict[str, set[str] | None] = {}
    for match in _NAME.finditer(condition):
        name, field = match["name"], match["field"]
        if name is None or match["dot"]:
            continue
        if match["null"]:
            found.setdefault(name, set())
        elif field is None or match["call"]:
            found[name] = None
        else:
            fields = found.setdefault(name, set())
            if fields is not None:
                fields.add(field)
    return {name: None if fields is None else frozenset(fields) for name, fields in found.items()}


def names_day(condition: str) -> bool:
    """Whether a condition names the day; most have no such word at all."""
    return "today" in condition and "today" in needed(condition)


def needed_by(conditions: Iterable[str]) -> Mapping[str, Fields]:
    """What any of the conditions needs."""
    found: dict[str, Fields] = {}
    for condition in conditions:
        for name, fields in needed(condition).items():
            known = found.get(name, frozenset())
            found[name] = None if known is None or fields is None else known | fields
    return found


def reduced(value: Value, fields: Fields) -> Value:
    """A value with no other than these fields; what is no map is given as it is."""
    if fields is None or not isinstance(value, dict):
        return value
    return {name: value[name] for name in fields if name in value}


def within(names: Map, asked: Mapping[str, Fields]) -> Map:
    """Of all that could be known, what is asked for."""
    return {name: reduced(value, asked[name]) for name, value in names.items() if name in asked}
