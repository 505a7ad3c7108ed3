"""Times of day are understood as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from juwu.text import parse_hour, parse_moment

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:30", "14:30"),
        ("１４：３０", "14:30"),
        ("1430", "14:30"),
        ("14点30", "14:30"),
        ("14时30分", "14:30"),
        ("下午2点半", "14:30"),
        ("晚上七点", "19:00"),
        ("三点一刻", "03:15"),
        ("2:30pm", "14:30"),
        ("3pm", "15:00"),
        ("中午1点", "13:00"),
        ("凌晨12点", "00:00"),
        ("14:30:15", "14:30:15"),
    ],
)
def test_a_time_is_understood(typed: str, hour: str) -> None:
    assert str(parse_hour(typed)) == hour


@pytest.mark.parametrize("typed", ["", "25:00", "14:", "14:60", "晚上12点", "上午15点", "某时"])
def test_what_is_no_time_or_leaves_the_day_open_gives_none(typed: str) -> None:
    assert parse_hour(typed) is None


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("7-21 14:30", "2026-07-21", "14:30"),
        ("7-5 4:30", "2026-07-05", "04:30"),
        ("14:30", "2026-11-22", "14:30"),
        ("今天下午3点", "2026-11-22", "15:00"),
        ("明天 0930", "2026-11-23", "09:30"),
        ("下周一上午九点", "2026-11-23", "09:00"),
        ("2026 年 7 月 5 日 下午 3 点半", "2026-07-05", "15:30"),
        ("2026-07-05T14:30:00+08:00", "2026-07-05", "14:30"),
    ],
)
def test_a_day_with_a_time_is_understood(typed: str, day: str, hour: str) -> None:
    found = parse_moment(typed, TODAY)
    assert found is not None
    assert (found[0], str(found[1])) == (day, hour)


@pytest.mark.parametrize("typed", ["", "7-21", "7-32 14:30", "7-21 25:00", "开会"])
def test_half_a_moment_gives_none(typed: str) -> None:
    assert parse_moment(typed, TODAY) is None


def test_an_offset_that_was_written_is_kept() -> None:
    found = parse_moment("2026-07-05T14:30:00Z", TODAY)
    assert found is not None
    assert found[1].zone == "Z"
