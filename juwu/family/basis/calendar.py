"""Working days: the weeks of a year as the State Council's notice changed them.

A year without its notice is not guessed: what would count a day of it gives None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from juwu.family.lenient import as_int, as_list, as_map, as_text, as_words
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Value

SATURDAY = 5
"""The first day of the weekend, as ``date.weekday`` counts."""

FURTHEST = 3660
"""Days that a count goes at most; a deadline further away is a mistake."""

_MOST_ADDED = 4096
"""Days that are kept as they were counted to."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The holidays and make-up working days of one year."""

    year: int
    holidays: Mapping[date, Words]
    """The days on which offices rest, and what for; a name may be empty."""
    working: frozenset[date]
    """Weekend days on which offices work."""
    source: str | None
    path: str

    @classmethod
    def of(cls, data: Value, path: str) -> Calendar | None:
        """Read it; None where it names no year."""
        entry = as_map(data)
        year = as_int(entry.get("year"))
        if year is None:
            return None
        holidays = {
            day: as_words(one.get("title")) or Words.same("")
            for one in map(as_map, as_list(entry.get("holidays")))
            for day in _span(one.get("from"), one.get("to"))
        }
        working = {day for text in as_list(entry.get("working")) for day in _span(text, text)}
        source = as_text(entry.get("source"))
        return cls(year, holidays, frozenset(working), source, path)


class Calendars:
    """The calendars of a workspace, one a year."""

    def __init__(self, calendars: Iterable[Calendar] = ()) -> None:
        self._years = {calendar.year: calendar for calendar in calendars}
        self._sums: dict[int, Sequence[int]] = {}
        # Many records begin on the same few days.
        self._counted_to = lru_cache(_MOST_ADDED)(self._counted)

    @property
    def all(self) -> tuple[Calendar, ...]:
        """Every calendar, by year."""
        return tuple(self._years[year] for year in sorted(self._years))

    def covers(self, start: date, end: date) -> bool:
        """Whether every day between two, both included, lies in a year with a calendar."""
        years = range(min(start, end).year, max(start, end).year + 1)
        return all(year in self._years for year in years)

    def is_workday(self, day: date) -> bool | None:
        """Whether offices work on a day; None where its year has no calendar."""
        calendar = self._years.get(day.year)
        if calendar is None:
            return None
        if day in calendar.working:
            return True
        return day.weekday() < SATURDAY and day not in calendar.holidays

    def holiday(self, day: date) -> Words | None:
        """The name of the holiday that a day belongs to; None for any other day."""
        calendar = self._years.get(day.year)
        return calendar.holidays.get(day) if calendar else None

    def workdays(self, start: date, end: date) -> int | None:
        """Working days after one day up to another, that one included; negative backwards.

        The day on which a period begins does not count (Civil Code, article 201).
        None where a day of it has no calendar, or it is longer than :data:`FURTHEST`.
        """
        first, last = min(start, end), max(start, end)
        if (last - first).days > FURTHEST or not self.covers(first, last):
            return None
        count = self._worked(last) - self._worked(first)
        count += sum(self._worked(date(year, 12, 31)) for year in range(first.year, last.year))
        return count if start <= end else -count

    def _worked(self, day: date) -> int:
        """Working days of a year that has a calendar up to a day of it, that one included."""
        if day.year not in self._sums:
            first = date(day.year, 1, 1)
            days = (date(day.year, 12, 31) - first).days + 1
            works = (bool(self.is_workday(first + timedelta(number))) for number in range(days))
            self._sums[day.year] = tuple(accumulate(works))
        return self._sums[day.year][day.timetuple().tm_yday - 1]

    def add(self, start: date, number: int) -> date | None:
        """The day on which a number of working days after another is complete.

        None where a day on the way has no calendar.
        """
        return self._counted_to(start, number)

    def _counted(self, start: date, number: int) -> date | None:
        day, left = start, abs(number)
        step = timedelta(1 if number >= 0 else -1)
        for _ in range(FURTHEST):
            if not left:
                return day
            day += step
            works = self.is_workday(day)
            if works is None:
                return None
            left -= works
        return None

    def next_workday(self, day: date) -> date | None:
        """The day itself if offices work on it, else the next on which they do."""
        for number in range(FURTHEST):
            works = self.is_workday(day + timedelta(number))
            if works is None:
                return None
            if works:
                return day + timedelta(number)
        return None


def _span(start: Value, end: Value) -> Iterator[date]:
    try:
        first = date.fromisoformat(as_text(start) or "")
        last = date.fromisoformat(as_text(end) or as_text(start) or "")
    except ValueError:
        return
    for number in range(min((last - first).days, FURTHEST) + 1):
        yield first + timedelta(number)
