"""Columns share a line, and rows are found, sorted and passed through."""

from __future__ import annotations

import pytest

from tui.row_view import RowView
from tui.rows import Column, Row, Tone, fitted, widths

NAMED = [
    Row(name, (name, number)) for name, number in (("王伟", "3"), ("赵敏", "12"), ("李四", ""))
]
SECTIONED = [
    Row.section("甲组"),
    Row("a", ("王伟", "1")),
    Row.note("日期不存在", Tone.ERROR),
    Row("b", ("赵敏", "2")),
    Row.section("乙组"),
    Row("c", ("阿宝", "3")),
]


def keys(view: RowView) -> list[str]:
    return [view[index].key or view[index].cells[0] for index in range(len(view))]


@pytest.mark.parametrize(
    ("fixed", "cells", "found"),
    [
        ((None,), 40, (40,)),
        ((10, None), 200, (10, 188)),
        ((None, 6, None), 200, (64, 6, 126)),
        ((None, 10), 40, (28, 10)),
        ((None, 10, 8), 40, (18, 10, 8)),
        ((None, None), 41, (20, 19)),
        ((None, 10, 8), 25, (13, 10)),
        ((None, 10), 20, (20,)),
        ((None, 10), 200, (64, 10)),
        ((10, 6), 40, (10, 6)),
        ((50,), 20, (20,)),
    ],
)
def test_columns_share_the_cells_of_a_line(
    fixed: tuple[int | None, ...], cells: int, found: tuple[int, ...]
) -> None:
    assert widths(tuple(Column("", wide) for wide in fixed), cells) == found


def test_the_next_column_stands_near_the_texts_of_the_one_before() -> None:
    columns = (Column("名称"), Column("编号", 10), Column(""), Column(""))
    rows = [Row.section("一个很长的标题不算在内"), Row("a", ("王淑芬", "1", "主持人", "x"))]
    near = fitted(columns, rows)
    assert widths(near, 100) == (6, 10, 6, 72)
    more = fitted(columns, [Row("b", ("梧桐社区居民委员会", "1", "", ""))], near)
    assert widths(more, 100) == (18, 10, 6, 60)
    assert fitted(columns, rows, more) == more
    assert widths(fitted(columns[:2], [Row("c", ("长" * 90, "1"))]), 200) == (64, 10)


def test_what_takes_little_leaves_the_rest_to_others() -> None:
    columns = (Column("", most=5), Column(""), Column("", 4))
    assert widths(columns, 53) == (5, 40, 4)


def test_a_text_that_is_to_be_read_has_columns_on_its_right_give_way() -> None:
    columns = (Column("", 10), Column("", least=30), Column("", 10), Column("", 10))
    assert widths(columns, 60) == (10, 36, 10)
    assert widths(columns, 80) == (10, 44, 10, 10)


def test_a_tone_of_a_cell_comes_before_that_of_the_row_and_that_before_the_column() -> None:
    column = Column("", tone=Tone.DIM)
    assert Row("a", ("",)).tone_of(0, column) is Tone.DIM
    assert Row("a", ("",), Tone.ERROR).tone_of(0, column) is Tone.ERROR
    assert Row("a", ("",), Tone.ERROR, tones={0: Tone.WARN}).tone_of(0, column) is Tone.WARN


def test_rows_are_filtered_by_any_column_and_narrowed_letter_by_letter() -> None:
    view = RowView(NAMED)
    view.filter("w")
    view.filter("ww")
    assert keys(view) == ["王伟"]
    assert (view.count, view.total) == (1, 3)
    view.filter("12")
    assert keys(view) == ["赵敏"]
    view.filter("")
    assert len(view) == 3


def test_rows_are_found_by_whole_syllables_however_they_are_typed() -> None:
    names = ("居委会换届", "物业费", "王淑芬", "MIN-2026")
    view = RowView([Row(name, (name,)) for name in names])

    def shown(typed: str) -> list[str]:
        view.filter(typed)
        return keys(view)

    for typed in ("j", "ju", "juw", "juwe", "juwei", "juw"):
        assert shown(typed) == ["居委会换届"], typed
    for typed in ("w", "wa", "wan", "wang"):
        assert "王淑芬" in shown(typed), typed
    assert shown("wangs") == ["王淑芬"]
    assert shown("wuye") == ["物业费"]
    assert shown("wuyex") == []
    assert view.query.spans("物业") == ()
    assert shown("wuye") == ["物业费"]
    assert len(view.query.spans("物业")) == 1
    assert shown("min") == ["MIN-2026"]
    assert view.query.spans("居民") == ()
    view.filter("juwei")
    view.replace([Row("居委会", ("居委会",))])
    assert keys(view) == ["居委会"]


def test_rows_sort_by_pinyin_and_by_number() -> None:
    view = RowView(NAMED)
    view.sort(0)
    assert keys(view) == ["李四", "王伟", "赵敏"]
    view.sort(1, down=True)
    assert keys(view) == ["李四", "赵敏", "王伟"]
    view.sort(None)
    assert keys(view) == ["王伟", "赵敏", "李四"]


def test_a_section_is_shown_while_one_of_its_rows_is_and_a_note_while_its_row_is() -> None:
    view = RowView(SECTIONED)
    assert keys(view) == ["甲组", "a", "日期不存在", "b", "乙组", "c"]
    view.filter("ab")
    assert keys(view) == ["乙组", "c"]
    view.filter("ww")
    assert keys(view) == ["甲组", "a", "日期不存在"]


def test_what_is_said_of_a_list_or_of_a_section_stands_over_its_rows() -> None:
    view = RowView([Row.note("统计日期"), Row.section("合计"), Row.note("件数"), *NAMED])
    assert keys(view)[:4] == ["统计日期", "合计", "件数", "王伟"]
    view.filter("没有的")
    assert keys(view) == []


def test_sections_stay_and_their_rows_are_sorted_within() -> None:
    view = RowView(SECTIONED)
    view.sort(1, down=True)
    assert keys(view) == ["甲组", "b", "a", "日期不存在", "乙组", "c"]


def test_the_cursor_passes_sections_and_notes_by() -> None:
    view = RowView(SECTIONED)
    assert view.choosable(0, 1) == 1
    assert view.choosable(2, 1) == 3
    assert view.choosable(0, -1) is None
    assert [view.position(index) for index in (1, 3, 5)] == [1, 2, 3]
