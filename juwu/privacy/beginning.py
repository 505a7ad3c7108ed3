"""Where a personal number may begin: one pattern for all kinds, and all ways to cut them.

It knows the first digits, the length and the groups of each kind, and of an identity number where
its date stands. Only what passes here is read digit by digit, so that a text full of other groups
of digits takes no longer than one without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from juwu.privacy.kind import Kind

CUTS: Final = {
    Kind.ID_NUMBER: ({6, 8, 10, 12, 14, 17}, {4, 8, 12, 16}, {3, 6, 9, 12, 15}),
    Kind.BANK_CARD: ({4, 8, 12, 16}, {6}, {4, 10}),
    Kind.PHONE: ({3, 7}, {4, 8}, {3, 6, 9}, {3, 4, 7, 8}),
}
"""Where people cut a number: after how many digits."""
_LANDLINE_CUTS = ({3, 7}, {3, 8}, {4, 7}, {4, 8})

_GAP = r"[ \-.()]{0,3}"
_PLACE = "(?=1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9)"
_CARD = "(?=62|4|5[1-5]|2[2-7]|3[457]|9558|68[568]|9400)"
_COUNTRY = rf"(?:(?:0{_GAP}0{_GAP})?8{_GAP}6{_GAP})?"
_LENGTHS = range(15, 20)
"""Of bank cards."""


def _shapes(digits: Iterable[str], ways: Iterable[set[int]]) -> Iterator[str]:
    """One pattern for each way to cut digits that each have a pattern."""
    each = list(digits)
    for cuts in ways:
        yield "".join(
            f"{_GAP}{digit}" if place in cuts else digit for place, digit in enumerate(each)
        )


def _any(head: str, *shapes: Iterable[str]) -> str:
    told = dict.fromkeys(one for ways in shapes for one in ways)
    return f"{head}(?:{'|'.join(told)})(?![0-9])"


def _digits(count: int) -> list[str]:
    return ["[0-9]"] * count


_MONTH_AND_DAY = ["[01]", "[0-9]", "[0-3]", "[0-9]"]
_BEFORE_CHECK = [*_digits(6), "[12]", "[0189]", *_digits(2), *_MONTH_AND_DAY, *_digits(3)]
_OLD = [*_digits(8), *_MONTH_AND_DAY, *_digits(3)]

BEGINNING: Final = re.compile(
    "(?<![0-9])(?="
    + "|".join(
        (
            _any(
                _PLACE,
                _shapes([*_BEFORE_CHECK, "[0-9]"], CUTS[Kind.ID_NUMBER]),
                _shapes([*_BEFORE_CHECK, "(?![0-9])"], CUTS[Kind.ID_NUMBER]),
                _shapes(_OLD, CUTS[Kind.ID_NUMBER][:1]),
            ),
            _any(
                _CARD,
                *(_shapes(_digits(count), CUTS[Kind.BANK_CARD]) for count in _LENGTHS),
            ),
            _any(
                f"(?=1[3-9]|0{_GAP}0|8{_GAP}6){_COUNTRY}",
                _shapes(["1", "[3-9]", *_digits(9)], CUTS[Kind.PHONE]),
            ),
            _any(
                "(?=0[1-9])",
                *(_shapes(_digits(count), _LANDLINE_CUTS) for count in (11, 12)),
            ),
        )
    )
    + ")"
)
"""Matches nothing, at the first digit of what may be a number; its check character may be an X."""
