"""What can be done to a record, as values, and how it is refused."""

from __future__ import annotations

from typing import TypeAlias

from juwu.errors import JuwuError
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value


class EditRefused(JuwuError):  # noqa: N818 - the room's public name; it reads as an outcome
    """The edit was not made; the record is as it was."""


@dataclass(frozen=True, slots=True)
class Set:
    """Replace the value at the pointer, or add it as the last key of its map."""

    pointer: Pointer
    value: Value


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into a list, before the item at the pointer or, at ``-``, at the end."""

    pointer: Pointer
    value: Value


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a key or an item, with the comments that belong to it."""

    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Move:
    """Take an item of a list, with its comments, to another index of the same list."""

    pointer: Pointer
    index: int
    """Where the item stands afterwards, from 0."""


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a key of a map another name at the same place."""

    pointer: Pointer
    key: str


Edit: TypeAlias = Set | Insert | Delete | Move | Rename


def missing(pointer: Pointer) -> EditRefused:
    """The refusal of an edit at a place that does not exist."""
    return EditRefused(
        Words(f"记录里没有 {pointer} 这个位置。", f"The record has nothing at {pointer}."),
        Words(
            "请先用 juwu show 查看记录里有哪些字段。",
            "See which fields the record has with juwu show.",
        ),
    )


def unproven(pointer: Pointer) -> EditRefused:
    """The refusal of an edit whose result could not be shown to be right."""
    return EditRefused(
        Words(
            f"{pointer or '/'} 处的写法太特殊，无法保证只改动这一处，所以没有修改。",
            f"The text at {pointer or '/'} is too unusual to prove that only it would change; "
            "nothing was changed.",
        ),
        Words(
            "请先用 juwu fmt 整理这个文件，或用编辑器修改这一处。",
            "Tidy the file with juwu fmt first, or change this place in an editor.",
        ),
    )
