"""Amounts in capital numerals read as vouchers write them."""

from __future__ import annotations

import pytest

from juwu.check.capital import capital


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (1_230_000, "壹万贰仟叁佰元整"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (120, "壹元贰角整"),
        (123, "壹元贰角叁分"),
        (1_000, "壹拾元整"),
        (10_050, "壹佰元零伍角整"),
        (16_804_032, "壹拾陆万捌仟零肆拾元零叁角贰分"),
        (10_700_053, "壹拾万柒仟元零伍角叁分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (10_000_000_100, "壹亿零壹元整"),
        (1_000_000_000_000_000, "壹拾兆元整"),
        (288_000, "贰仟捌佰捌拾元整"),
        (-100, "负壹元整"),
    ],
)
def test_an_amount_is_written_as_on_a_voucher(fen: int, text: str) -> None:
    assert capital(fen) == text


def test_an_amount_beyond_all_numerals_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        capital(10**20)
