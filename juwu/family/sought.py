"""Rules by the places that they ask about, for those who ask the same ones of many records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Generic, TypeAlias, TypeVar

from juwu.pointer import Pointer, reader
from juwu.value import Map, Value

Rule = TypeVar("Rule")
"""A rule, with whatever else its asker wants at hand."""

Read: TypeAlias = Callable[[Value], Sequence[Value]]
"""Gives the values at the places of a pattern; not to be changed."""

Held: TypeAlias = Sequence[tuple[Rule, Sequence[Value]]]
"""Rules, each with the values that a record holds at its places, of which there are some."""


class Sought(Generic[Rule]):
    """Rules with their places; those that ask below one key are passed over with one look."""

    def __init__(self, rules: Iterable[tuple[Rule, Pointer]]) -> None:
        """Make what reads the places.

        Args:
            rules: Each rule with its place, which may be a pattern, in their order.
        """
        self._by_key = tuple(
            (key, tuple((rule, _below(key, at)) for rule, at in some))
            for key, some in groupby(rules, lambda one: _key(one[1]))
        )

    def held(self, data: Map) -> Held[Rule]:
        """The rules whose places a record has, in their order, with what stands there."""
        held: list[tuple[Rule, Sequence[Value]]] = []
        for key, rules in self._by_key:
            if key in data:
                below: Value = data[key]
            elif key is None:
                below = data
            else:
                continue
            for rule, read in rules:
                if found := read(below):
                    held.append((rule, found))
        return held


def _key(at: Pointer) -> str | None:
    """The key of the record below which a place lies; None where it may be any."""
    return at.tokens[0] if at.tokens and at.tokens[0] != "*" else None


def _below(key: str | None, at: Pointer) -> Read:
    return reader(at if key is None else Pointer(at.tokens[1:]))
