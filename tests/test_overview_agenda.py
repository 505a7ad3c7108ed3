"""The calendar tells what happens on a day; holidays and moved working days come from packs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from juwu.language import Language
from juwu.workspace import Workspace
from juwu.workspace.overviews import Overviews
from office import LOOK, key, key_family, put

ZH = Language.ZH
LOANS = f"""{LOOK}views:
  - kind: calendar
    title: {{zh: 日历, en: Calendar}}
    dates:
      - {{at: /loans/*/on, name: /loans/*/by, title: {{zh: 借出, en: Loan}}}}
"""
CALENDAR = """\
year: 2026
source: 放假安排
holidays:
  - {title: {zh: 国庆节, en: National Day}, from: "2026-10-01", to: "2026-10-07"}
working: ["2026-10-10"]
"""
FILES = {
    **key_family(look=LOANS),
    "schemas/_packs/calendar-cn-2026.yaml": CALENDAR,
    **key(
        "k1", "大门", more='loans:\n  - {id: a, on: "2026-10-12", by: 王淑芬}\n  - {id: b, on: x}\n'
    ),
    **key("k2", "后门", more='loans:\n  - {id: a, on: "2026-09-30"}\n'),
}


def test_a_day_in_a_list_is_told_by_the_name_beside_it(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    found = Overviews(Workspace(tmp_path), ZH).entries(date(2026, 9, 1), date(2026, 10, 31))
    assert [(one.day.isoformat(), one.what.zh, one.title) for one in found] == [
        ("2026-09-30", "借出", "后门"),
        ("2026-10-12", "借出", "王淑芬"),
    ]


def test_a_month_has_whole_weeks_with_holidays_and_moved_working_days(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    month = Overviews(Workspace(tmp_path), ZH).month(2026, 10)
    days = {day.day.isoformat(): day for week in month.weeks for day in week}
    assert month.weeks[0][0].day == date(2026, 9, 28)
    assert all(len(week) == 7 for week in month.weeks)
    assert days["2026-09-30"].entries[0].title == "后门"
    holiday, moved = days["2026-10-01"], days["2026-10-10"]
    assert holiday.holiday is not None
    assert (holiday.holiday.zh, holiday.works) == ("国庆节", False)
    assert (moved.is_moved, moved.works) == (True, True)
    assert month.source == "放假安排"


def test_a_year_without_a_calendar_guesses_nothing(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    month = Overviews(Workspace(tmp_path), ZH).month(2031, 2)
    assert month.source is None
    assert {day.works for day in month.days} == {None}


@pytest.mark.parametrize(("year", "month"), [(1, 1), (9999, 12)])
def test_a_month_at_the_edge_of_time_is_refused(tmp_path: Path, year: int, month: int) -> None:
    put(tmp_path, FILES)
    with pytest.raises(ValueError, match=str(year)):
        Overviews(Workspace(tmp_path), ZH).month(year, month)


def test_what_takes_several_days_stands_on_each_and_a_deadline_on_its_last(
    workspace: Workspace,
) -> None:
    path = next(
        workspace.root / one.path
        for one in workspace.records("activity")
        if str(one.data.get("start_at", "")).startswith("2026-10-17")
    )
    text = path.read_text(encoding="utf-8")
    begins = next(line for line in text.splitlines() if line.startswith("end_at:"))
    path.write_text(text.replace(begins, begins.replace("-17", "-19")), encoding="utf-8")
    overviews = Overviews(Workspace(workspace.root), ZH)
    found = [
        one
        for one in overviews.entries(date(2026, 10, 1), date(2026, 12, 31))
        if one.ref.id == path.stem or one.deadline
    ]
    days = [(one.day.day, one.time != "", one.goes_on) for one in found if not one.deadline]
    assert days == [(17, True, False), (18, False, True), (19, False, True)]
    assert any(one.day == date(2026, 12, 20) and one.deadline for one in found)
