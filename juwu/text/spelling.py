"""Letters taken as syllables of pinyin: ``xian`` is ``xian`` and ``xi an``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from juwu.text.pinyin_table import load

_WORD = re.compile("[a-z]{2,40}")
_LONGEST = 6
"""Letters of a syllable: ``zhuang``."""
_MOST = 16
"""Ways in which one word is taken."""


def spellings(word: str, *, begun: bool = False) -> list[tuple[str, ...]]:
    """The ways in which a word is a row of syllables, the ones with long syllables first.

    Args:
        word: A word in small letters; nothing else is ever syllables.
        begun: Whether the last syllable may be the beginning of a longer one.

    >>> spellings("xian")
    [('xian',), ('xi', 'an')]
    """
    return list(islice(_rest(word, begun=begun), _MOST)) if _WORD.fullmatch(word) else []


def _rest(letters: str, *, begun: bool) -> Iterator[tuple[str, ...]]:
    known = _begun() if begun else load().syllables
    if letters in known:
        yield (letters,)
    for length in range(min(_LONGEST, len(letters) - 1), 0, -1):
        first, rest = letters[:length], letters[length:]
        if first in load().syllables:
            for one in _rest(rest, begun=begun):
                yield (first, *one)


@cache
def _begun() -> frozenset[str]:
    """The beginnings of all syllables."""
    return frozenset(one[:length] for one in load().syllables for length in range(1, len(one) + 1))
