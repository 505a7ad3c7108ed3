"""What is drawn by cells keeps its columns, whatever is written."""

from __future__ import annotations

from juwu.drawing import Canvas, Ink, Line
from juwu.text import width


def test_lines_join_where_they_meet() -> None:
    canvas = Canvas(9, 5)
    canvas.box(0, 0, 9, 3)
    canvas.line(Line(4, 2, 4, 4))
    assert canvas.texts() == ["┌───────┐", "│       │", "└───┬───┘", "    │", "    │"]


def test_chinese_takes_two_cells_and_moves_nothing() -> None:
    canvas = Canvas(12, 3)
    canvas.box(0, 0, 12, 3)
    canvas.text(2, 1, "居委会ab", Ink.STRONG)
    assert canvas.texts()[1] == "│ 居委会ab │"
    assert ("居委会ab ", Ink.STRONG) in canvas.runs(1)
    assert {sum(width(text) for text, _ in canvas.runs(y)) for y in range(3)} == {12}


def test_what_goes_beyond_the_canvas_is_left_out() -> None:
    canvas = Canvas(3, 1)
    canvas.text(0, 0, "居委会")
    canvas.text(0, 7, "x")
    assert canvas.texts() == ["居"]


def test_text_that_would_act_is_made_harmless() -> None:
    canvas = Canvas(40, 1)
    canvas.text(0, 0, "\x1b[31m红\u202e")
    assert canvas.texts()[0].isprintable()
