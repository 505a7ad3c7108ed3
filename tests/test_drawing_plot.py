"""Figures are drawn so that the eye can compare them, by cells and as a picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from rich.style import Style

from juwu.drawing import STROKES, Figure, PlotKind, Svg, drawn, plot_lines
from juwu.report.chart import ChartLine
from juwu.text import Query, width
from tui.row_line import Look, row_line
from tui.rows import Column, Row


def figures(*values: float) -> list[Figure]:
    return [Figure(f"第{place}项", value, f"{value:g}") for place, value in enumerate(values, 1)]


def lines(kind: PlotKind, *values: float, room: int = 60) -> list[str]:
    return [line for _, line in plot_lines(kind, figures(*values), room)]


def test_a_bar_is_as_long_as_its_figure_and_says_it() -> None:
    whole, half, none = lines(PlotKind.BAR, 8, 4, 0)
    assert whole.count("▇") == 2 * half.count("▇") > 0
    assert none == "第3项  0"
    assert "第2项  4  ▇" in half


def test_a_figure_too_small_for_a_cell_is_drawn() -> None:
    assert lines(PlotKind.BAR, 320, 1)[1].endswith("▏")


def test_each_bar_knows_its_figure() -> None:
    assert [place for place, _ in plot_lines(PlotKind.BAR, figures(3, 2), 60)] == [0, 1]
    assert {place for place, _ in plot_lines(PlotKind.LINE, figures(3, 2), 60)} == {-1}


def test_a_funnel_tells_what_is_left_of_the_first_step() -> None:
    first, second, third = lines(PlotKind.FUNNEL, 20, 10, 5)
    assert ("100%" in first, "50%" in second, "25%" in third) == (True, True, True)
    middle = [(line.index("▇") + line.rindex("▇")) // 2 for line in (first, second, third)]
    assert len(set(middle)) == 1


def test_a_trend_is_as_high_as_its_figures_and_named_below() -> None:
    drawing = lines(PlotKind.LINE, 1, 2, 4)
    columns = [sum(one[4 + 6 * at : 5 + 6 * at] == "█" for one in drawing) for at in range(3)]
    assert columns == sorted(columns)
    assert columns[2] > columns[0]
    assert drawing[0].startswith("4 |")
    assert drawing[-1].split() == ["第1项", "第2项", "第3项"]


@pytest.mark.parametrize("kind", PlotKind)
@pytest.mark.parametrize("room", [20, 40, 80])
def test_no_line_is_wider_than_there_is_room(kind: PlotKind, room: int) -> None:
    many = [Figure(f"{place:02}月", float(place), str(place)) for place in range(1, 60)]
    assert all(width(line) <= room for _, line in plot_lines(kind, many, room))


@pytest.mark.parametrize("kind", PlotKind)
def test_nothing_is_drawn_where_there_is_nothing_to_compare(kind: PlotKind) -> None:
    assert plot_lines(kind, figures(), 60) == []
    assert plot_lines(kind, figures(3), 60) == []
    assert plot_lines(kind, figures(0, 0), 60) == []
    assert drawn(kind, figures(0, 0)) is None


@pytest.mark.parametrize("kind", PlotKind)
def test_a_name_of_a_record_acts_nowhere(kind: PlotKind) -> None:
    bad = [Figure("\x1b[31m<b>\u202e", 2.0, "2"), Figure("</svg>", 1.0, "1\n")]
    assert all(line.isprintable() for _, line in plot_lines(kind, bad, 60))
    picture = drawn(kind, bad, "<x>", "&")
    assert picture is not None
    ET.fromstring(str(picture))  # noqa: S314 - a text of our own making
    assert "<b>" not in str(picture)


@pytest.mark.parametrize("kind", PlotKind)
def test_everything_of_a_picture_lies_within_it(kind: PlotKind) -> None:
    picture = drawn(kind, figures(12, 7, 3, 1), "各类事件", "统计日期 2026-12-01")
    assert isinstance(picture, Svg)
    for x in re.findall(r'<text x="([0-9.]+)', str(picture)):
        assert 0 <= float(x) <= picture.across
    for x, wide in re.findall(r'<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"', str(picture)):
        assert float(x) + float(wide) <= picture.across
    assert "各类事件" in str(picture)


def test_a_picture_in_a_page_is_named_for_who_cannot_see_it() -> None:
    picture = drawn(PlotKind.BAR, figures(2, 1))
    assert picture is not None
    assert 'aria-label="事件&quot;"' in picture.inline('事件"')


def test_bars_are_told_from_their_labels_and_figures() -> None:
    for kind in PlotKind:
        for _, line in plot_lines(kind, figures(3, 2, 1), 60):
            strokes = ChartLine(line).strokes
            drawn_part = "".join(line[one.start : one.stop] for one in strokes)
            rest = "".join(one for one in line if one not in STROKES)
            assert set(drawn_part) <= STROKES
            assert len(drawn_part) + len(rest) == len(line)
    (bar,) = ChartLine("甲  3  ▇▇▇").strokes
    assert (bar.start, bar.stop) == (6, 9)


def test_in_the_terminal_only_the_bar_has_the_accent() -> None:
    def styles(name: str, *, cursor: bool = False) -> Style:
        return Style(bold=name == "accent", reverse=cursor)

    row = Row("b", ("甲  3  ▇▇▇",), accents=ChartLine("甲  3  ▇▇▇").strokes)
    strip = row_line(
        Look(40, (Column("", 20),), (20,), styles), row, Query(""), cursor=False, marked=False
    )
    bold = "".join(one.text for one in strip if one.style and one.style.bold)
    assert bold.strip() == "▇▇▇"  # before it stands the mark of the cursor
