"""The close reading of a text: numbers however they are spaced, dashed or widened.

A number may be cut into groups in the ways people cut it (138 0013 8000), never at random: two
dates side by side are no number. It counts whatever stands around it, except inside a digest or a
credit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juwu.privacy import numbers
from juwu.privacy.beginning import BEGINNING, CUTS
from juwu.privacy.hit import SEALED, Hit
from juwu.privacy.kind import Kind

_PLAIN = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **dict.fromkeys("xＸｘ", "X"),
    **dict.fromkeys("\t\u00a0\u3000\u202f", " "),
    **{chr(code): " " for code in range(0x2000, 0x200E)},
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212－·．", "-"),
    "（": "(",
    "）": ")",
}
"""One character for one, so that places in the plain text are places in the given one."""
_UNPLAIN = re.compile(f"[{''.join(_PLAIN)}]")
_RUN = re.compile(r"[0-9]+(?:[ \-.()]{1,3}[0-9]+)*")
_GROUP = re.compile(r"[0-9]+")
_SINGLE = re.compile(r"[0-9](?:[ \-.()]{1,3}[0-9]){10,18}")
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
_MOST_CUTS = max(len(cuts) for ways in CUTS.values() for cuts in ways)
_COUNTRY_CUTS = 4
"""A country code may be cut anywhere: 00 86."""


def search(text: str) -> Iterator[Hit]:
    """The personal numbers of a text, in no order; those of two kinds may overlap."""
    open_text = _SEALED.sub(lambda found: "*" * len(found[0]), text)
    plain = _UNPLAIN.sub(lambda found: _PLAIN[found[0]], open_text)
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
        if hit := _one_by_one(plain, run.start(), run.end()):
            yield hit
            continue
        done = run.start()
        for beginning in BEGINNING.finditer(plain, run.start(), run.end()):
            if beginning.start() < done:
                continue
            hit = _at(plain, beginning.start(), run.end())
            if hit is not None:
                done = hit.end
                if not _is_of_word(plain, hit):
                    yield hit


def _one_by_one(plain: str, start: int, end: int) -> Hit | None:
    """The number that a row of single digits spells, when it is all of the row."""
    if not _SINGLE.fullmatch(plain, start, end):
        return None
    digits = "".join(_GROUP.findall(plain, start, end))
    best = None
    for number, until in _readings(plain, digits, end):
        best = _hit(plain, (start, until), number, []) or best
    return best if best is None or not _is_of_word(plain, best) else None


def _at(plain: str, start: int, end: int) -> Hit | None:
    """The longest number that begins at a place.

    Args:
        plain: The text.
        start: Where a group of digits begins.
        end: Where the row of groups ends, between which is nothing but separators.
    """
    cuts: list[int] = []
    digits = ""
    best: Hit | None = None
    for group in _GROUP.finditer(plain, start, end):
        digits += group[0]
        if len(digits) > _LONGEST or len(cuts) > _MOST_CUTS + _COUNTRY_CUTS:
            break
        for number, until in _readings(plain, digits, group.end()):
            best = _hit(plain, (start, until), number, cuts) or best
        cuts.append(len(digits))
    return best


def _hit(plain: str, span: tuple[int, int], number: str, cuts: list[int]) -> Hit | None:
    """A number, when it is one that is cut in a way that such numbers are cut."""
    kind = _kind(number, cuts)
    if kind is None or _FRACTION.match(plain, span[1]):
        return None
    short = numbers.without_country(number) if kind is Kind.PHONE else number
    return Hit(kind, _begin(plain, span[0]), span[1], kind.mask(short))


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


def _kind(number: str, cuts: list[int]) -> Kind | None:
    """What a number is, when it is cut in a way that such numbers are cut."""
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
    return any(ways.issuperset(cuts) for ways in CUTS[kind])


def _is_landline_cut(number: str, cuts: list[int]) -> bool:
    area = 3 if number[1] in "12" else 4
    return not cuts or (cuts[0] == area and all(cut in (len(number) - 4, area) for cut in cuts))


def _is_of_word(plain: str, hit: Hit) -> bool:
    """Whether the digits are part of a word that is no number: a digest, or a credit code."""
    if not _TOKEN.search(plain[max(0, hit.start - 1) : hit.start] + plain[hit.end : hit.end + 1]):
        return False
    for token in _TOKEN.finditer(plain, max(0, hit.start - 128), hit.end + 128):
        if token.start() <= hit.start < token.end():
            # An identity number with X may look like a credit code, and is none.
            is_longer = token.end() > hit.end
            word = token[0]
            return bool(_HASH.fullmatch(word.lower())) or (is_longer and numbers.is_uscc(word))
    return False
