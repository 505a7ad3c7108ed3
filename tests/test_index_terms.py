"""Texts become terms by which any part of them is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juwu.index.terms import grams, phrase, signs, spread, whole
from juwu.text import normal

TEXTS = st.text(st.sampled_from("王小明漏水，。a1bZ -:/\ue005𠮷é"), max_size=90)


@given(TEXTS)
def test_each_character_begins_a_term_of_its_own(text: str) -> None:
    moved = whole(normal(text))
    wanted = [moved[n : n + (3 if one < "\x80" else 2)] for n, one in enumerate(moved)]
    assert spread(moved).split() == wanted


@given(TEXTS, st.data())
def test_the_terms_of_a_part_stand_in_a_row_among_those_of_the_text(
    text: str, data: st.DataObject
) -> None:
    form = normal(text)
    start = data.draw(st.integers(0, max(len(form) - 1, 0)))
    part = form[start : start + data.draw(st.integers(1, 9))]
    if not part:
        return
    told = phrase(part)
    asked = told.rstrip("*").strip('"').split()
    there = grams(form)[start : start + len(asked)]
    assert there[:-1] == asked[:-1]
    assert there[-1].startswith(asked[-1])
    assert there[-1] == asked[-1] or told.endswith("*")


@given(TEXTS)
def test_a_long_text_is_spelled_as_each_of_its_characters_is(text: str) -> None:
    assert whole(text) == "".join(map(whole, text))
    form = whole(normal(text))
    assert signs(form) == {whole(one) for one in normal(text) if one < "\x80"}
