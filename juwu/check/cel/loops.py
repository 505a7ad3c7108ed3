"""Loops of conditions over lists; over a map the evaluator goes in an order of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from juwu.check.cel.operators import UnsureError
from juwu.value import Value

Ask: TypeAlias = Callable[[Mapping[str, Value], Mapping[str, Callable[..., Value]]], Value]
"""What gives the value of a part of a condition: of what names mean, and functions by name."""


def loop(kind: str, of: Ask, name: str, body: list[Ask]) -> Ask:
    """One of the loops of CEL.

    Args:
        kind: ``all``, ``exists``, ``exists_one``, ``filter`` or ``map``.
        of: Gives the list.
        name: What an item is called in the body.
        body: One part; two for a ``map`` that is told first which items it takes.
    """
    ask = body[0]
    if kind in ("all", "exists"):
        return _until(of, name, ask, ends=kind == "exists")
    if kind == "map":
        return _mapped(of, name, body)
    kept = _kept(of, name, ask)
    if kind == "filter":
        return kept
    return lambda names, calls: _count(kept(names, calls)) == 1


def _until(of: Ask, name: str, ask: Ask, *, ends: bool) -> Ask:
    def until(names: Mapping[str, Value], calls: Mapping[str, Callable[..., Value]]) -> Value:
        for inner in _inside(of(names, calls), name, names):
            value = ask(inner, calls)
            if value is ends:
                return ends
            if type(value) is not bool:
                raise UnsureError
        return not ends

    return until


def _kept(of: Ask, name: str, ask: Ask) -> Ask:
    def kept(names: Mapping[str, Value], calls: Mapping[str, Callable[..., Value]]) -> Value:
        return [
            inner[name]
            for inner in _inside(of(names, calls), name, names)
            if _truth(ask(inner, calls))
        ]

    return kept


def _mapped(of: Ask, name: str, body: list[Ask]) -> Ask:
    ask, where = body[-1], body[0] if len(body) > 1 else None

    def mapped(names: Mapping[str, Value], calls: Mapping[str, Callable[..., Value]]) -> Value:
        return [
            ask(inner, calls)
            for inner in _inside(of(names, calls), name, names)
            if where is None or _truth(where(inner, calls))
        ]

    return mapped


def _inside(value: Value, name: str, names: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """What the names mean for each item; one and the same map, which changes."""
    if type(value) is not list:
        raise UnsureError
    inner = dict(names)
    for item in value:
        inner[name] = item
        yield inner


def _truth(value: Value) -> bool:
    if type(value) is not bool:
        raise UnsureError
    return value


def _count(value: Value) -> int:
    return len(value) if isinstance(value, list) else 0
