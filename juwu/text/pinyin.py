"""Chinese text found by the first letters of its pinyin, and sorted by its pinyin.

A character read in several ways is found by any of them: 重庆 by ``cq`` and by ``zq``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from juwu.frozen import dataclass
from juwu.text.fold import fold
from juwu.text.pinyin_table import load

_FULL_WIDTH = 0xFEE0
_BEYOND = "\U00010000"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, as indices of characters."""

    start: int
    """The first character."""
    stop: int
    """The character after the last."""


class Query:
    """What a person typed to find something, ready to be held against many texts.

    Words parted by spaces must all be found, in any order. A letter stands for itself, in either
    case and either width, and for every Han character that may be read with it.
    """

    def __init__(self, typed: str) -> None:
        self._words = [
            re.compile("".join(map(_letter, word))) for word in fold(typed).casefold().split()
        ]

    def __bool__(self) -> bool:
        return bool(self._words)

    def matches(self, text: str) -> bool:
        """Whether every word is found in a text; without words, always."""
        return all(word.search(text) for word in self._words)

    def select(self, texts: Sequence[str], among: Iterable[int]) -> list[int]:
        """The indices of ``among`` whose texts match, in their order; made for long lists."""
        found = list(among)
        for word in self._words:
            search = word.search
            found = [index for index in found if search(texts[index])]
        return found

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where each word that is found is first found, in order of place."""
        found = (word.search(text) for word in self._words)
        return tuple(Span(*place) for place in sorted(match.span() for match in found if match))


class LooseQuery:
    """What a person typed for a name of which everyday speech leaves characters out.

    居委 is said for 居民委员会, 业委会 for 业主委员会: the characters are there, in that order.
    Each word has to be found so; one of a single character, or of what is no letter, would find
    too much.
    """

    def __init__(self, typed: str) -> None:
        words = fold(typed).casefold().split()
        is_short = any(len(word) == 1 or not word.isalpha() for word in words)
        self._words = [re.compile(".*?".join(map(_letter, word))) for word in words]
        self.tells = bool(words) and not is_short
        """Whether it finds anything at all."""
        self.is_spelt = any(character.isascii() for word in words for character in word)
        """Whether it was typed in letters, of which a few stand in that order in most names."""

    def length(self, text: str) -> int | None:
        """Over how many characters of a text what was typed is spread at least; None for none."""
        if not self.tells:
            return None
        found = [_closest(word, text) for word in self._words]
        return None if None in found else sum(filter(None, found))


def _closest(word: re.Pattern[str], text: str) -> int | None:
    found = (word.match(text, start) for start in range(len(text)))
    return min((match.end() - match.start() for match in found if match), default=None)


def matches(query: str, text: str) -> bool:
    """Whether a text is found by what was typed; for many texts make a :class:`Query` once."""
    return Query(query).matches(text)


def initials(text: str) -> tuple[frozenset[str], ...]:
    """For each character the letters it may be typed with; none for marks and other scripts."""
    table = load()
    return tuple(
        table.initials(character) or frozenset(filter(str.isalnum, _latin(character)))
        for character in text
    )


def pinyin_key(text: str) -> tuple[str, ...]:
    """A key that sorts names as a Chinese index does: digits, Latin, then Han by pinyin."""
    return tuple(map(_sort_mark, text))


@cache
def _sort_mark(character: str) -> str:
    syllable = load().syllable(character)
    return f"~{syllable} {character}" if syllable else fold(character).casefold()


def _latin(character: str) -> str:
    folded = fold(character).casefold()
    return folded if folded.isascii() else ""


@cache
def _letter(character: str) -> str:
    """An expression for one typed character."""
    alike = {character, character.upper(), character.lower()}
    alike |= {chr(ord(one) + _FULL_WIDTH) for one in alike if len(one) == 1 and "!" <= one <= "~"}
    choices = [re.escape(one) for one in sorted(alike)]
    han = _by_initial().get(character, "")
    common = "".join(one for one in han if one < _BEYOND)
    if common:
        choices.append(f"[{common}]")
    # A class is looked up at once in the first plane but one by one beyond it, hence the guard.
    if rare := han[len(common) :]:
        choices.append(f"(?=[{_BEYOND}-\U0003ffff])[{rare}]")
    return f"(?:{'|'.join(choices)})"


@cache
def _by_initial() -> dict[str, str]:
    return load().by_initial()
