"""The readings of Chinese characters, in a file made by ``scripts/make_pinyin_table``.

The file is loaded once, when first asked for. Uncompressed it holds, for every character of
:data:`BLOCKS` in order, the low byte of its entry's number, then all the high bytes, then the
entries, a line each: the syllables without tone, the commonest first (``diao tiao zhou`` for 调).
An empty entry means that no reading is known.
"""

from __future__ import annotations

import zlib
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

PATH = Path(__file__).with_name("pinyin.bin")
"""The file of readings."""

BLOCKS = ((0x3007, 0x3008), (0x3400, 0xA000), (0x20000, 0x32400))
"""Ranges of code points with readings, the stop excluded: 〇, then Han of every plane."""

_VOWELS = frozenset("aeiouv")
_SIZE = sum(stop - start for start, stop in BLOCKS)


class Table:
    """Readings by character."""

    def __init__(self, data: bytes) -> None:
        plain = zlib.decompress(data)
        self._low = plain[:_SIZE]
        self._high = plain[_SIZE : 2 * _SIZE]
        self._entries = plain[2 * _SIZE :].decode("ascii").split("\n")
        self._initials = [frozenset(word[0] for word in entry.split()) for entry in self._entries]
        self._nothing = self._entries.index("")

    def initials(self, character: str) -> frozenset[str]:
        """The first letters of all readings; none for what is not a known Han character."""
        return self._initials[self._number(ord(character))]

    def syllable(self, character: str) -> str:
        """The commonest reading, such as ``diao``; empty where none is known."""
        return self._entries[self._number(ord(character))].partition(" ")[0]

    def by_initial(self) -> dict[str, str]:
        """For each letter, all characters that may be read with it, in order of code point."""
        found: dict[str, list[str]] = {}
        for characters, initials in zip(self._alike, self._initials, strict=True):
            for initial in initials:
                found.setdefault(initial, []).extend(characters)
        return {initial: "".join(sorted(characters)) for initial, characters in found.items()}

    @cached_property
    def syllables(self) -> frozenset[str]:
        """All syllables that may be typed: those with a vowel, as 嗯 and 呣 are not spelt."""
        every = chain.from_iterable(entry.split() for entry in self._entries)
        return frozenset(one for one in every if not _VOWELS.isdisjoint(one))

    def read_as(self, syllable: str, *, begun: bool = False) -> str:
        """All characters that may be read so, in order of code point.

        Args:
            syllable: The syllable without tone.
            begun: Whether it may be the beginning of a longer one.
        """
        found: list[str] = []
        for characters, entry in zip(self._alike, self._entries, strict=True):
            if syllable in entry and any(
                one == syllable or (begun and one.startswith(syllable)) for one in entry.split()
            ):
                found += characters
        return "".join(sorted(found))

    @cached_property
    def _alike(self) -> list[list[str]]:
        """The characters of each entry."""
        found: list[list[str]] = [[] for _ in self._entries]
        codepoints = chain.from_iterable(range(*block) for block in BLOCKS)
        for codepoint, low, high in zip(codepoints, self._low, self._high, strict=True):
            found[low | high << 8].append(chr(codepoint))
        found[self._nothing] = []
        return found

    def _number(self, codepoint: int) -> int:
        place = 0
        for start, stop in BLOCKS:
            if codepoint < start:
                break
            if codepoint < stop:
                place += codepoint - start
                return self._low[place] | self._high[place] << 8
            place += stop - start
        return self._nothing


@cache
def load() -> Table:
    """The table, read from its file the first time."""
    return Table(PATH.read_bytes())
