"""What a condition may cost, seen before it runs and kept while it runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from juwu.frozen import dataclass
from juwu.value import Map, Value

MAX_STEPS = 10_000_000
"""Rounds of the innermost loop of a condition, by the longest list it may run over; some 3 s."""

SOON = 50_000
"""Such rounds that are gone through here; for more the evaluator is asked, which is faster then."""

MAX_HANDED = 2_000_000
"""Values that the functions of one evaluation may hand over from other records and packs."""

_MOST_MEASURED = 1000
"""Values whose measure is kept; more would keep all records of a large workspace in memory."""

_LOOP = re.compile(
    r"""[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
    r"""|\.\s*(?:all|exists|exists_one|map|filter)\s*\(|[()]"""
)


@dataclass(frozen=True, slots=True)
class Weight:
    """What is seen of a condition before it runs."""

    depth: int
    """How many loops stand within one another."""
    items: int
    """How many items a list that it writes out may have."""


class CostlyError(Exception):
    """An evaluation would take more than is allowed; its text says why."""


class Budget:
    """What is left to one evaluation."""

    def __init__(self) -> None:
        self._depth = 0
        self._most = MAX_STEPS
        self._handed = 0
        self._measured: dict[int, tuple[Value, int, int]] = {}

    def begin(self, weight: Weight, longest: Callable[[], int], most: int = MAX_STEPS) -> None:
        """Begin an evaluation.

        Args:
            weight: Of what will run.
            longest: Counts the items of the longest list or map of the record; asked only for
                loops within one another.
            most: The rounds that it may take.

        Raises:
            CostlyError: Its loops over so long a list would take too long.
        """
        self._depth, self._most, self._handed = weight.depth, most, 0
        if self._depth > 1:
            self._loop(max(longest(), weight.items))

    def hand_over(self, value: Value, *, lasts: bool = True) -> Value:
        """Count a value that a function gives to the evaluation, and give it.

        Args:
            value: What is given; nobody changes it.
            lasts: Whether the same object will be given again, so that its measure is kept.

        Raises:
            CostlyError: It holds too long a list for the loops, or it is all too much.
        """
        if isinstance(value, dict | list):
            _, values, items = self._measure(value) if lasts else (value, size(value), None)
            self._handed += values
            if self._handed > MAX_HANDED:
                raise CostlyError("too much is looked up in other records")
            if self._depth > 1:
                self._loop(longest(value) if items is None else items)
        return value

    def _measure(self, value: Value) -> tuple[Value, int, int]:
        """A value, kept so that its place in memory stays its own, with its size and longest list.

        The same packs and records are given over and over.
        """
        known = self._measured.get(id(value))
        if known is None:
            if len(self._measured) >= _MOST_MEASURED:
                self._measured.clear()
            known = self._measured[id(value)] = _measured(value)
        return known

    def _loop(self, items: int) -> None:
        if items**self._depth > self._most:
            raise CostlyError(f"{self._depth} loops within one another over so long a list")


def _measured(value: Value) -> tuple[Value, int, int]:
    return value, size(value), longest(value)


def size(value: Value) -> int:
    """How many values stand in a value, itself included."""
    return 1 + sum(map(len, _lists(value)))


def longest(value: Value) -> int:
    """The items of the longest list or map in a value."""
    return max(map(len, _lists(value)), default=0)


def _lists(value: Value) -> list[Map | list[Value]]:
    """Every list and map in a value, itself included."""
    found: list[Map | list[Value]] = [value] if isinstance(value, dict | list) else []
    # The list grows while it is walked: what is found is looked into in its turn.
    for one in found:
        for item in one.values() if isinstance(one, dict) else one:
            if isinstance(item, dict | list):
                found.append(item)  # noqa: PERF401 - see above
    return found


@cache
def weight(condition: str) -> Weight:
    """What a condition weighs."""
    return Weight(depth(condition), condition.count(",") + 1)


def depth(condition: str) -> int:
    """How many loops of a condition stand within one another."""
    deepest = 0
    open_: list[bool] = []
    for found in _LOOP.finditer(condition):
        mark = found[0]
        if mark == ")":
            del open_[-1:]
        elif mark.endswith("("):
            open_.append(mark != "(")
            deepest = max(deepest, sum(open_))
    return deepest
