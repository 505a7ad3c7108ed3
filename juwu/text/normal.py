"""One form for all ways to write the same, so that whoever looks for a text finds it.

Width, case, traditional and simplified characters, compatibility forms and marks that are not seen
make no difference. White space is one space between Latin words and nothing beside a
Chinese character, where a line break or a typist may have put it.

A part of a text is found in it: ``normal(part) in normal(text)``, unless the cut goes through a
character that several code points make up.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from juwu.text.variants import simplified

HAN: Final = "\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
"""A class of characters for expressions: those written without spaces between them."""

# It begins with one character, so what does not begin with it is passed over at once.
_BESIDE_HAN = re.compile(f" (?:(?<=[{HAN}] ) *| *(?=[{HAN}]))")
_SPACES = re.compile(" {2,}")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_PLAIN = range(0x20, 0x7F)


class _Folds(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, codepoint: int) -> str:
        folded = self[codepoint] = _folded(chr(codepoint))
        return folded


def _folded(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in _HIDDEN:
        return ""
    plain = unicodedata.normalize("NFKC", character).casefold()
    # Some compatibility forms begin with a space that carries an accent.
    plain = "".join(plain.split()) or plain.strip()
    return plain.translate(simplified())


APART: Final = "\0"
"""Stays as it is, so that many texts can be brought to their normal form at once, parted by it."""

_FOLDS: Final = _Folds({codepoint: chr(codepoint).lower() for codepoint in (0, *_PLAIN)})


def normal(text: str) -> str:
    """The form that a search compares."""
    return _settled(_all_folded(unicodedata.normalize("NFC", text)))


_LONG: Final = 60
"""Characters from which on it pays to look for those alone that are left to be folded."""
_COMMON: Final = tuple((mark, _folded(mark)) for mark in "，：；（）！？\n\r\t\u3000")


def _all_folded(text: str) -> str:
    if len(text) >= _LONG:
        for mark, plain in _COMMON:
            text = text.replace(mark, plain)
        return _foldable().sub(lambda found: _FOLDS[ord(found[0])], text)
    return text.translate(_FOLDS)


@cache
def _foldable() -> re.Pattern[str]:
    """An expression for the characters that may become others: all but those known to stay."""
    known = (0, *_PLAIN, *range(0x2010, 0x2020), *range(0x3001, 0x3020), *range(0x4E00, 0xA000))
    stays = (chr(place) for place in known if _FOLDS[place] == chr(place))
    return re.compile(f"[^{''.join(map(re.escape, stays))}]")


def _settled(folded: str) -> str:
    if " " not in folded:
        return folded
    return _SPACES.sub(" ", _BESIDE_HAN.sub("", folded)).strip(" ")


class Normal:
    """The normal form of a text that knows where each of its characters comes from."""

    def __init__(self, text: str) -> None:
        """Work out the form.

        Args:
            text: Any text.
        """
        self.text = unicodedata.normalize("NFC", text)
        """The text that places are told in: composed, all else as given."""
        plain = _all_folded(self.text)
        self.form = _settled(plain)
        """What :func:`normal` gives."""
        self._origin = _origin(self.text, plain)
        self._kept = None if self.form == plain else _kept(plain, self.form)

    def places(self, part: str) -> list[tuple[int, int]]:
        """Where a normal form stands in :attr:`text`: starts and stops, none overlapping."""
        found = []
        start = self.form.find(part) if part else -1
        while start >= 0:
            found.append(self.place(start, start + len(part)))
            start = self.form.find(part, start + len(part))
        return found

    def place(self, start: int, stop: int) -> tuple[int, int]:
        """Where a part of :attr:`form`, which is not empty, comes from in :attr:`text`."""
        kept, last = self._kept, stop - 1
        if kept is not None:
            start, last = kept(start), kept(last)
        return self._origin[start], self._origin[last] + 1


def _origin(text: str, folded: str) -> Sequence[int]:
    """Where each character of a folded text comes from."""
    if all(len(_FOLDS[ord(found)]) == 1 for found in _foldable().findall(text)):
        return range(len(folded))
    return [place for place, one in enumerate(text) for _ in _FOLDS[ord(one)]]


def _kept(folded: str, settled: str) -> Callable[[int], int]:
    """Where each character that :func:`_settled` leaves comes from."""
    dropped = [place for spaces in _BESIDE_HAN.finditer(folded) for place in range(*spaces.span())]
    if len(dropped) == len(folded) - len(settled):
        # How many of those that stay stand before each one that went.
        before = [place - number for number, place in enumerate(dropped)]
        return lambda place: place + bisect_right(before, place)
    gone = set(dropped)
    kept: list[int] = []
    for place, character in enumerate(folded):
        is_more = character == " " and (not kept or folded[kept[-1]] == " ")
        if place not in gone and not is_more:
            kept.append(place)
    return kept.__getitem__
