"""A picture keeps each glyph at its place, fetches nothing, and can be made a PNG."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from juwu.drawing import NoPainterError, PaintingError, Svg, as_png, painter

NS = {"s": "http://www.w3.org/2000/svg"}


def texts(picture: Svg) -> list[tuple[str, list[float]]]:
    root = ET.fromstring(str(picture))  # noqa: S314 - a text of our own making
    return [
        (one.text or "", [float(x) for x in one.attrib["x"].split()])
        for one in root.iterfind("s:text", NS)
    ]


def places(picture: Svg) -> dict[str, float]:
    return {glyph: x for run, xs in texts(picture) for glyph, x in zip(run, xs, strict=False)}


def test_a_han_character_is_twice_as_wide_as_a_letter() -> None:
    picture = Svg(200, 40, "#ffffff", 20)
    picture.text(10, 20, "居ab务", "#000000")
    assert places(picture) == {"居": 10, "a": 30, "b": 40, "务": 50}
    assert picture.width("居ab务") == 60


def test_chinese_quotation_marks_are_as_wide_as_their_font_draws_them() -> None:
    picture = Svg(200, 40, "#ffffff", 20)
    picture.text(0, 20, "“居”务", "#000000")
    assert places(picture) == {"“": 0, "居": 20, "”": 40, "务": 60}


def test_in_a_grid_every_glyph_keeps_the_cell_of_the_terminal() -> None:
    picture = Svg(200, 40, "#ffffff", 20, grid=True)
    picture.text(0, 20, "“居”务", "#000000")
    assert places(picture) == {"“": 0, "居": 10, "”": 30, "务": 40}


def test_a_program_that_knows_one_place_for_a_run_goes_wrong_by_no_more_than_the_run() -> None:
    picture = Svg(400, 40, "#ffffff", 20)
    picture.text(0, 20, "第3次会议 R7“公开”", "#000000")
    assert [run for run, _ in texts(picture)] == ["第", "3", "次会议", "R7", "“", "公开", "”"]


def test_text_of_a_record_is_neither_markup_nor_control() -> None:
    picture = Svg(400, 40, "#ffffff")
    picture.text(0, 20, "</text><script>x</script>&\x1b[31m\u202e", "#000000")
    assert "<script" not in str(picture)
    assert "\x1b" not in str(picture)
    ET.fromstring(str(picture))  # noqa: S314 - a text of our own making


def test_nothing_is_fetched() -> None:
    picture = Svg(10, 10, "#ffffff")
    picture.rect(1, 1, 3, 3, "#000000", "#111111", 2)
    picture.polyline([(0, 0), (5, 5)], "#000000")
    picture.polygon([(0, 0), (5, 5), (0, 5)], "#000000")
    picture.dot(3, 3, 1, "#000000")
    text = str(picture).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|href|url\(|<style|<script", text)


def test_without_a_program_that_draws_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPainterError) as refused:
        as_png("<svg/>")
    assert "librsvg2-bin" in refused.value.hint.zh


def test_a_program_that_fails_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "resvg"
    program.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PaintingError, match="resvg"):
        as_png("<svg/>")


def test_a_picture_becomes_a_png_where_a_program_can_draw_it() -> None:
    picture = Svg(120, 40, "#ffffff")
    picture.text(10, 25, "居务 juwu", "#000000")
    if painter() is None:
        with pytest.raises(NoPainterError):
            as_png(str(picture))
        return
    assert as_png(str(picture)).startswith(b"\x89PNG")


def test_what_no_xml_may_hold_does_not_spoil_a_picture() -> None:
    picture = Svg(200, 40, "#ffffff", 20)
    picture.text(0, 20, "\x00\ufffe\uffff\ud800]]><script>&", "#000000")
    assert "<script" not in str(picture)
    assert "".join(text for text, _ in texts(picture)).startswith("<U+0000><U+FFFE>")
