"""The text of records: read fast, written exactly. The only room that knows YAML."""

from juwu.document.canonical import canonical
from juwu.document.command import parse_value
from juwu.document.comments import comments_of
from juwu.document.document import Document, Place
from juwu.document.edit import Delete, Edit, EditRefused, Insert, Move, Rename, Set
from juwu.document.fault import Fault, Unreadable
from juwu.document.read import read
from juwu.document.remark import Remark, remarked, remarks_of
from juwu.document.spots import Spot, Spots
from juwu.document.write import write

__all__ = [
    "Delete",
    "Document",
    "Edit",
    "EditRefused",
    "Fault",
    "Insert",
    "Move",
    "Place",
    "Remark",
    "Rename",
    "Set",
    "Spot",
    "Spots",
    "Unreadable",
    "canonical",
    "comments_of",
    "parse_value",
    "read",
    "remarked",
    "remarks_of",
    "write",
]
