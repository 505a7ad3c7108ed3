"""Fonts in a PDF: of each typeface the letters that are used, what they mean, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fonts import break_outlines, font, fonts_in

from juwu.family.form import Style
from juwu.language import Language
from juwu.paper.file import Format, Printed, printed, words_of, words_printed
from juwu.paper.pdf_text import NoGlyphError
from juwu.paper.sheet import Block, Cell, Grid, Line, Sheet

FOOT = "第页，共草稿没有提交不能核对　"
SAID = f"居务公开调解协议书编号：{FOOT}"
RARE = "𤭢"


def sheet(*blocks: Block) -> Sheet:
    return Sheet("标题", Language.ZH, blocks)


SAMPLE = sheet(
    Line("调解协议书", Style.TITLE),
    Line("公开", Style.HEADING),
    Line("编号：12 (a)"),
    Grid((50, 50), ((Cell("居务", is_label=True), Cell(f"公开{RARE}")),)),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has a typeface for text and, in another file, one for headings."""
    folder = fonts_in(
        tmp_path / "fonts",
        {
            "simsun.ttc": [font("SimSun", SAID), font("NSimSun", SAID)],
            "simhei.ttf": font("SimHei", f"{SAID}{RARE}", em=256),
        },
    )
    monkeypatch.setenv("JUWU_FONTS", str(folder))
    return folder


def made(wanted: Sheet) -> Printed:
    return printed(Format.PDF, wanted, None)


def test_each_typeface_is_embedded_with_what_its_letters_mean(place: Path) -> None:
    assert place.is_dir()
    data = made(SAMPLE).content
    names = re.findall(rb"/BaseFont /[A-Z]{6}\+([A-Za-z]+) /Encoding /Identity-H", data)
    assert sorted(names) == [b"SimHei", b"SimSun"]
    assert data.count(b"/FontFile3 ") == data.count(b"/ToUnicode ") == 2
    assert b"STSong" not in data
    assert f"<{ord('居'):04x}> <{ord('居'):04x}>".encode() in data
    assert f"<{ord('龘'):04x}>".encode() not in data
    assert b"<d800> <d852df62>" in data


def test_all_words_can_be_read_again_whatever_they_are_set_in(place: Path) -> None:
    assert place.is_dir()
    lines = words_of(made(SAMPLE).content)
    assert lines[:5] == ["调解协议书", "公开", "编号：12 (a)", "居务", f"公开{RARE}"]
    assert lines == words_printed(Format.PDF, SAMPLE, None)


def test_the_same_words_and_fonts_give_the_same_bytes(place: Path) -> None:
    assert place.is_dir()
    assert made(SAMPLE) == made(SAMPLE)


def test_a_letter_that_no_typeface_has_is_named_and_not_left_out(place: Path) -> None:
    assert place.is_dir()
    with pytest.raises(NoGlyphError) as caught:
        made(sheet(Line("公开龘")))
    assert "龘" in caught.value.message.zh
    assert words_printed(Format.PDF, sheet(Line("公开龘")), None)[0] == "公开龘"


def test_each_object_stands_where_the_file_says(place: Path) -> None:
    assert place.is_dir()
    data = made(SAMPLE).content
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    places = re.findall(rb"^([0-9]{10}) 00000 n ", data[start:], re.MULTILINE)
    for number, at in enumerate(places, 1):
        assert data[int(at) :].startswith(b"%d 0 obj" % number)
    for length in re.finditer(rb"/Length ([0-9]+) >>\nstream\n", data):
        assert data[length.end() + int(length[1]) :].startswith(b"\nendstream")


def test_a_machine_without_fonts_says_that_they_are_only_named() -> None:
    told = made(SAMPLE_OF_GBK)
    assert b"STSong-Light" in told.content
    (note,) = told.notes
    assert "没有能嵌入的中文字体" in note.zh


SAMPLE_OF_GBK = sheet(Line("调解协议书", Style.TITLE), Line("编号：12"))


def test_a_font_that_proves_broken_is_passed_over_and_told_of(place: Path) -> None:
    (place / "simfang.ttf").write_bytes(b"\x00\x01\x00\x00 and nothing that is a font")
    told = made(SAMPLE)
    assert b"+SimSun" in told.content
    (note,) = told.notes
    assert "simfang.ttf" in note.zh


def test_a_font_whose_outlines_are_broken_gives_way_to_the_next(place: Path) -> None:
    fonts_in(place, {"simfang.ttf": font("FangSong", SAID)})
    break_outlines(place / "simfang.ttf")
    told = made(SAMPLE)
    assert b"+SimSun" in told.content
    assert b"+FangSong" not in told.content
    assert ["simfang.ttf" in note.zh for note in told.notes] == [True]
