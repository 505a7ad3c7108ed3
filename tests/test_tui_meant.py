"""What a text means is said while it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from juwu.family import Field, Kind, Widget
from juwu.language import Words
from juwu.pointer import Pointer
from tui.meant import meant

TODAY = date(2026, 12, 1)


def field(widget: Widget, form: str | None = None) -> Field:
    kind = Kind.INTEGER if widget in {Widget.MONEY, Widget.NUMBER} else Kind.TEXT
    return Field(Pointer.of("n"), Words.same("n"), kind=kind, widget=widget, format=form)


@pytest.mark.parametrize(
    ("widget", "typed", "told"),
    [
        (Widget.DATE, "下周一", "2026-12-07  星期一  6 天后"),
        (Widget.DATE, "今天", "2026-12-01  星期二  今天"),
        (Widget.DATETIME, "昨天下午3点", "2026-11-30 15:00  星期一  1 天前"),
        (Widget.MONEY, "1.2万", "12,000.00 元  壹万贰仟元整"),
        (Widget.NUMBER, "三百五", "350"),
    ],
)
def test_the_meaning_is_told(widget: Widget, typed: str, told: str) -> None:
    words = meant(field(widget), typed, TODAY)
    assert words is not None
    assert words.zh == told


@pytest.mark.parametrize("typed", ["", "下周", "7-32", "钱"])
def test_half_a_text_means_nothing_yet(typed: str) -> None:
    assert meant(field(Widget.DATE), typed, TODAY) is None
    assert meant(field(Widget.MONEY), typed, TODAY) is None


def test_a_time_and_a_month_are_told_as_they_will_stand() -> None:
    time = meant(field(Widget.LINE, "time"), "下午两点半", TODAY)
    assert time == Words.same("14:30")
    month = meant(field(Widget.LINE, "partial-date"), "2017年3月", TODAY)
    assert month == Words.same("2017-03")
