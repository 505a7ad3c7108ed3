"""No text from a record can act on the terminal."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juwu.text import clean, is_clean, unsafe_character

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("物业费（2026）", "物业费（2026）"),
        ("[/x] [@click=app.quit]", "[/x] [@click=app.quit]"),
        ("\x1b]52;c;eA==\x07", "<U+001B>]52;c;eA==<U+0007>"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb", "a<U+200B>b"),
        ("\ufeffa", "<U+FEFF>a"),
        ("\ud800", "<U+D800>"),
        ("a\ufffe\uffff", "a<U+FFFE><U+FFFF>"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\U000e0041b", "a<U+E0041>b"),
        ("第一行\n第二\t行", "第一行<U+000A>第二<U+0009>行"),
    ],
)
def test_what_could_act_is_shown_by_its_number(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_lines_and_tabs_stay_where_lines_are_allowed() -> None:
    assert clean("一\n二\t三\r", lines=True) == "一\n二    三<U+000D>"


def test_a_joiner_is_kept_inside_an_emoji_only() -> None:
    family = "👨\u200d👩\u200d👧"
    heart = "❤\ufe0f\u200d🔥"
    assert clean(family) == family
    assert clean(heart) == heart
    assert clean("张\u200d三") == "张<U+200D>三"


def test_one_variation_selector_is_kept_and_a_row_of_them_is_shown() -> None:
    assert clean("葛\U000e0100") == "葛\U000e0100"
    assert clean("葛\ufe00\ufe01") == "葛\ufe00<U+FE01>"
    assert clean("\ufe0f") == "<U+FE0F>"


def test_every_control_format_and_separator_character_of_unicode_is_replaced() -> None:
    shown_marks = {"\u06dd", "\u070f", "\u08e2", "\U000110bd", "\U000110cd"}
    shown_marks |= set(map(chr, (*range(0x600, 0x606), 0x890, 0x891)))
    for codepoint in range(sys.maxunicode + 1):
        character = chr(codepoint)
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            assert is_clean(character) == (character in shown_marks), f"U+{codepoint:04X}"


@given(ANY_TEXT)
def test_cleaned_text_is_clean_and_stays_as_it_is(text: str) -> None:
    assert is_clean(clean(text))
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_text_without_an_unsafe_character_is_returned_as_given(text: str) -> None:
    assert (clean(text) == text) == (unsafe_character(text) is None)


def test_the_place_of_the_first_unsafe_character_is_told() -> None:
    assert unsafe_character("调解\x1b[2J") == 2
    assert unsafe_character("调解") is None
