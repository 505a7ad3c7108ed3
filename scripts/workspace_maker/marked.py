"""Text with marks in it, which are filled in again and again: one example becomes many records."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

OWN = "own"
"""The record's own id."""
PLACE = "place"
"""The name of the community."""
TIMES = "times"
"""How often the record was looked over."""

_MARK = re.compile("⟦([^⟧]*)⟧")


def mark(name: str) -> str:
    """What stands in a text for something that is filled in later."""
    return f"⟦{name}⟧"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text cut at its marks."""

    pieces: tuple[str, ...]
    """Plain text and names of marks by turns, plain text first and last."""

    @classmethod
    def of(cls, text: str) -> Marked:
        """Cut a text at the marks in it."""
        return cls(tuple(_MARK.split(text)))

    @property
    def names(self) -> frozenset[str]:
        """The marks that stand in it."""
        return frozenset(self.pieces[1::2])

    def filled(self, own: Mapping[str, str], shared: Mapping[str, str]) -> str:
        """The text with every mark filled in.

        Args:
            own: What is this record's alone, by mark.
            shared: What all records of a community share; ``own`` comes first.

        Raises:
            KeyError: Neither knows a mark.
        """
        pieces = list(self.pieces)
        for at in range(1, len(pieces), 2):
            name = pieces[at]
            found = own.get(name)
            pieces[at] = shared[name] if found is None else found
        return "".join(pieces)


class Marker:
    """Puts marks into texts in the place of the ids and names that examples use."""

    def __init__(self, ids: Collection[str], people: Collection[str], place: str) -> None:
        """Know what to look for.

        Args:
            ids: The ids of the examples; the mark is the id.
            people: Whole names of people; the mark is the name.
            place: The word that stands for the community in every name; the mark is ``PLACE``.
        """
        self._place = place
        words = sorted((*ids, *people, place), key=lambda word: (-len(word), word))
        self._any = re.compile(
            "⟦[^⟧]*⟧|"
            + "|".join(
                f"(?<![a-z0-9-]){re.escape(word)}(?![a-z0-9-])"
                if word.isascii()
                else re.escape(word)
                for word in words
            )
        )

    def marked(self, text: str) -> str:
        """The text with marks; some may stand in it already."""

        def put(found: re.Match[str]) -> str:
            word = found[0]
            if word.startswith("⟦"):
                return word
            return mark(PLACE if word == self._place else word)

        return self._any.sub(put, text)
