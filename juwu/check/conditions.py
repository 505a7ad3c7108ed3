"""Conditions in CEL: data in, true or false out. They cannot run code or reach anything."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from juwu.check.fault import Fault
from juwu.check.register import Register
from juwu.family import Check, Family
from juwu.family.rules import ROOT
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.record import Record, Ref
from juwu.value import Map, Value

if TYPE_CHECKING:
    from cel import Context, Program


MAX_STEPS = 10_000_000
"""Rounds of the innermost loop of a condition, by the longest list it may run over; some 3 s."""

_LOOP = re.compile(
    r"""[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
    r"""|\.\s*(?:all|exists|exists_one|map|filter)\s*\(|[()]"""
)


class ConditionError(Exception):
    """A condition that does not compile, or cannot be evaluated on a record.

    Attributes:
        cause: What the evaluator said, one line.
    """

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = " ".join(cause.split())


class Conditions:
    """Compiles each condition once and evaluates it on records."""

    def __init__(self, register: Register, today: date) -> None:
        self._register = register
        self._today = today.isoformat()
        self._programs: dict[str, Program] = {}

    def compile(self, condition: str) -> None:
        """See whether a condition compiles.

        Raises:
            ConditionError: It does not.
        """
        self._program(condition)

    def about(self, data: Map) -> Subject:
        """Evaluates conditions about one record."""
        from cel import Context  # noqa: PLC0415 - costs 170 ms

        # What a function of ours refuses is an error here; the library also logs it, with values
        # of the record, which would reach the terminal as they are.
        logging.getLogger("cel").disabled = True
        # The record is handed over once; only the item changes from place to place.
        context = Context({"self": data, "today": self._today}, self._functions())
        return Subject(self, context, data)

    def evaluate(self, condition: str, context: Context) -> bool:
        """Whether a condition is true in a context; for :class:`Subject`."""
        program = self._program(condition)
        try:
            result = program.execute(context)
        except Exception as error:
            raise ConditionError(f"{type(error).__name__}: {error}") from error
        if not isinstance(result, bool):
            raise ConditionError(f"not true or false but {result!r}")
        return result

    def _program(self, condition: str) -> Program:
        if condition not in self._programs:
            from cel import compile as compile_condition  # noqa: PLC0415 - costs 170 ms

            try:
                self._programs[condition] = compile_condition(condition)
            except Exception as error:
                raise ConditionError(str(error)) from error
        return self._programs[condition]

    def _functions(self) -> dict[str, Callable[..., Value]]:
        return {
            "length": len,
            "distinct": _distinct,
            "sum": sum,
            "days": _days,
            "year": _year,
            "ref": self._ref,
        }

    def _ref(self, family: str, record_id: str) -> Value:
        record = self._register.get(Ref(family, record_id))
        return None if record is None else record.data


class Subject:
    """A record that conditions are asked about."""

    def __init__(self, conditions: Conditions, context: Context, data: Map) -> None:
        self._conditions = conditions
        self._context = context
        self._data = data

    def item(self, value: Value) -> None:
        """Let ``item`` mean a value from now on."""
        self._context.add_variable("item", value)

    def holds(self, condition: str) -> bool:
        """Whether a condition is true of the record.

        Raises:
            ConditionError: It does not compile, asks for a field that is not there, gives
                something that is neither true nor false, or would take more than
                :data:`MAX_STEPS`.
        """
        depth = _depth(condition)
        if depth > 1 and max(self._longest, condition.count(",") + 1) ** depth > MAX_STEPS:
            raise ConditionError(f"{depth} loops within one another over so long a list")
        return self._conditions.evaluate(condition, self._context)

    @cached_property
    def _longest(self) -> int:
        """The items of the longest list or map of the record."""
        return _longest(self._data)


def _longest(value: Value) -> int:
    items = list(value.values()) if isinstance(value, dict) else value
    return max(len(items), *map(_longest, items)) if isinstance(items, list) and items else 0


@cache
def _depth(condition: str) -> int:
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


def _distinct(items: list[Value]) -> list[Value]:
    seen: list[Value] = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen


def _days(start: str, end: str) -> int:
    """Days from one date to another; of a moment only its day counts."""
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days


def _year(day: str) -> int:
    return int(day[:4])


def check_faults(record: Record, family: Family, conditions: Conditions) -> Iterator[Fault]:
    """What the checks of a family find wrong with a record."""
    if not family.rules.checks:
        return
    subject = conditions.about(record.data)
    for check in family.rules.checks:
        places = find(record.data, check.each) if check.each else [(ROOT, record.data)]
        for at, value in places:
            if check.each:
                subject.item(value)
            try:
                applies = check.when is None or subject.holds(check.when)
                if applies and not subject.holds(check.that):
                    yield _found(check, at, family)
            except ConditionError as error:
                yield _failed(check, at, error, family)
                break


def _found(check: Check, at: Pointer, family: Family) -> Fault:
    return Fault(
        f"{family.name}.{check.code}", at + check.at, check.message, check.hint, check.severity
    )


def _failed(check: Check, at: Pointer, error: ConditionError, family: Family) -> Fault:
    return Fault(
        "rules.failed",
        at,
        Words(
            f"检查“{check.code}”在这条记录上算不出来（{error.cause}）。",
            f"The check “{check.code}” cannot be evaluated on this record: {error.cause}.",
        ),
        Words(
            f"请管理员改正 {family.rules_path}：可能没有的字段先用 has() 问。",
            f"Have {family.rules_path} mended: ask with has() for fields that may be absent.",
        ),
    )
