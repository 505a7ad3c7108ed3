"""CSV as offices have it is read for what it says, and what cannot be read is refused in words."""

from __future__ import annotations

import pytest

from juwu.tabular.csv_file import csv_table
from juwu.tabular.errors import TableUnreadable
from juwu.text import csv_text, defused
from juwu.text.csv_text import undefused

PLAIN = "姓名,备注\n王敏,住一楼\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PLAIN.encode(), ""),
        (PLAIN.encode("utf-8-sig"), ""),
        (PLAIN.encode("gb18030"), "GB18030"),
        (PLAIN.encode("utf-16"), "UTF-16"),
        (PLAIN.encode("utf-16-le"), "UTF-16"),
        (PLAIN.replace(",", ";").encode(), "分号"),
        (PLAIN.replace(",", "\t").encode("utf-16"), "制表符"),
        (PLAIN.replace("\n", "\r\n").encode(), ""),
        (("sep=;\n" + PLAIN.replace(",", ";")).encode(), "分号"),
    ],
)
def test_the_encoding_and_the_separator_are_found_and_said(data: bytes, said: str) -> None:
    table = csv_table(data)
    assert table.head == ("姓名", "备注")
    assert [row.cells for row in table.rows] == [("王敏", "住一楼")]
    assert said in "".join(note.zh for note in table.notes)
    assert bool(said) == bool(table.notes)


def test_a_quoted_cell_keeps_its_line_breaks_and_separators() -> None:
    table = csv_table('名称,说明\r\n门,"第一行\r\n第二行,还是"\r\n窗,无\r\n'.encode())
    assert [row.cells[1] for row in table.rows] == ["第一行\n第二行,还是", "无"]
    assert [row.number for row in table.rows] == [2, 3]


def test_a_heading_above_the_titles_is_passed_over_and_said() -> None:
    table = csv_table("人员登记表,,\n\n姓名,性别,年龄\n王敏,女,30\n".encode())
    assert table.head == ("姓名", "性别", "年龄")
    assert "第 3 行" in table.notes[0].zh
    assert csv_table(b"a,b\n1,2\n3,4\n", head_row=2).head == ("1", "2")


def test_short_and_empty_rows_are_no_trouble() -> None:
    table = csv_table("甲,乙,\n1\n,,\n2,3,多出来\n".encode())
    assert [row.cells for row in table.rows] == [("1", ""), ("2", "3")]
    assert [row.number for row in table.rows] == [2, 4]
    assert "C" in table.notes[0].zh


def test_a_long_text_comes_back_whole() -> None:
    text = "长" * 300_000
    assert csv_table(csv_text(["甲", "乙"], [[text, "x"]]).encode()).rows[0].cells[0] == text


def test_two_columns_of_one_title_are_told_apart() -> None:
    assert csv_table("备注,备注\n1,2\n".encode()).head == ("备注", "备注 #2")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        '姓名,备注\n"没有收尾,1\n'.encode(),
        bytes(range(128, 256)) * 3,
        b"%PDF-1.4\x00\x01\x02,\x00",
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(TableUnreadable) as refused:
        csv_table(data)
    assert refused.value.message.zh
    assert refused.value.hint.en


def test_an_encoding_that_is_named_counts() -> None:
    assert csv_table("名,值\n繁體,1\n".encode("big5"), "big5").rows[0].cells[0] == "繁體"
    with pytest.raises(TableUnreadable, match="latin9"):
        csv_table(b"a,b\n", "latin9")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+86", "-5", "@who", "\t制表", "'=1", "''=1", "'引号", "－", "平常", "", "'-5"]
)
def test_a_defused_cell_comes_back_as_it_was(cell: str) -> None:
    assert undefused(defused(cell)) == cell
    shown = cell.replace("\t", "    ")
    table = csv_table(csv_text(["甲", "乙"], [[cell, "x"]]).encode())
    assert table.rows[0].cells[0] == shown


def test_no_cell_of_an_export_is_a_formula() -> None:
    for cell in ("=1", "@a", "+x", "-x", "\rx", "'=1"):
        assert defused(cell).startswith("'")


def test_a_few_wide_lines_among_many_do_not_hold_the_reader_up() -> None:
    wide = b"," * 1_000_000 + b"x\n"
    found = csv_table(b"a,b\n" + b"1,2\n" * 50_000 + wide)
    assert len(found.rows) == 50_001
    assert any("没有列名" in note.zh for note in found.notes)


def test_more_cells_than_a_table_may_have_are_refused_even_where_they_are_not_written() -> None:
    head = ",".join(f"c{number}" for number in range(2_000))
    with pytest.raises(TableUnreadable):
        csv_table(f"{head}\n{'1,2' + chr(10)}".encode() + b"1,2\n" * 4_001)
