"""Widths are cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from juwu.text import clean, cut, glyphs, pad, steady, truncate, width

LINES = st.text().map(clean)


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("abc", 3), ("物业费", 6), ("７月", 4), ("“同意”", 6), ("é", 1)]
)
def test_a_han_character_takes_two_cells_and_a_latin_one_takes_one(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("cells", "shown"),
    [(6, "物业费"), (5, "物.."), (4, "物.."), (3, ".."), (2, ".."), (1, "."), (0, ""), (-1, "")],
)
def test_what_does_not_fit_ends_with_two_full_stops(cells: int, shown: str) -> None:
    assert truncate("物业费", cells) == shown


def test_a_mark_is_never_parted_from_its_letter() -> None:
    assert truncate("e\u0301e\u0301e\u0301e\u0301", 3) == "e\u0301.."


def test_padding_fills_on_either_side() -> None:
    assert pad("物业", 6) == "物业  "
    assert pad("12", 6, "right") == "    12"


@given(LINES, st.integers(min_value=0, max_value=40))
def test_truncated_text_never_exceeds_its_cells(text: str, cells: int) -> None:
    assert width(truncate(text, cells)) <= cells


@given(LINES, st.integers(min_value=0, max_value=40), st.sampled_from(["left", "right"]))
def test_padded_text_takes_its_cells_exactly(text: str, cells: int, align: str) -> None:
    assert width(pad(text, cells, "left" if align == "left" else "right")) == cells


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("物业费 → “同意”", "物业费 → “同意”"),
        ("👨\u200d👩\u200d👧一家", "👨一家"),
        ("👍🏽", "👍"),
        ("⚠\ufe0f停水", "⚠ 停水"),
        ("1\ufe0f\u20e3", "1 "),
        ("🇨🇳", "CN"),
    ],
)
def test_what_terminals_draw_differently_is_drawn_by_its_first_part(text: str, drawn: str) -> None:
    assert steady(text) == drawn


@given(st.text("好a1 ⚠👍👨👩\u200d\ufe0f\u20e3\U0001f3fd\U0001f1e8\u0301", max_size=12).map(clean))
def test_a_steady_text_has_the_same_cells_counted_by_glyph_or_by_character(text: str) -> None:
    drawn = steady(text)
    assert width(drawn) == width(text)
    assert all(cells == sum(map(wcwidth, glyph)) for glyph, cells in glyphs(drawn))


@given(st.text(st.sampled_from("物业aB ，“é👩\u0301\u200d")), st.integers(-1, 30))
def test_the_beginning_that_fits_ends_where_one_more_glyph_would_not(text: str, cells: int) -> None:
    shown = cut(text, cells)
    pieces = glyphs(text)
    counts = range(len(pieces) + 1)
    kept = next(count for count in counts if "".join(one for one, _ in pieces[:count]) == shown)
    taken = [cells for _, cells in pieces]
    assert sum(taken[:kept]) <= max(cells, 0)
    assert cells < 0 or kept == len(pieces) or sum(taken[: kept + 1]) > cells
