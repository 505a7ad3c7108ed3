"""What a condition may cost, seen before it runs and kept while it runs."""

from __future__ import annotations

import re
from functools import cache

from juwu.value import Value

MAX_STEPS = 10_000_000
"""Rounds of the innermost loop of a condition, by the longest list it may run over; some 3 s."""

MAX_HANDED = 2_000_000
"""Values that the functions of one evaluation may hand over from other records and packs."""

_LOOP = re.compile(
    r"""[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
    r"""|\.\s*(?:all|exists|exists_one|map|filter)\s*\(|[()]"""
)


class CostlyError(Exception):
    """An evaluation would take more than is allowed; its text says why."""


class Budget:
    """What is left to one evaluation."""

    def __init__(self) -> None:
        self._depth = 0
        self._handed = 0

    def begin(self, condition: str, longest: int) -> None:
        """Begin an evaluation.

        Args:
            condition: What will run.
            longest: The items of the longest list or map of the record.

        Raises:
            CostlyError: Its loops over so long a list would take too long.
        """
        self._depth, self._handed = depth(condition), 0
        self._loop(max(longest, condition.count(",") + 1))

    def hand_over(self, value: Value) -> Value:
        """Count a value that a function gives to the evaluation, and give it.

        Raises:
            CostlyError: It holds too long a list for the loops, or it is all too much.
        """
        if isinstance(value, dict | list):
            self._handed += size(value)
            if self._handed > MAX_HANDED:
                raise CostlyError("too much is looked up in other records")
            if self._depth > 1:
                self._loop(longest(value))
        return value

    def _loop(self, items: int) -> None:
        if self._depth > 1 and items**self._depth > MAX_STEPS:
            raise CostlyError(f"{self._depth} loops within one another over so long a list")


def size(value: Value) -> int:
    """How many values stand in a value, itself included."""
    items = list(value.values()) if isinstance(value, dict) else value
    return 1 + sum(map(size, items)) if isinstance(items, list) else 1


def longest(value: Value) -> int:
    """The items of the longest list or map in a value."""
    items = list(value.values()) if isinstance(value, dict) else value
    return max(len(items), *map(longest, items)) if isinstance(items, list) and items else 0


@cache
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
