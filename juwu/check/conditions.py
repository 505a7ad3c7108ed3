"""Conditions in CEL: data in, a value out. They cannot run code or reach anything."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from juwu.check.cost import Budget, CostlyError, longest
from juwu.check.functions import Asked, Functions
from juwu.check.register import Register
from juwu.family.basis import EMPTY, Basis
from juwu.value import Map, Value

if TYPE_CHECKING:
    from cel import Context, Program

MAX_PROGRAMS = 4096
"""Compiled conditions that are kept, for all judges together."""


class ConditionError(Exception):
    """A condition that does not compile, or cannot be evaluated on a record.

    Attributes:
        cause: What the evaluator said, one line.
    """

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = " ".join(cause.split())


@lru_cache(MAX_PROGRAMS)
def _compiled(condition: str) -> Program:
    # Judges come and go with the records they know; what they ask of them stays the same.
    from cel import compile as compile_condition  # noqa: PLC0415 - costs 170 ms

    try:
        return compile_condition(condition)
    except Exception as error:
        raise ConditionError(str(error)) from error


class Conditions:
    """Compiles each condition once and evaluates it on records."""

    def __init__(self, register: Register, today: date, basis: Basis = EMPTY) -> None:
        self.basis = basis
        self.today = today
        self._budget = Budget()
        own = Functions(register, basis, self._budget)
        self._asked = own.asked
        self._functions = own.by_name()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The packs that conditions asked for until now."""
        return tuple(self._asked.values())

    def compile(self, condition: str) -> Program:
        """The compiled condition.

        Raises:
            ConditionError: It does not compile.
        """
        return _compiled(condition)

    def about(self, data: Map, old: Map | None = None) -> Subject:
        """Evaluates conditions about one record.

        Args:
            data: The record, called ``self``.
            old: The record as it was, called ``old``; null where there was none.
        """
        from cel import Context  # noqa: PLC0415 - costs 170 ms

        # What a function of ours refuses is an error here; the library also logs it, with values
        # of the record, which would reach the terminal as they are.
        logging.getLogger("cel").disabled = True
        # The record is handed over once; only the item changes from place to place.
        known = {"self": data, "old": old, "today": self.today.isoformat()}
        return Subject(self, Context(known, self._functions), data)

    def evaluate(self, condition: str, context: Context, longest_list: Callable[[], int]) -> Value:
        """What a condition gives in a context; for :class:`Subject`."""
        program = self.compile(condition)
        try:
            self._budget.begin(condition, longest_list)
        except CostlyError as error:
            raise ConditionError(str(error)) from error
        try:
            return cast("Value", program.execute(context))
        except Exception as error:
            raise ConditionError(f"{type(error).__name__}: {error}") from error


class Subject:
    """A record that conditions are asked about."""

    def __init__(self, conditions: Conditions, context: Context, data: Map) -> None:
        self._conditions = conditions
        self._context = context
        self._data = data

    def item(self, value: Value) -> None:
        """Let ``item`` mean a value from now on."""
        self.let("item", value)

    def let(self, name: str, value: Value) -> None:
        """Let a name mean a value from now on."""
        self._context.add_variable(name, value)

    def value(self, condition: str) -> Value:
        """What an expression gives.

        Raises:
            ConditionError: It does not compile, asks for a field that is not there, or would
                cost more than :mod:`juwu.check.cost` allows.
        """
        return self._conditions.evaluate(condition, self._context, lambda: self._longest)

    def holds(self, condition: str) -> bool:
        """Whether a condition is true of the record.

        Raises:
            ConditionError: As for :meth:`value`, or it gives neither true nor false.
        """
        result = self.value(condition)
        if not isinstance(result, bool):
            raise ConditionError(f"not true or false but {result!r}")
        return result

    @cached_property
    def _longest(self) -> int:
        """The items of the longest list or map of the record."""
        return longest(self._data)
