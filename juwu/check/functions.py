"""What conditions may call beside CEL's own functions; none reaches outside the workspace."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from juwu.check.answers import Answers, fields_of
from juwu.check.capital import capital
from juwu.check.cost import Budget
from juwu.check.formats import FORMATS
from juwu.check.register import Gathered, Register
from juwu.family import Families
from juwu.family.basis import EMPTY, Basis, Pack
from juwu.frozen import dataclass
from juwu.record import Ref
from juwu.value import Map, Value

FORMAT_NAMES = frozenset(FORMATS)
"""Formats that ``is_format`` knows."""

_SHARE = re.compile(r"(>|>=)\s*([0-9]{1,6})/([1-9][0-9]{0,5})")
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A pack that a condition asked for."""

    name: str
    """As the condition calls it: a series, or an id."""
    day: str
    pack: Pack | None
    """The pack; None where none is in force on that day."""


class Functions:
    """The functions of one workspace; what they hand over is counted against a budget."""

    def __init__(self, register: Register, basis: Basis, budget: Budget) -> None:
        self.asked: dict[tuple[str, str], Asked] = {}
        """The packs that were asked for, by name and day."""
        self.answers: Answers = {}
        """What the condition that is evaluated asks of what is looked up for it."""
        self._register = register
        self._basis = basis
        self._budget = budget

    def by_name(self) -> dict[str, Callable[..., Value]]:
        """Every function by the name that conditions call it by."""
        return {
            "length": len,
            "distinct": _distinct,
            "sum": sum,
            "earliest": _earliest,
            "latest": _latest,
            "rounded": _rounded,
            "days": _days,
            "add_days": _add_days,
            "months": _months,
            "year": _year,
            "workdays": self._workdays,
            "add_workdays": self._add_workdays,
            "calendar_covers": self._calendar_covers,
            "capital": capital,
            "is_format": _is_format,
            "reaches": _reaches,
            "ref": self._ref,
            "pack": self._pack,
            "pack_id": self._pack_id,
            "provisional": self._provisional,
            "code": self._code,
        }

    def _ref(self, family: str, record_id: str = "", at: str = "") -> Value:
        """A record by family and id, or by both in one text, ``family/id``; or one field of it."""
        if not record_id:
            family, _, record_id = family.partition("/")
        record = self._register.get(Ref(family, record_id))
        if record is None:
            return None
        if at:
            return self._budget.hand_over(record.data.get(at))
        return self._hand_over("ref", family, record.data)

    def _pack(self, name: str, day: str, at: str = "") -> Value:
        """The values of the pack in force, or what stands at a place in them (``a/b``)."""
        pack = self._ask(name, day)
        found = None if pack is None else pack.value(at)
        return self._budget.hand_over(found) if at else self._hand_over("pack", name, found)

    def _hand_over(self, function: str, name: str, value: Value) -> Value:
        return self._budget.hand_over(value, fields_of(self.answers, function, name))

    def _pack_id(self, name: str, day: str) -> str | None:
        pack = self._basis.packs.at(name, day)
        return None if pack is None else pack.id

    def _provisional(self, name: str, day: str) -> bool:
        pack = self._ask(name, day)
        return pack is None or pack.provisional

    def _ask(self, name: str, day: str) -> Pack | None:
        pack = self._basis.packs.at(name, day)
        if (name, day[:10]) not in self.asked:
            self.asked[name, day[:10]] = Asked(name, day[:10], pack)
        return pack

    def _code(self, table: str, value: str, at: str = "") -> Value:
        """A code of a table with its labels; ``at`` is a version or a date."""
        known = self._basis.codes.get(table)
        if known is None:
            return None
        version = known.version(at) or known.at(at or "9999-12-31")
        found = version.code(value) if version else None
        if found is None:
            return None
        shown: Map = {**found.more, "value": value, "zh": found.label.zh, "en": found.label.en}
        return self._budget.hand_over(shown, lasts=False)

    def _workdays(self, start: str, end: str) -> int | None:
        return self._basis.calendars.workdays(_day(start), _day(end))

    def _add_workdays(self, day: str, number: int) -> str | None:
        found = self._basis.calendars.add(_day(day), number)
        return found.isoformat() if found else None

    def _calendar_covers(self, start: str, end: str) -> bool:
        return self._basis.calendars.covers(_day(start), _day(end))


@cache
def names() -> frozenset[str]:
    """The names of all functions that are ours."""
    return frozenset(Functions(Gathered(Families([], {}, ()), ()), EMPTY, Budget()).by_name())


def _day(text: str) -> date:
    """The day of a date or moment."""
    return date.fromisoformat(text[:10])


def month_later(day: date, number: int) -> date:
    """The corresponding day a number of months later, or the last of a shorter month.

    Civil Code, article 202.
    """
    month = day.year * 12 + day.month - 1 + number
    year, month = divmod(month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _distinct(items: list[Value]) -> list[Value]:
    seen: list[Value] = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen


def _earliest(items: list[str]) -> str | None:
    return min(items, default=None)


def _latest(items: list[str]) -> str | None:
    return max(items, default=None)


def _rounded(number: float, digits: int) -> float:
    """Rounded half up, as offices do."""
    scale = 10 ** min(max(digits, 0), _MOST_DIGITS)
    exact = Fraction(str(number)) * scale
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return float(Fraction(whole if exact >= 0 else -whole, scale))


def _days(start: str, end: str) -> int:
    """Days from one date to another; of a moment only its day counts."""
    return (_day(end) - _day(start)).days


def _add_days(day: str, number: int) -> str:
    return (_day(day) + timedelta(number)).isoformat()


def _months(day: str, number: int) -> str:
    """The corresponding day a number of months later."""
    return month_later(_day(day), number).isoformat()


def _year(day: str) -> int:
    return int(day[:4])


def _is_format(name: str, text: str) -> bool:
    return FORMATS[name][0](text)


def _reaches(share: str | None, part: int, whole: int) -> bool | None:
    """Whether a part reaches a share such as ``>1/2`` or ``>=2/3`` of the whole.

    Null where the share is not known: nothing can be said.
    """
    if share is None:
        return None
    found = _SHARE.fullmatch(share)
    if found is None:
        raise ValueError(f"not a share: {share}")
    mark, above, below = found.groups()
    left, right = part * int(below), whole * int(above)
    return left > right if mark == ">" else left >= right
