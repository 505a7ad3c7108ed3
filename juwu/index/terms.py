"""Texts as terms of the full-text index, so that any part of a text is found exactly.

For each character of a normal form there is one term: the character with what follows it, two
characters in Chinese, more in Latin, where single letters say less. A part of the text is then a
row of terms one after the other, whatever its length; it ends with a term that is cut short where
the part ends before its last term does.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from juwu.text import initials
from juwu.text.normal import APART

HAN_LENGTH: Final = 2
LATIN_LENGTH: Final = 3

_PRIVATE = 0xE000
"""Marks and spaces are moved here: the tokenizer takes whatever is not ASCII for part of a term."""

_MOVED: Final[dict[int, int | str]] = {
    **{_PRIVATE + place: 0xFFFD for place in range(0x80)},
    **{place: _PRIVATE + place for place in range(1, 0x80) if not chr(place).isalnum()},
    ord(APART): " ",
}


def grams(form: str) -> list[str]:
    """The terms of a normal form, in their order; texts in it may be parted by ``APART``.

    >>> grams("王小明a1")
    ['王小', '小明', '明a', 'a1', '1']
    """
    moved = whole(form)
    return [
        moved[place : place + LATIN_LENGTH]
        if character < "\x80"
        else moved[place : place + HAN_LENGTH]
        for place, character in enumerate(moved)
        if character != " "
    ]


def phrase(form: str) -> str:
    """A part of a text in the query language of FTS5; the part is not empty."""
    terms: list[str] = []
    end, is_cut = len(form), False
    for place, term in enumerate(grams(form)):
        terms.append(term)
        length = LATIN_LENGTH if term[0] < "\x80" else HAN_LENGTH
        if place + length >= end:
            is_cut = place + length > end
            break
    return f'"{" ".join(terms)}"{"*" if is_cut else ""}'


def whole(text: str) -> str:
    """A text as one term; texts parted by ``APART`` as one each, parted by a space."""
    return text.translate(_MOVED)


def sounds(form: str) -> set[str]:
    """The terms of a name for those who type its initials: single letters and pairs of them."""
    letters = initials(form)
    pairs = {one + two for first, second in pairwise(letters) for one in first for two in second}
    return pairs.union(*letters)


def sound_terms(typed: str) -> list[str]:
    """The terms that every name has that is found by what was typed; none where it has no letters.

    A name that has them all need not be meant: where they stand is to be looked at.
    """
    latin = [one if one.isascii() and one.isalnum() else "" for one in typed]
    if not any(map(str.isalpha, latin)):  # a digit stands for itself alone
        return []
    pairs = [one + two for one, two in pairwise(latin) if one and two]
    return pairs or [one for one in latin if one]
