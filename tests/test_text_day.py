"""Days are understood as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from juwu.text import fold, parse_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-07-21", "2026-07-21"),
        ("2026-7-21", "2026-07-21"),
        ("20260721", "2026-07-21"),
        ("2026/7/21", "2026-07-21"),
        ("2026.7.21", "2026-07-21"),
        ("7-21", "2026-07-21"),
        ("7.21", "2026-07-21"),
        ("7月21日", "2026-07-21"),
        ("7月21号", "2026-07-21"),
        ("2026年7月21日", "2026-07-21"),
        ("２０２６－０７－２１", "2026-07-21"),
        ("２０２６年７月２１日", "2026-07-21"),
        (" 2026 年 7 月 21 日 ", "2026-07-21"),
        ("今天", "2026-11-22"),
        ("昨天", "2026-11-21"),
        ("前天", "2026-11-20"),
        ("明天", "2026-11-23"),
        ("后天", "2026-11-24"),
        ("Today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("2024-2-29", "2024-02-29"),
    ],
)
def test_a_day_is_understood(typed: str, day: str) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "2026-07-32", "2026-2-29", "0000-1-1", "2026", "7-21-2026", "某天", "٢٠٢٦0721"]
)
def test_what_is_no_day_gives_none(typed: str) -> None:
    assert parse_day(typed, TODAY) is None


def test_folding_turns_full_width_forms_into_plain_ones() -> None:
    assert fold(" ＭＥＤ－２０２６：０１ ") == "MED-2026:01"
