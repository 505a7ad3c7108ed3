"""The close reading of a text: numbers however they are spaced, dashed or widened.

A number may be cut into groups in the ways people cut it (138 0013 8000), never at random: two
dates side by side are no number. It counts whatever stands around it, except inside a digest or a
credit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juwu.privacy import numbers
from juwu.privacy.hit import SEALED, Hit
from juwu.privacy.kind import Kind

_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("xＸｘ", "X"),
        **dict.fromkeys("\t\u00a0\u3000\u202f", " "),
        **{chr(code): " " for code in range(0x2000, 0x200E)},
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212－·．", "-"),
        "（": "(",
        "）": ")",
    }
)
"""One character for one, so that places in the plain text are places in the given one."""
_RUN = re.compile(r"[0-9]+(?:[ \-.()]{1,3}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_CHECK = re.compile(r"[ \-]?X(?![0-9A-Za-z])")
_FRACTION = re.compile(r"\.[0-9]{1,2}(?![0-9.])")
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_HASH = re.compile(r"(?=.*[a-f])[0-9a-f]{20,}")
_SEALED = re.compile(rf"{SEALED}\S*")
_PERMIT = re.compile(
    r"(?:护照|通行证|passport)[^0-9A-Za-z]{0,3}(?:号码?|no\.?)?[^0-9A-Za-z]{0,3}"
    r"(?P<number>[A-Z][A-Z]?[0-9]{7,10}|[0-9]{8})(?![0-9A-Za-z])",
    re.IGNORECASE,
)

_SHORTEST = 11
_LONGEST = 19
_BEFORE_X = 17
_OLD_ID = 15
_OLD_CUTS = frozenset({6, 8, 10, 12})
_MOST_CUTS = 6
"""More only where a number is written digit by digit, alone in its row."""
_CUTS = {
    Kind.ID_NUMBER: ({6, 8, 10, 12, 14, 17}, {4, 8, 12, 16}, {3, 6, 9, 12, 15}),
    Kind.BANK_CARD: ({4, 8, 12, 16}, {6}, {4, 10}),
    Kind.PHONE: ({3, 7}, {4, 8}, {3, 6, 9}, {3, 4, 7, 8}),
}
"""Where people cut a number: after how many digits."""


def search(text: str) -> Iterator[Hit]:
    """The personal numbers of a text, in no order; those of two kinds may overlap."""
    plain = _SEALED.sub(lambda found: "*" * len(found[0]), text).translate(_PLAIN)
    yield from _permits(plain)
    yield from _numbers(plain)


def _permits(plain: str) -> Iterator[Hit]:
    for found in _PERMIT.finditer(plain):
        start, end = found.span("number")
        yield Hit(Kind.PERMIT, start, end, Kind.PERMIT.mask(found["number"]))


def _numbers(plain: str) -> Iterator[Hit]:
    for run in _RUN.finditer(plain):
        if run.end() - run.start() < _SHORTEST:
            continue
        groups = [found.span() for found in _GROUP.finditer(plain, *run.span())]
        index = 0
        while index < len(groups):
            hit, used = _at(plain, groups[index : index + _LONGEST], len(groups))
            if hit is not None and not _is_of_word(plain, hit):
                yield hit
            index += used


def _at(plain: str, groups: list[tuple[int, int]], row: int) -> tuple[Hit | None, int]:
    """The longest number that begins with the first group, and how many groups it takes.

    Args:
        plain: The text.
        groups: Groups of digits with nothing but separators between them.
        row: How many such groups stand in the whole row.
    """
    cuts: list[int] = []
    digits = ""
    best: Hit | None = None
    used = 1
    for count, (start, end) in enumerate(groups, 1):
        digits += plain[start:end]
        if len(digits) > _LONGEST or (len(cuts) > _MOST_CUTS and row > _LONGEST):
            break
        for number, until in _readings(plain, digits, end):
            kind = _kind(number, cuts, one_by_one=row == count == len(digits))
            if kind and not _FRACTION.match(plain, until):
                short = numbers.without_country(number) if kind is Kind.PHONE else number
                best = Hit(kind, _begin(plain, groups[0][0]), until, kind.mask(short))
                used = count
        cuts.append(len(digits))
    return best, used


def _readings(plain: str, digits: str, end: int) -> Iterator[tuple[str, int]]:
    """What digits that end at a place can be read as: themselves, or with a check character X."""
    if len(digits) < _SHORTEST:
        return
    yield digits, end
    if len(digits) == _BEFORE_X and (check := _CHECK.match(plain, end)):
        yield f"{digits}X", check.end()


def _begin(plain: str, start: int) -> int:
    """Where a number begins with the sign or bracket that stands before its first digit."""
    while start and plain[start - 1] in "+(":
        start -= 1
    return start


def _kind(number: str, cuts: list[int], *, one_by_one: bool) -> Kind | None:
    """What a number is, when it is cut in a way that such numbers are cut, or digit by digit."""
    if one_by_one:
        cuts = []
    # The old form has no check digit, so that rows of small numbers would pass for it.
    checked = len(number) > _OLD_ID or _OLD_CUTS.issuperset(cuts)
    if checked and _is_cut(cuts, Kind.ID_NUMBER) and numbers.is_personal_id(number):
        return Kind.ID_NUMBER
    if numbers.is_card(number) and _is_cut(cuts, Kind.BANK_CARD):
        return Kind.BANK_CARD
    short = numbers.without_country(number)
    before = len(number) - len(short)
    own = [cut - before for cut in cuts if cut > before]
    if numbers.is_mobile(short) and _is_cut(own, Kind.PHONE):
        return Kind.PHONE
    if numbers.is_landline(number) and _is_landline_cut(number, cuts):
        return Kind.PHONE
    return None


def _is_cut(cuts: list[int], kind: Kind) -> bool:
    return any(ways.issuperset(cuts) for ways in _CUTS[kind])


def _is_landline_cut(number: str, cuts: list[int]) -> bool:
    area = 3 if number[1] in "12" else 4
    return not cuts or (cuts[0] == area and all(cut in (len(number) - 4, area) for cut in cuts))


def _is_of_word(plain: str, hit: Hit) -> bool:
    """Whether the digits are part of a word that is no number: a digest, or a credit code."""
    for token in _TOKEN.finditer(plain, max(0, hit.start - 128), hit.end + 128):
        if token.start() <= hit.start < token.end():
            # An identity number with X may look like a credit code, and is none.
            is_longer = token.end() > hit.end
            word = token[0]
            return bool(_HASH.fullmatch(word.lower())) or (is_longer and numbers.is_uscc(word))
    return False
