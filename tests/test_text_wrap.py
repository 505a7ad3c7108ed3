"""Chinese prose is broken as in print."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwu.text import clean, glyphs, width, wrap

WORDS = ["物业费", "同意", "15人", "1.85元", "2026年", "7月", "７日", "Don’t", "e-mail", "é", "——"]
CLOSING = ["，", "。", "；", "）", "”", "》", "100%"]
OPENING = ["（", "“", "《"]
OTHERS = [
    " ",
    "\u3000",
    "\n",
    "……",
    "👨\u200d👩\u200d👧",
    "e\u0301",
    "，，，，，，",
    "https://a.example/b",
]
PROSE = st.lists(st.sampled_from([*WORDS, *CLOSING, *OPENING, *OTHERS]), max_size=30).map("".join)
CLAUSES = st.lists(
    st.tuples(
        st.sampled_from(["", *OPENING]), st.sampled_from(WORDS), st.sampled_from(["", *CLOSING])
    ).map("".join),
    max_size=20,
).map("".join)
WIDTHS = st.integers(min_value=2, max_value=40)


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, [""]),
        ("同意方案，公示", 8, ["同意方", "案，公示"]),
        ("同意了（一）", 8, ["同意了", "（一）"]),
        ("应到十五人实到15人", 16, ["应到十五人实到", "15人"]),
        ("说——好", 3, ["说", "——", "好"]),
        ("好……啊", 3, ["好", "……", "啊"]),
        ("两 字", 4, ["两", "字"]),
        ("\u3000\u3000首行", 20, ["\u3000\u3000首行"]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("，，，，", 4, ["，，", "，，"]),
    ],
)
def test_lines_break_as_in_print(text: str, cells: int, lines: list[str]) -> None:
    assert wrap(text, cells) == lines


@given(PROSE | st.text().map(clean), WIDTHS)
def test_every_character_but_spaces_appears_once_and_in_order(text: str, cells: int) -> None:
    assert "".join("".join(wrap(text, cells)).split()) == "".join(text.split())


@given(PROSE | st.text().map(clean), WIDTHS)
def test_no_line_is_wider_than_asked_unless_one_glyph_is(text: str, cells: int) -> None:
    for line in wrap(text, cells):
        assert width(line) <= cells or len(glyphs(line)) == 1


@given(CLAUSES, st.integers(min_value=24, max_value=60))
def test_no_closing_mark_starts_a_line_and_no_opening_mark_ends_one(text: str, cells: int) -> None:
    for before, after in pairwise(wrap(text, cells)):
        assert after[0] not in "，。；）”》"
        assert before[-1] not in "（“《"
