"""The difference of two texts by word: Chinese by character, Latin words and numbers whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from juwu.frozen import dataclass

_WORD = re.compile(r"[A-Za-z]+|[0-9]+|\s+|.", re.DOTALL)

MAX_WORDS = 4000
"""Longer texts are compared by line: comparing by word costs the square of the length."""


class PieceKind(StrEnum):
    """Where a piece of text stands."""

    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is in both versions or in one of them."""

    kind: PieceKind
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts as one run of pieces; those not AFTER give the first, not BEFORE the second."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MAX_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(PieceKind.BOTH, "".join(old[first:last]))
            continue
        if first < last:
            yield Piece(PieceKind.BEFORE, "".join(old[first:last]))
        if start < end:
            yield Piece(PieceKind.AFTER, "".join(new[start:end]))
