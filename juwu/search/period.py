"""Days, months and years as people write them, and what comes before or after them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from juwu.frozen import dataclass
from juwu.text import fold, parse_day

FIRST: Final = "1900-01-01"
LAST: Final = "2099-12-31"
"""Days beyond these are not asked about."""

_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_MONTH = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月|(?P<plain>\d{4})[-/.]?(?P<digits>\d{1,2})",
    re.ASCII,
)
_YEARS: Final = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
_MONTHS: Final = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from one to another, both ``YYYY-MM-DD``."""

    first: str
    last: str

    def holds(self, text: str) -> bool:
        """Whether a date or a moment lies in it."""
        return self.first <= text[:10] <= self.last

    def beginnings(self) -> Iterator[str]:
        """The texts with which exactly the days of the period begin: years, months, days."""
        day, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        while day <= last:
            end_of_month = day.replace(day=calendar.monthrange(day.year, day.month)[1])
            if (day.month, day.day) == (1, 1) and date(day.year, 12, 31) <= last:
                yield f"{day.year:04}"
                day = date(day.year, 12, 31)
            elif day.day == 1 and end_of_month <= last:
                yield f"{day:%Y-%m}"
                day = end_of_month
            else:
                yield day.isoformat()
            day += timedelta(days=1)


def period(text: str, today: date) -> Period | None:
    """The days that a text means: ``2026``, ``2026-07``, ``7月``, ``2026-7-21``, 今天, 上月.

    Args:
        text: What was typed.
        today: The present day.
    """
    typed = fold(text).replace(" ", "")
    if typed in _YEARS:
        return _year(today.year + _YEARS[typed])
    if typed in _MONTHS:
        months = today.year * 12 + today.month - 1 + _MONTHS[typed]
        return _month(months // 12, months % 12 + 1)
    if found := _YEAR.fullmatch(typed):
        return _year(int(found[1]))
    if found := _MONTH.fullmatch(typed):
        year, month = found["year"] or found["plain"], found["month"] or found["digits"]
        return _month(int(year or today.year), int(month))
    day = parse_day(typed, today)
    return None if day is None or not FIRST <= day <= LAST else Period(day, day)


def _year(year: int) -> Period | None:
    found = Period(f"{year:04}-01-01", f"{year:04}-12-31")
    return found if found.first >= FIRST and found.last <= LAST else None


def _month(year: int, month: int) -> Period | None:
    if month not in range(1, 13) or _year(year) is None:
        return None
    last = calendar.monthrange(year, month)[1]
    return Period(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}")
