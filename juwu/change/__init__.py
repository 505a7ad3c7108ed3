"""The difference of two versions of a record, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.change.change import MISSING, Change, Missing
    from juwu.change.difference import KeyOf, counterparts, difference, item_key, keyed, no_key
    from juwu.change.sentence import change_line, subject
    from juwu.change.sides import Sides
    from juwu.change.words import Piece, PieceKind, pieces

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "change": ("MISSING", "Change", "Missing"),
            "difference": ("KeyOf", "counterparts", "difference", "item_key", "keyed", "no_key"),
            "sentence": ("change_line", "subject"),
            "sides": ("Sides",),
            "words": ("Piece", "PieceKind", "pieces"),
        },
    )

__all__ = [
    "MISSING",
    "Change",
    "KeyOf",
    "Missing",
    "Piece",
    "PieceKind",
    "Sides",
    "change_line",
    "counterparts",
    "difference",
    "item_key",
    "keyed",
    "no_key",
    "pieces",
    "subject",
]
