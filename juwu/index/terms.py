"""Texts as terms of the full-text index, so that any part of a text is found exactly.

For each character of a normal form there is one term: the character with what follows it, two
characters in Chinese, more in Latin, where single letters say less. A part of the text is then a
row of terms one after the other, whatever its length; it ends with a term that is cut short where
the part ends before its last term does.
"""

from __future__ import annotations

import re
import sys
from array import array
from itertools import pairwise
from typing import Final

from juwu.text import initials
from juwu.text.normal import APART

HAN_LENGTH: Final = 2
LATIN_LENGTH: Final = 3

_PRIVATE = 0xE000
"""Marks and spaces are moved here: the tokenizer takes whatever is not ASCII for part of a term."""

TITLE: Final = chr(_PRIVATE)
"""Marks the terms of titles and ids: to look among those alone, no others are passed by."""

_MOVED: Final[dict[int, int | str]] = {
    **{_PRIVATE + place: 0xFFFD for place in range(0x80)},
    **{place: _PRIVATE + place for place in range(1, 0x80) if not chr(place).isalnum()},
    ord(APART): " ",
}

_MARKS: Final = (
    (APART, " "),
    *((one, chr(_PRIVATE + ord(one))) for one in map(chr, range(0x20, 0x7F)) if not one.isalnum()),
)
_FOREIGN: Final = re.compile(r"[\x01-\x1f\x7f\ue000-\ue07f]")
_LONG: Final = 60
"""Characters from which on few marks are sought in a text, instead of looking at each of them."""
_UTF16: Final = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_UNIT: Final = "H"
_LATIN: Final = re.compile(r"[!-~]+")


def grams(form: str, mark: str = "") -> list[str]:
    """The terms of a normal form, in their order.

    Args:
        form: A normal form; texts parted by ``APART`` are handed over one by one.
        mark: What each term begins with: nothing, or ``TITLE``.

    >>> grams("王小明a1")
    ['王小', '小明', '明a', 'a1', '1']
    """
    return spread(whole(form), mark).split()


def spread(moved: str, mark: str = "") -> str:
    """The terms of a normal form that went through :func:`whole`, parted by spaces.

    All characters are laid side by side at once, outside of Python, some places for each term: that
    takes a tenth of the time of a look at each.
    """
    units = array(_UNIT, moved.encode(_UTF16, "surrogatepass"))
    count = len(units)
    if count != len(moved):  # a character beyond the first plane takes two units
        return " ".join(
            mark + moved[place : place + (LATIN_LENGTH if character < "\x80" else HAN_LENGTH)]
            for place, character in enumerate(moved)
        )
    lead = len(mark)
    step = lead + LATIN_LENGTH + 1
    found = array(_UNIT, (mark + " " * (LATIN_LENGTH + 1)).encode(_UTF16)) * count
    found[lead::step] = units
    found[lead + 1 : -step : step] = units[1:]
    for run in _LATIN.finditer(moved):
        start, end = run.start(), min(run.end(), count - 2)
        if start < end:
            found[lead + 2 + step * start : step * end : step] = units[start + 2 : end + 2]
    return found.tobytes().decode(_UTF16, "surrogatepass")


def phrase(form: str, mark: str = "") -> str:
    """A part of a text in the query language of FTS5; the part is not empty.

    Args:
        form: The part in its normal form.
        mark: What the terms of the text begin with.
    """
    terms: list[str] = []
    end, is_cut = len(form), False
    for place, term in enumerate(grams(form)):
        terms.append(mark + term)
        length = LATIN_LENGTH if term[0] < "\x80" else HAN_LENGTH
        if place + length >= end:
            is_cut = place + length > end
            break
    return f'"{" ".join(terms)}"{"*" if is_cut else ""}'


def whole(text: str) -> str:
    """A text as one term; texts parted by ``APART`` as one each, parted by a space."""
    if len(text) < _LONG or _FOREIGN.search(text):
        return text.translate(_MOVED)
    for mark, moved in _MARKS:  # a long text has few of them, and much that stays
        text = text.replace(mark, moved)
    return text


_SIGNS: Final = frozenset(whole("".join(map(chr, range(1, 0x80)))))


def signs(moved: str) -> frozenset[str]:
    """The characters of ASCII in what went through :func:`whole`, as terms of their own."""
    if len(moved) < _LONG:
        return _SIGNS.intersection(moved)
    return frozenset(filter(moved.__contains__, _SIGNS))


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
