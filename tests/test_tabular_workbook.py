"""Workbooks as Excel, WPS and LibreOffice write them are read; what could harm is refused."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress

import pytest
from workbook_kit import MAIN, sheet, text, workbook, zipped

from juwu.tabular.errors import TableUnreadable
from juwu.tabular.opening import Manner, table_in
from juwu.tabular.workbook import workbook_table
from juwu.text.xlsx import Sheet, xlsx_bytes

HEAD = f'<row r="1">{text("A1", "甲")}{text("B1", "乙")}</row>'


def cells(*row: str, book: str = "", strings: str = "") -> tuple[str, ...]:
    """The texts of one row below a head of as many columns."""
    head = "".join(text(f"{letter}1", letter) for letter in "ABCDEFGH"[: max(2, len(row))])
    data = f'<row r="1">{head}</row><row r="2">{"".join(row)}</row>'
    found = workbook_table(workbook(data, book=book, strings=strings))
    return found.rows[0].cells[: len(row)]


def test_texts_are_read_wherever_they_stand() -> None:
    strings = (
        "<si><t>共享</t></si>"
        '<si><r><t xml:space="preserve">富 </t></r><r><t>文本</t></r><rPh><t>fu</t></rPh></si>'
        "<si><t>两行_x000D_\n完</t></si>"
    )
    shared = (f'<c r="{at}2" t="s"><v>{number}</v></c>' for number, at in enumerate("ABC"))
    own = (text("D2", "自带"), '<c r="E2" t="str"><f>A2</f><v>算出</v></c>')
    assert cells(*shared, *own, strings=strings) == ("共享", "富 文本", "两行\n完", "自带", "算出")


def test_numbers_and_answers_are_read_as_people_see_them() -> None:
    row = (
        '<c r="A2"><v>0.1</v></c>',
        '<c r="B2"><v>0.30000000000000004</v></c>',
        '<c r="C2"><v>13800000000</v></c>',
        '<c r="D2" t="b"><v>1</v></c>',
        '<c r="E2" s="3"><v>1234.5</v></c>',
        '<c r="F2"><v>1E-3</v></c>',
    )
    assert cells(*row) == ("0.1", "0.3", "13800000000", "TRUE", "1234.5", "0.001")


def test_days_are_told_from_numbers_by_their_style() -> None:
    row = (
        '<c r="A2" s="1"><v>46224</v></c>',
        '<c r="B2" s="2"><v>46224</v></c>',
        '<c r="C2" s="4"><v>46224.395833333336</v></c>',
        '<c r="D2" s="1"><v>59</v></c>',
        '<c r="E2" t="d"><v>2026-07-21T00:00:00</v></c>',
        '<c r="F2" s="4"><v>0.5</v></c>',
        '<c r="G2"><v>46224</v></c>',
    )
    assert cells(*row) == (
        "2026-07-21",
        "2026-07-21",
        "2026-07-21T09:30:00",
        "1900-02-28",
        "2026-07-21",
        "12:00:00",
        "46224",
    )


def test_the_old_count_of_days_is_known() -> None:
    row = ('<c r="A2" s="1"><v>44762</v></c>',)
    assert cells(*row, book='<workbookPr date1904="1"/>') == ("2026-07-21",)


def test_formulas_and_merged_cells_are_said() -> None:
    rows = (
        f'{HEAD}<row r="2">{text("A2", "一组")}<c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="B3"><f>NOW()</f></c></row>'
        '<row r="4"><c r="B4" t="e"><v>#REF!</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'
    table = workbook_table(workbook(rows, tail=merged))
    assert [row.cells for row in table.rows] == [("一组", "2"), ("一组", "#REF!")]
    said = "".join(note.zh for note in table.notes)
    assert "2 格是公式" in said
    assert "A2" in said
    assert set(table.lost) == {(3, 1), (4, 1)}


def test_digits_that_a_spreadsheet_lost_are_not_trusted() -> None:
    rows = f'{HEAD}<row r="2"><c r="A2"><v>1.1010119900307E+17</v></c>{text("B2", "x")}</row>'
    assert (2, 0) in workbook_table(workbook(rows)).lost


def test_the_first_sheet_that_shows_is_read_or_the_one_that_is_named() -> None:
    data = workbook(HEAD + f'<row r="2">{text("A2", "1")}</row>')
    table = workbook_table(data)
    assert (table.sheet, table.sheets) == ("台账", ("藏", "台账"))
    assert workbook_table(data, "藏").head == ("1",)
    with pytest.raises(TableUnreadable, match="无"):
        workbook_table(data, "无")


def test_our_own_workbooks_come_back() -> None:
    data = xlsx_bytes([Sheet("表", ["甲", "乙"], [["=1+1", 5], ["两\n行", 2.5], [None, "'="]])])
    rows = [row.cells for row in table_in(data, Manner()).rows]
    assert rows == [("=1+1", "5"), ("两\n行", "2.5"), ("", "'=")]


def test_what_could_harm_is_refused() -> None:
    row = f'{HEAD}<row r="2">{text("A2", "1")}</row>'
    entity = (
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData>&e;</sheetData></worksheet>'
    )
    bomb = sheet(row + " " * 40_000_000)
    deep = "<a>" * 1000 + "</a>" * 1000
    for name, data in {
        "外部实体": workbook(row, more={"xl/worksheets/sheet1.xml": entity}),
        "宏": workbook(row, more={"xl/vbaProject.bin": b"x"}),
        "大得不正常": workbook(row, more={"xl/worksheets/sheet1.xml": bomb}),
        "密码": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "损坏": workbook(row)[:-200],
        "不是 .xlsx": zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "工作簿": workbook(row, more={"xl/worksheets/sheet1.xml": deep}),
    }.items():
        with pytest.raises(TableUnreadable) as refused:
            table_in(data, Manner())
        assert name in refused.value.message.zh


@pytest.mark.parametrize("cut", range(0, 4000, 173))
def test_a_damaged_workbook_is_a_sentence_and_never_a_crash(cut: int) -> None:
    whole = workbook(HEAD, strings="<si><t>共享</t></si>")
    data = bytearray(whole)
    at = cut % len(data)
    data[at : at + 3] = b"\xff\x00<"
    with suppress(TableUnreadable):
        assert table_in(bytes(data), Manner()).head


LONG = "9" * 5000
"""A number that Python itself refuses to read."""


@pytest.mark.parametrize(
    "styles",
    [
        f'<numFmts><numFmt numFmtId="{LONG}" formatCode="y"/></numFmts>',
        f'<cellXfs><xf numFmtId="{LONG}"/></cellXfs>',
    ],
)
def test_numbers_of_styles_that_no_program_writes_mean_nothing(styles: str) -> None:
    rows = f'{HEAD}<row r="2"><c r="A2" s="{LONG}"><v>1</v></c><c r="B2"><v>--5</v></c></row>'
    made = workbook(
        rows, more={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'}
    )
    assert workbook_table(made).rows[0].cells == ("1", "--5")


def test_half_a_character_stays_as_it_is_written() -> None:
    found = workbook_table(workbook(f'{HEAD}<row r="2">{text("A2", "_xD800_居")}</row>'))
    assert found.rows[0].cells[0] == "_xD800_居"
    assert found.rows[0].cells[0].encode()


@pytest.mark.parametrize("encoding", ["nothing", "utf-7", "hex", "gbk"])
def test_xml_in_an_encoding_that_is_not_read_is_refused(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'.encode()
    with pytest.raises(TableUnreadable):
        workbook_table(workbook(HEAD, more={"xl/worksheets/sheet1.xml": part}))


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_parts_packed_in_a_way_that_workbooks_have_not_are_refused(way: int) -> None:
    made = _packed(way)
    with pytest.raises(TableUnreadable):
        workbook_table(made)


def test_a_workbook_with_spoiled_bytes_is_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(20261201)  # noqa: S311 - the same each time
    for way in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        sound = _packed(way)
        for _ in range(500):
            spoiled = bytearray(sound)
            for _ in range(chance.randrange(1, 6)):
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
            with suppress(TableUnreadable):
                table_in(bytes(spoiled), Manner())


def _packed(way: int) -> bytes:
    """A workbook whose parts are packed in another way."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEAD))) as known,
        zipfile.ZipFile(out, "w", way) as package,
    ):
        for info in known.infolist():
            package.writestr(info.filename, known.read(info))
    return out.getvalue()


def test_a_sheet_of_a_few_bytes_cannot_ask_for_room_without_end() -> None:
    wide = '<row><c r="BXV1"><v>1</v></c></row>' * 10_000
    with pytest.raises(TableUnreadable):
        workbook_table(workbook(HEAD + wide))


def test_areas_that_lie_on_each_other_do_not_hold_the_reader_up() -> None:
    rows = "".join(f'<row r="{at}">{text(f"A{at}", "v")}</row>' for at in range(2, 2_000))
    merged = '<mergeCells count="1">' + '<mergeCell ref="A2:A200000"/>' * 20_000 + "</mergeCells>"
    with pytest.raises(TableUnreadable):
        workbook_table(workbook(HEAD + rows, tail=merged))


def test_cells_share_a_text_that_is_longer_than_a_cell_may_be() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(2, 500))
    made = workbook(HEAD + rows, strings=f"<si><t>{'长' * 40_001}</t></si>")
    found = {id(row.cells[0]) for row in workbook_table(made).rows}
    assert len(found) == 1
