"""What a condition may cost, seen before it runs and kept while it runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from juwu.check.cel import UnsureError, plain_throughout
from juwu.check.cel.scopes import MOST_USES
from juwu.check.needed import Fields, reduced
from juwu.frozen import dataclass
from juwu.value import Map, Value

MAX_STEPS = 10_000_000
"""Rounds of the innermost loop of a condition, by the longest list it may run over; some 3 s."""

MAX_HANDED = 2_000_000
"""Values that the functions of one evaluation may hand over from other records and packs."""

SOON_HANDED = MAX_HANDED // (MOST_USES + 1)
"""The same where what is handed over once may be used so often more without being counted."""

_MOST_MEASURED = 1000
"""Values whose measure is kept; more would keep all records of a large workspace in memory."""

_LOOP = re.compile(
    r"""[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
    r"""|\.\s*(?:all|exists|exists_one|map|filter)\s*\(|[()]"""
)
_MAY_LOOP = re.compile(r"\.\s*(?:all|exists|map|filter)")


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
        self._most_handed = MAX_HANDED
        self._is_here = False
        self._handed = 0
        self._measured: dict[tuple[int, Fields], _Measured] = {}

    def begin(self, weight: Weight, longest: Callable[[int], int], *, here: bool = False) -> None:
        """Begin an evaluation.

        Args:
            weight: Of what will run.
            longest: Counts the items of the longest list or map of the record, asked only for
                loops within one another; a number that is too high will do as long as it is not
                above the one that it is told.
            here: Whether it is answered by :mod:`juwu.check.cel`, to which nothing is handed over
                that only the evaluator can decide about.

        Raises:
            CostlyError: Its loops over so long a list would take too long.
        """
        self._depth, self._handed, self._is_here = weight.depth, 0, here
        self._most_handed = SOON_HANDED if here else MAX_HANDED
        if self._depth > 1:
            self._loop(max(longest(_most_items(self._depth)), weight.items))

    def hand_over(self, value: Value, fields: Fields = None, *, lasts: bool = True) -> Value:
        """Count a value that a function gives to the evaluation, and give it.

        Args:
            value: Where it is taken from; nobody changes that.
            fields: The fields of it that are given; None for all.
            lasts: Whether the same object will be asked again, so that its measure is kept.

        Raises:
            CostlyError: It holds too long a list for the loops, or it is all too much.
            UnsureError: It holds a number that only the evaluator can decide about.
        """
        if type(value) is str:
            return value
        if not isinstance(value, dict | list):
            return plain_throughout(value) if self._is_here else value
        measured = self._measure(value, fields) if lasts else _measured(value, fields)
        self._handed += measured.size
        if self._handed > self._most_handed:
            raise CostlyError("too much is looked up in other records")
        if self._depth > 1:
            self._loop(measured.longest)
        if self._is_here and not measured.is_plain:
            raise UnsureError
        return measured.given

    def _measure(self, value: Value, fields: Fields) -> _Measured:
        """What is given of a value; it is kept, so that its place in memory stays its own.

        The same packs and records are given over and over.
        """
        known = self._measured.get((id(value), fields))
        if known is None:
            if len(self._measured) >= _MOST_MEASURED:
                self._measured.clear()
            known = self._measured[id(value), fields] = _measured(value, fields)
        return known

    def _loop(self, items: int) -> None:
        if items**self._depth > MAX_STEPS:
            raise CostlyError(f"{self._depth} loops within one another over so long a list")


@dataclass(frozen=True, slots=True)
class _Measured:
    """What is given of a value, and how much that is."""

    of: Value
    given: Value
    size: int
    longest: int
    is_plain: bool
    """Whether no whole number in it is too large for the evaluator."""


@cache
def _most_items(depth: int) -> int:
    """Items of a list over which so many loops within one another may go."""
    most = int(MAX_STEPS ** (1 / depth)) + 1
    while most**depth > MAX_STEPS:
        most -= 1
    return most


def _measured(value: Value, fields: Fields) -> _Measured:
    given = reduced(value, fields)
    try:
        plain_throughout(given)
        is_plain = True
    except UnsureError:
        is_plain = False
    lengths = list(map(len, _lists(given)))  # together they are all values but the whole itself
    return _Measured(value, given, 1 + sum(lengths), max(lengths, default=0), is_plain)


def at_most(text: bytes, enough: int = 0) -> int:
    """No less than the items of the longest list or map that a text of YAML or JSON holds.

    Between two items there is a line break or a comma, and each of them takes a byte at least.

    Args:
        text: The text.
        enough: No closer number is needed where one is no more than this.
    """
    rough = len(text) // 2 + 1
    return rough if rough <= enough else text.count(b"\n") + text.count(b",") + 1


def longest(value: Value) -> int:
    """The items of the longest list or map in a value."""
    return max(map(len, _lists(value)), default=0)


def _lists(value: Value) -> list[Map | list[Value]]:
    """Every list and map in a value, itself included."""
    found: list[Map | list[Value]] = [value] if isinstance(value, dict | list) else []
    # The list grows while it is walked: what is found is looked into in its turn.
    for one in found:
        for item in one.values() if type(one) is dict else one:
            kind = type(item)
            if kind is dict or kind is list:
                found.append(item)  # type: ignore[arg-type]  # it is one
    return found


@cache
def weight(condition: str) -> Weight:
    """What a condition weighs."""
    return Weight(depth(condition), condition.count(",") + 1)


def depth(condition: str) -> int:
    """How many loops of a condition stand within one another."""
    if not _MAY_LOOP.search(condition):
        return 0
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
