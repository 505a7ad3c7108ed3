"""Pages of a PDF: nothing is cut off, tables go on with their heads, every character is shown."""

from __future__ import annotations

import re

import pytest

from juwu.family.form import Style
from juwu.language import Language
from juwu.paper.file import words_of
from juwu.paper.pdf import pdf as made
from juwu.paper.pdf_named import Named
from juwu.paper.pdf_text import NoGlyphError
from juwu.paper.sheet import Block, Cell, Grid, Line, NewPage, Sheet
from juwu.typeface import Role


def sheet(*blocks: Block, copies: int = 1) -> Sheet:
    return Sheet("标题", Language.ZH, blocks, copies=copies)


def pdf(sheet: Sheet, stamp: None) -> bytes:
    """A file that names its fonts."""
    return made(sheet, stamp, Named())


def pages(data: bytes) -> int:
    found = re.search(rb"/Count ([0-9]+)", data)
    assert found
    return int(found[1])


def test_a_file_names_the_place_of_each_object() -> None:
    data = pdf(sheet(Line("一行"), NewPage(), Line("another (line) \\ here")), None)
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert data[start : start + 4] == b"xref"
    places = re.findall(rb"^([0-9]{10}) 00000 n ", data[start:], re.MULTILINE)
    for number, place in enumerate(places, 1):
        assert data[int(place) :].startswith(b"%d 0 obj" % number)
    assert "another (line) \\ here" in words_of(data)


def test_no_line_begins_with_a_mark_that_closes() -> None:
    text = "双方确认渗漏点，对折旧有争议，参考两家报价以后达成一致。（见附件《报价单》）" * 30
    lines = words_of(pdf(sheet(Line(text, indent=True)), None))[:-2]
    assert "".join(lines).replace(" ", "") == text
    assert not [line for line in lines if line[0] in "，。、；：）》"]
    assert not [line for line in lines if line[-1] in "（《"]


def test_a_long_table_goes_on_over_pages_and_repeats_its_head() -> None:
    rows = tuple((Cell(str(number)), Cell("内容" * 20)) for number in range(120))
    head = (Cell("序号", is_label=True), Cell("事项", is_label=True))
    data = pdf(sheet(Grid((20, 80), (head, *rows), head=1)), None)
    lines = words_of(data)
    assert pages(data) > 3
    assert lines.count("事项") == pages(data)
    assert [one for one in lines if one.isdecimal()] == [str(number) for number in range(120)]


def test_a_row_that_is_longer_than_a_page_is_not_cut_off() -> None:
    text = "这一行写得很长，一页放不下。" * 400
    data = pdf(sheet(Grid((20, 80), ((Cell("经过", is_label=True), Cell(text)),))), None)
    lines = [one for one in words_of(data) if "页，共" not in one and "草稿" not in one]
    assert "".join(one for one in lines if one != "经过") == text
    assert pages(data) > 3


def test_each_copy_has_its_number_and_its_own_pages() -> None:
    lines = words_of(pdf(sheet(Line("一"), NewPage(), Line("二"), copies=2), None))
    feet = [one for one in lines if "共2份" in one]
    assert feet == [f"第{copy}份，共2份 第{page}页，共2页" for copy in (1, 2) for page in (1, 2)]


def test_a_character_without_a_glyph_is_named_and_not_left_out() -> None:
    with pytest.raises(NoGlyphError) as caught:
        pdf(sheet(Line("当事人𤭢先生")), None)
    assert "𤭢" in caught.value.message.zh
    pdf(sheet(Line("㐂镕喆㎡①—“”…·℃", Style.NOTE)), None)


def test_a_line_that_is_too_wide_is_set_narrower() -> None:
    wide = "W" * 80
    data = pdf(sheet(Line(wide)), None)
    assert Named().measure(wide, Role.BODY, 12) > 900
    scales = [float(one) for one in re.findall(rb"([0-9.]+) Tz", data)]
    assert min(scales) < 100
    assert "".join(words_of(data)[:-2]) == wide
