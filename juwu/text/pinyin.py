"""Chinese text found by its pinyin, and sorted by it.

A character read in several ways is found by any of them: 重庆 by ``cq`` and by ``zq``. What is
typed may also be whole syllables without tones, the last one only begun: 居委 by ``juwei`` and by
``juw``. As most Latin words are some syllables, too, they count only where nothing holds the
letters as such or by initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import TypeAlias

from juwu.frozen import dataclass
from juwu.text.fold import fold
from juwu.text.pinyin_table import load
from juwu.text.spelling import spellings

Word: TypeAlias = tuple[re.Pattern[str], ...]
"""Ways to find one word that was typed: its letters first, then syllables."""

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

    def __init__(self, typed: str, *, spelt: bool = True) -> None:
        """Understand what was typed.

        Args:
            typed: What was typed.
            spelt: Whether it may be whole syllables; else letters are initials alone.
        """
        self._typed = fold(typed).casefold().split()
        self._words = [(re.compile(_letters(word)),) for word in self._typed]
        self._may_spell = spelt

    def __bool__(self) -> bool:
        return bool(self._words)

    def matches(self, text: str) -> bool:
        """Whether every word is found in a text, in any way; without words, always."""
        return all(_first(word, text) for word in self._words) or (
            self._begun is not None and all(_first(word, text) for word in self._begun)
        )

    def select(self, texts: Sequence[str], among: Iterable[int]) -> list[int]:
        """The indices of ``among`` whose texts match, in their order; made for long lists.

        Letters are taken as such and as initials here; see :meth:`select_begun`.
        """
        return _select(self._words, texts, among)

    def select_begun(self, texts: Sequence[str], among: Iterable[int]) -> list[int]:
        """The indices of ``among`` whose texts match by syllables, the last one maybe only begun.

        With another letter typed it finds no other ones.
        """
        return [] if self._begun is None else _select(self._begun, texts, among)

    def select_whole(self, texts: Sequence[str], among: Iterable[int]) -> list[int]:
        """Those of :meth:`select_begun` of which all syllables are whole."""
        return [] if self._begun is None else _select(self._whole, texts, among)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where each word that is found is first found, in order of place."""
        found = _all(self._words, text)
        if len(found) < len(self._words) and self._begun is not None:
            ways = (found, _all(self._whole, text), _all(self._begun, text))
            found = max(ways, key=len)
        return tuple(Span(*place) for place in sorted(match.span() for match in found))

    @cached_property
    def _begun(self) -> list[Word] | None:
        """The words with the syllables that they are; None where none is any."""
        if not self._may_spell or not any(spellings(word, begun=True) for word in self._typed):
            return None
        return self._spelt(begun=True)

    @cached_property
    def _whole(self) -> list[Word]:
        return self._spelt(begun=False)

    def _spelt(self, *, begun: bool) -> list[Word]:
        # One word may be syllables and another initials; a word alone was sought by those before.
        letters = self._words if len(self._words) > 1 else [()]
        return [
            (*word, *map(re.compile, _spelt(typed, begun=begun)))
            for typed, word in zip(self._typed, letters, strict=True)
        ]


class LooseQuery:
    """What a person typed for a name of which everyday speech leaves characters out.

    居委 is said for 居民委员会, 业委会 for 业主委员会: the characters are there, in that order.
    Each word has to be found so; one of a single character, or of what is no letter, would find
    too much.
    """

    def __init__(self, typed: str) -> None:
        words = fold(typed).casefold().split()
        is_short = any(len(word) == 1 or not word.isalpha() for word in words)
        self._words = [
            re.compile("|".join([_letters(word, ".*?"), *_spelt(word, ".*?", begun=True)]))
            for word in words
        ]
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


def _select(words: Iterable[Word], texts: Sequence[str], among: Iterable[int]) -> list[int]:
    found = list(among)
    for ways in words:
        # One way after the other: a class alone at the start of an expression is sought fast.
        kept = [_one_way(way, texts, found) for way in ways]
        if len(kept) == 1:
            found = kept[0]
        else:
            several = {*chain.from_iterable(kept)}
            found = [index for index in found if index in several]
    return found


def _one_way(way: re.Pattern[str], texts: Sequence[str], among: list[int]) -> list[int]:
    search = way.search
    return [index for index in among if search(texts[index])]


def _first(word: Word, text: str) -> re.Match[str] | None:
    return next(filter(None, (one.search(text) for one in word)), None)


def _all(words: Iterable[Word], text: str) -> list[re.Match[str]]:
    return [match for word in words if (match := _first(word, text))]


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


def _letters(word: str, between: str = "") -> str:
    """An expression for a word, letter by letter."""
    return between.join(map(_letter, word))


def _spelt(word: str, between: str = "", *, begun: bool) -> list[str]:
    """An expression for each way in which a word may be syllables; none where it is none."""
    return [
        between.join(
            _syllable(one, begun=begun and place == len(found) - 1)
            for place, one in enumerate(found)
        )
        for found in spellings(word, begun=begun)
        if len(found) > 1 or not between
    ]


@cache
def _syllable(syllable: str, *, begun: bool) -> str:
    """An expression for a character of the first plane that is read so.

    The others are found by their initials alone: looked for beside them they cost more than they
    are worth.
    """
    han = load().read_as(syllable, begun=begun)
    return f"[{''.join(one for one in han if one < _BEYOND)}]"


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
