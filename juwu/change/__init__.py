"""The difference of two versions of a record, by field."""

from juwu.change.change import MISSING, Change, Missing
from juwu.change.difference import difference
from juwu.change.sentence import change_line, subject
from juwu.change.words import Piece, PieceKind, pieces

__all__ = [
    "MISSING",
    "Change",
    "Missing",
    "Piece",
    "PieceKind",
    "change_line",
    "difference",
    "pieces",
    "subject",
]
