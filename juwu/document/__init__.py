"""The text of records: read fast, written exactly. The only room that knows YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.document.canonical import canonical
    from juwu.document.command import parse_value
    from juwu.document.comments import comments_of
    from juwu.document.document import Document, Place
    from juwu.document.edit import Delete, Edit, EditRefused, Insert, Move, Rename, Set
    from juwu.document.fault import Fault, Unreadable
    from juwu.document.outline import Spot
    from juwu.document.read import read
    from juwu.document.remark import Remark, remarked, remarks_of
    from juwu.document.spots import Spots
    from juwu.document.write import write

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "canonical": ("canonical",),
            "command": ("parse_value",),
            "comments": ("comments_of",),
            "document": ("Document", "Place"),
            "edit": ("Delete", "Edit", "EditRefused", "Insert", "Move", "Rename", "Set"),
            "fault": ("Fault", "Unreadable"),
            "outline": ("Spot",),
            "read": ("read",),
            "remark": ("Remark", "remarked", "remarks_of"),
            "spots": ("Spots",),
            "write": ("write",),
        },
    )

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
