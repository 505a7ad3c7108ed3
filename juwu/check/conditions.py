"""Conditions in CEL: data in, a value out. They cannot run code or reach anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from juwu.check.answers import Answers, answers
from juwu.check.cel import Answer, answer_of
from juwu.check.cost import Budget, CostlyError, Weight, at_most, longest, weight
from juwu.check.evaluator import evaluator
from juwu.check.functions import Asked, Functions
from juwu.check.needed import names_day, needed, within
from juwu.check.quick_checks import QuickChecks, quick_checks
from juwu.check.register import Register
from juwu.family import Check, Family
from juwu.family.basis import EMPTY, Basis
from juwu.frozen import dataclass
from juwu.value import Map, Value

if TYPE_CHECKING:
    from cel import Program

_HANDED = re.compile(r"\b(?:ref|pack|code)\s*\(")
"""What looks something up elsewhere; some text that only looks so does no harm."""

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
    try:
        return cast("Program", evaluator().compile(condition))
    except Exception as error:
        raise ConditionError(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is known of a condition before it is evaluated."""

    answer: Answer | None
    """What answers it without the evaluator; None where nothing can."""
    weight: Weight
    answers: Answers
    by_day: bool
    """Whether it names the day."""
    is_light: bool
    """Whether it can cost nothing that is worth an account: no loops within one another, and
    nothing of other records and packs."""


@lru_cache(MAX_PROGRAMS)
def _plan(condition: str) -> _Plan:
    own = weight(condition)
    is_light = own.depth <= 1 and _HANDED.search(condition) is None
    return _Plan(answer_of(condition), own, answers(condition), names_day(condition), is_light)


class Moment(NamedTuple):
    """How far judgements hang on when they are made."""

    by_day: bool = False
    by_hour: bool = False


class Conditions:
    """Compiles each condition once and evaluates it on records."""

    def __init__(self, register: Register, today: date, basis: Basis = EMPTY) -> None:
        self.basis = basis
        self.register = register
        self.today = today
        self.today_text = today.isoformat()
        self._by_day = self._by_hour = False
        self._quick: dict[str, QuickChecks] = {}
        self._budget = Budget()
        self._own = Functions(register, basis, self._budget)
        self._functions = self._own.by_name()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The packs that conditions asked for until now."""
        return tuple(self._own.asked.values())

    def moment_taken(self) -> Moment:
        """Whether the day or the hour was asked for since this was last called."""
        moment = Moment(self._by_day, self._by_hour)
        self._by_day = self._by_hour = False
        return moment

    def ask_moment(self, *, hour: bool = False) -> None:
        """Note that a judgement hangs on the day, or on the hour as well."""
        self._by_day, self._by_hour = True, hour or self._by_hour

    def compile(self, condition: str) -> Program:
        """The compiled condition.

        Raises:
            ConditionError: It does not compile.
        """
        return _compiled(condition)

    def about(self, data: Map, old: Map | None = None, text: bytes = b"") -> Subject:
        """Evaluates conditions about one record.

        Args:
            data: The record, called ``self``.
            old: The record as it was, called ``old``; null where there was none.
            text: What the record was read from, where that is at hand: by it is soon said that no
                list is too long.
        """
        return Subject(self, {"self": data, "old": old, "today": self.today_text}, text)

    def all_hold(self, quick: QuickChecks, names: Map, longest_list: Callable[[int], int]) -> bool:
        """Whether all of some checks hold; not where one of them has to be asked alone.

        Args:
            quick: The checks, of :meth:`quick`.
            names: All that conditions may name.
            longest_list: As for :meth:`juwu.check.cost.Budget.begin`.
        """
        self._own.answers = {}
        try:
            self._budget.begin(quick.weight, longest_list, here=True)
            holds, by_day = quick.hold(names, self._functions)
        except Exception:  # noqa: BLE001 - whatever goes wrong is told where it is asked alone
            return False
        if by_day:
            self.ask_moment()
        return holds

    def quick(self, family: Family) -> QuickChecks:
        """The free checks of a family as they are asked all at once."""
        known = self._quick.get(family.name)
        if known is None:
            known = self._quick[family.name] = quick_checks(family.rules.checks)
        return known

    def evaluate(self, condition: str, names: Map, longest_list: Callable[[int], int]) -> Value:
        """What a condition gives; for :class:`Subject`.

        Args:
            condition: The condition.
            names: All that it may name; it is given what it does name.
            longest_list: As for :meth:`juwu.check.cost.Budget.begin`.

        Raises:
            ConditionError: See :meth:`Subject.value`.
        """
        plan = _plan(condition)
        if plan.by_day:
            self.ask_moment()
        if plan.answer is not None:
            try:
                if not plan.is_light:
                    self._own.answers = plan.answers
                    self._budget.begin(plan.weight, longest_list, here=True)
                return plan.answer(names, self._functions)
            except Exception:  # noqa: BLE001, S110 - the evaluator's to judge, and to explain
                pass
        self._own.answers = plan.answers
        program = self.compile(condition)
        try:
            self._budget.begin(plan.weight, longest_list)
        except CostlyError as error:
            raise ConditionError(str(error)) from error
        try:
            handed = evaluator().Context(within(names, needed(condition)), self._functions)
            return cast("Value", program.execute(handed))
        except Exception as error:
            raise ConditionError(f"{type(error).__name__}: {error}") from error


class Subject:
    """A record that conditions are asked about."""

    __slots__ = ("_conditions", "_longest_known", "_names", "_text")

    def __init__(self, conditions: Conditions, names: Map, text: bytes = b"") -> None:
        self._conditions = conditions
        self._names = names
        self._text = text
        self._longest_known: int | None = None

    def item(self, value: Value) -> None:
        """Let ``item`` mean a value from now on."""
        self.let("item", value)

    def let(self, name: str, value: Value) -> None:
        """Let a name mean a value from now on."""
        self._names[name] = value

    def value(self, condition: str) -> Value:
        """What an expression gives.

        Raises:
            ConditionError: It does not compile, asks for a field that is not there, or would
                cost more than :mod:`juwu.check.cost` allows.
        """
        return self._conditions.evaluate(condition, self._names, self._longest)

    def failing(self, family: Family) -> Sequence[Check]:
        """The free checks of a family that may not hold, to be asked one by one."""
        quick = self._conditions.quick(family)
        if self._conditions.all_hold(quick, self._names, self._longest):
            return quick.others
        return [check for check in family.rules.checks if not check.of_change]

    def name_of(self, family: str, record_id: str) -> str | None:
        """The title of a record; None when there is no such record."""
        return self._conditions.register.title(family, record_id)

    def today(self) -> str:
        """The day, for a judgement that hangs on it."""
        self._conditions.ask_moment()
        return self._conditions.today_text

    def holds(self, condition: str) -> bool:
        """Whether a condition is true of the record.

        Raises:
            ConditionError: As for :meth:`value`, or it gives neither true nor false.
        """
        result = self._conditions.evaluate(condition, self._names, self._longest)
        if result is True or result is False:
            return result
        raise ConditionError(f"not true or false but {result!r}")

    def _longest(self, enough: int) -> int:
        """The items of the longest list or map of the record, or what is surely no less."""
        if self._longest_known is None:
            if self._text and (most := at_most(self._text, enough)) <= enough:
                return most
            self._longest_known = longest(self._names["self"])
        return self._longest_known
