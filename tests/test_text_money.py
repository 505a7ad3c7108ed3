"""Amounts are understood as people type them, and Chinese numerals as numbers."""

from __future__ import annotations

import pytest

from juwu.text import in_digits, parse_money


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,200.50", 120050),
        ("１２００元", 120000),
        ("￥1200", 120000),
        ("1.2万", 1200000),
        ("3万5千", 3500000),
        ("3万5", 3500000),
        ("一万二千元", 1200000),
        ("12元5角", 1250),
        ("伍角", 50),
        ("壹万贰仟叁佰元整", 1230000),
        ("壹佰元零伍分", 10005),
        ("-5", -500),
    ],
)
def test_an_amount_is_understood(typed: str, fen: int) -> None:
    assert parse_money(typed) == fen


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1.234",
        "万",
        "5千3万",
        "1.5万2千",
        "inf",
        "9" * 500,
        "五元钱",
        "两三",
        "三四百",
        "三五元",
        "五六",
    ],
)
def test_what_is_no_amount_in_fen_gives_none(typed: str) -> None:
    assert parse_money(typed) is None


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("三百五", "350"),
        ("一百零五", "105"),
        ("两千", "2000"),
        ("三亿五千万", "350000000"),
        ("二〇二六", "2026"),
        ("第十二条", "第12条"),
        ("1.2万", "1.2万"),
        ("一二十", "一二十"),
    ],
)
def test_a_chinese_numeral_is_written_in_digits(written: str, digits: str) -> None:
    assert in_digits(written) == digits
