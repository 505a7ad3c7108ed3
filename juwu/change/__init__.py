"""The difference of two versions of a record, by field."""

from juwu.change.change import MISSING, Change, Missing
from juwu.change.difference import KeyOf, counterparts, difference, item_key, keyed, no_key
from juwu.change.sentence import change_line, subject
from juwu.change.sides import Sides
from juwu.change.words import Piece, PieceKind, pieces

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
