"""A month as weeks of days, each with what happens on it and whether offices work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from juwu.family.basis import Calendars
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.overview.agenda import Entry

WEEK = 7
"""Days of a week, which begins on Monday."""

REST = Words("休", "off")
WORK = Words("班", "work")


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what is on it."""

    day: date
    entries: tuple[Entry, ...] = ()
    works: bool | None = None
    """Whether offices work; None where the year has no calendar."""
    holiday: Words | None = None
    """The name of the holiday."""

    @property
    def is_moved(self) -> bool:
        """Whether offices work on it though it is a day of the weekend."""
        return self.works is True and self.day.weekday() >= WEEK - 2

    @property
    def mark(self) -> Words | None:
        """The holiday or the moved working day, in a word; None for a day like any other."""
        if self.holiday is not None:
            return self.holiday
        return WORK if self.is_moved else None

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "day": self.day.isoformat(),
            "works": self.works,
            "holiday": self.holiday.say(language) if self.holiday else None,
            "entries": [one.as_json(language) for one in self.entries],
        }


@dataclass(frozen=True, slots=True)
class Month:
    """A month with the whole weeks that it lies in."""

    year: int
    month: int
    weeks: tuple[tuple[Day, ...], ...]
    """From Monday to Sunday; the first and the last may hold days of the months beside it."""
    source: str | None = None
    """Where holidays and working days come from; None where the year has no calendar."""

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the month itself."""
        return tuple(day for week in self.weeks for day in week if day.day.month == self.month)

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "month": f"{self.year:04}-{self.month:02}",
            "calendar": self.source,
            "days": [one.as_json(language) for one in self.days],
        }


def span_of(year: int, month: int) -> tuple[date, date]:
    """The Monday and the Sunday between which the weeks of a month lie."""
    first = date(year, month, 1)
    last = (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return first - timedelta(first.weekday()), last + timedelta(WEEK - 1 - last.weekday())


def month_of(year: int, month: int, entries: Iterable[Entry], calendars: Calendars) -> Month:
    """Lay out a month.

    Args:
        year: From 1 to 9998.
        month: From 1 to 12.
        entries: What happens in its weeks, in any order; what lies elsewhere is left out.
        calendars: Holidays and working days.
    """
    by_day: dict[date, list[Entry]] = {}
    for one in sorted(entries, key=lambda one: one.order):
        by_day.setdefault(one.day, []).append(one)
    first, last = span_of(year, month)
    days = [
        Day(day, tuple(by_day.get(day, ())), calendars.is_workday(day), calendars.holiday(day))
        for day in (first + timedelta(number) for number in range((last - first).days + 1))
    ]
    weeks = tuple(tuple(days[start : start + WEEK]) for start in range(0, len(days), WEEK))
    source = next((one.source for one in calendars.all if one.year == year), None)
    return Month(year, month, weeks, source)
