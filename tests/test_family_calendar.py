"""Working days follow the State Council's notices, and no year is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from juwu import builtin
from juwu.family import Families
from juwu.family.basis import Calendars
from juwu.files import FolderFiles


@pytest.fixture(scope="module")
def calendars() -> Calendars:
    return Families.load(FolderFiles(builtin.folder())).basis.calendars


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_its_notice_leaves(
    calendars: Calendars, year: int, workdays: int
) -> None:
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    assert sum(1 for day in days if day.year == year and calendars.is_workday(day)) == workdays


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-02-14", True),  # a Saturday, made up for the Spring Festival
        ("2026-02-16", False),
        ("2026-10-10", True),
        ("2025-10-08", False),
        ("2024-04-07", True),
        ("2026-03-07", False),
        ("2026-03-09", True),
    ],
)
def test_holidays_and_make_up_days_count_as_announced(
    calendars: Calendars, day: str, *, works: bool
) -> None:
    assert calendars.is_workday(date.fromisoformat(day)) is works


def test_the_day_on_which_a_period_begins_is_not_counted(calendars: Calendars) -> None:
    friday, next_friday = date(2026, 3, 6), date(2026, 3, 13)
    assert calendars.workdays(friday, next_friday) == 5
    assert calendars.add(friday, 5) == next_friday
    assert calendars.workdays(next_friday, friday) == -5


def test_a_period_over_the_spring_festival_counts_the_make_up_days(calendars: Calendars) -> None:
    assert calendars.workdays(date(2026, 2, 13), date(2026, 2, 28)) == 6


def test_a_year_without_a_calendar_is_not_guessed(calendars: Calendars) -> None:
    assert calendars.is_workday(date(2031, 5, 5)) is None
    assert calendars.workdays(date(2026, 12, 30), date(2031, 1, 2)) is None
    assert calendars.add(date(2026, 12, 28), 20) is None
    assert not calendars.covers(date(2026, 1, 1), date(2031, 1, 1))
    assert calendars.next_workday(date(2031, 1, 1)) is None


def test_a_last_day_that_is_a_holiday_moves_to_the_next_working_day(calendars: Calendars) -> None:
    assert calendars.next_workday(date(2026, 10, 3)) == date(2026, 10, 8)
