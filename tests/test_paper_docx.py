"""DOCX and HTML: well-formed whatever a record says, and nothing of it is markup."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from juwu.language import Language
from juwu.paper.docx import docx
from juwu.paper.file import words_of
from juwu.paper.html_page import html_page
from juwu.paper.sheet import Cell, Grid, Line, NewPage, Sheet

HOSTILE = "</w:t><script>alert(1)</script> & \"'<w:p> ]]> 汪某"


def sheet(*, copies: int = 1, landscape: bool = False) -> Sheet:
    table = Grid((30, 70), ((Cell("事项", is_label=True), Cell(HOSTILE)), (Cell("宽", span=2),)))
    blocks = (Line(HOSTILE), table, table, NewPage(), Line("第二页\n第二行"))
    return Sheet(HOSTILE, Language.ZH, blocks, landscape, copies)


@pytest.mark.parametrize("copies", [1, 3])
def test_every_part_is_well_formed_and_named(copies: int) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(sheet(copies=copies), None))) as archive:
        names = set(archive.namelist())
        for name in names:
            ET.fromstring(archive.read(name))  # noqa: S314 - the test wrote it
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    feet = {f"word/footer{number}.xml" for number in range(1, copies + 1)}
    assert feet == {name for name in names if "footer" in name}
    assert all(f"/{name}" in types for name in feet)
    assert all(name.removeprefix("word/") in relations for name in feet)


def test_the_foot_of_each_copy_asks_for_the_last_page_of_that_copy() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(sheet(copies=3), None))) as archive:
        body = archive.read("word/document.xml").decode()
        feet = [archive.read(f"word/footer{number}.xml").decode() for number in (1, 2, 3)]
    for number, foot in enumerate(feet, 1):
        assert f" PAGEREF endOfCopy{number} " in foot
        assert body.count(f'w:name="endOfCopy{number}"') == 1
    with zipfile.ZipFile(io.BytesIO(docx(sheet(), None))) as archive:
        assert " NUMPAGES " in archive.read("word/footer1.xml").decode()


def test_what_a_record_says_is_text_and_comes_back_as_it_is() -> None:
    plain = " ".join(HOSTILE.split())
    for data in (docx(sheet(), None), html_page(sheet(), None)):
        assert words_of(data).count(plain) == 3
    assert b"<script>" not in html_page(sheet(), None)


def test_the_bytes_hang_on_the_sheet_alone() -> None:
    assert docx(sheet(), None) == docx(sheet(), None)
    assert docx(sheet(), None) != docx(sheet(landscape=True), None)


def test_a_page_loads_nothing_from_elsewhere() -> None:
    page = html_page(sheet(), None).decode()
    assert "http" not in page
    assert "src=" not in page
    assert "url(" not in page
