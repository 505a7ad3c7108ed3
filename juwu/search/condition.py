"""What a filter asks of a value: a text, a day, a number, from one to another."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from juwu.frozen import dataclass
from juwu.index.facts import amount
from juwu.search.period import FIRST, LAST, Period, period
from juwu.text import fold, normal

_SIGNS: Final = re.compile(r"(>=|<=|≥|≤|>|<|=)?(.*)", re.DOTALL)
_SAME: Final = {"≥": ">=", "≤": "<="}
_RANGE: Final = re.compile(r"(.*?)\.\.+(.*)", re.DOTALL)
_PARTS: Final = re.compile(r"[,，、|｜]")
_UNITS: Final = {"元": 1.0, "万": 1e4, "万元": 1e4, "亿": 1e8, "亿元": 1e8}
_YES: Final = frozenset({"是", "有", "yes", "true", "y"})
_NO: Final = frozenset({"否", "无", "不", "no", "false", "n"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """Numbers from one to another."""

    low: float
    high: float
    is_open: bool = False
    """Whether the two themselves are left out."""

    def hold(self, number: float) -> bool:
        """Whether a number lies within."""
        if self.is_open and number in (self.low, self.high):
            return False
        return self.low <= number <= self.high


@dataclass(frozen=True, slots=True)
class Condition:
    """One value that was asked for, in each way it can be meant."""

    form: str
    """As a text, in its normal form; empty where it is a comparison."""
    days: Period | None
    numbers: Bounds | None
    truth: bool | None
    """As yes or no."""

    @property
    def is_nothing(self) -> bool:
        """Whether it can be met by no value: a comparison with what is no day and no number."""
        return not self.form and self.days is None and self.numbers is None


def conditions(value: str, today: date, *, is_quoted: bool) -> tuple[Condition, ...]:
    """The conditions of which one has to be met.

    Args:
        value: What was typed after the colon.
        today: The present day.
        is_quoted: Whether it is one text.
    """
    if is_quoted:
        return (Condition(normal(value), None, None, None),) if normal(value) else ()
    plain = fold(value)
    parts = [plain] if amount(plain) is not None else _PARTS.split(plain)
    return tuple(_condition(part, today) for part in parts if part.strip())


def _condition(part: str, today: date) -> Condition:
    found = _SIGNS.fullmatch(part.strip())
    sign, text = (_SAME.get(found[1], found[1]) or "", found[2]) if found else ("", part)
    if not sign and (between := _RANGE.fullmatch(text)):
        low, high = between[1], between[2]
        return Condition("", _days_between(low, high, today), _between(low, high), None)
    days, number = period(text, today), _number(text)
    if sign in ("", "="):
        truth = True if text.lower() in _YES else False if text.lower() in _NO else None
        numbers = None if number is None else Bounds(number, number)
        return Condition(normal(text), days, numbers, truth)
    return Condition("", days and _compared(sign, days), _bounds(sign, number), None)


def _compared(sign: str, days: Period) -> Period | None:
    if sign == ">=":
        return Period(days.first, LAST)
    if sign == "<=":
        return Period(FIRST, days.last)
    if sign == ">":
        return Period(_beside(days.last, 1), LAST) if days.last < LAST else None
    return Period(FIRST, _beside(days.first, -1)) if days.first > FIRST else None


def _beside(day: str, step: int) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + step).isoformat()


def _days_between(low: str, high: str, today: date) -> Period | None:
    first, last = period(low, today), period(high, today)
    if (low.strip() and first is None) or (high.strip() and last is None):
        return None
    if first is None and last is None:
        return None
    return Period(first.first if first else FIRST, last.last if last else LAST)


def _number(text: str) -> float | None:
    plain = text.strip()
    for unit in sorted(_UNITS, key=len, reverse=True):
        if plain.endswith(unit):
            number = amount(plain.removesuffix(unit))
            return None if number is None else number * _UNITS[unit]
    return amount(plain) if plain[:1].isdecimal() or plain[:1] in "+-." else None


def _bounds(sign: str, number: float | None) -> Bounds | None:
    if number is None:
        return None
    infinite = float("inf")
    is_open = sign in ("<", ">")
    if sign.startswith(">"):
        return Bounds(number, infinite, is_open)
    return Bounds(-infinite, number, is_open)


def _between(low: str, high: str) -> Bounds | None:
    first, last = _number(low), _number(high)
    if (low.strip() and first is None) or (high.strip() and last is None):
        return None
    if first is None and last is None:
        return None
    infinite = float("inf")
    return Bounds(-infinite if first is None else first, infinite if last is None else last)
