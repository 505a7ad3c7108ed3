"""What can be done to a record, as values, and what each does to plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from juwu.document.guard import forbidden
from juwu.errors import JuwuError
from juwu.language import Words
from juwu.pointer import Pointer, item_index
from juwu.value import Map, Value


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


def exact(data: Value, edit: Edit) -> tuple[Edit, Value]:
    """The edit with item numbers in its pointer, and the data after it; ``data`` is not touched.

    Raises:
        EditRefused: The place does not exist, or the value cannot stand in a record.
    """
    if isinstance(edit, Set | Insert):
        check_value(edit.value)
    if isinstance(edit, Rename):
        check_value(edit.key)
    tokens = list(edit.pointer.tokens)
    if not tokens:
        if isinstance(edit, Set):
            return edit, edit.value
        raise missing(edit.pointer)
    root: list[Value] = [data]
    holder: list[Value] | Map = root
    slot: int | str = 0
    for position, token in enumerate(tokens):
        inner = _copied(holder, slot)
        last = position == len(tokens) - 1
        if isinstance(inner, list):
            index = item_index(inner, token)
            if index is None:
                if last and isinstance(edit, Insert) and token in ("-", str(len(inner))):
                    index = len(inner)
                else:
                    raise missing(edit.pointer)
            tokens[position] = str(index)
            holder, slot = inner, index
        elif isinstance(inner, dict):
            if token not in inner and not (last and isinstance(edit, Set)):
                raise missing(edit.pointer)
            holder, slot = inner, token
        elif inner is None and last and position == 0 and isinstance(edit, Set):
            fresh: Map = {}
            root[0] = fresh
            holder, slot = fresh, token
        else:
            raise missing(edit.pointer)
    place = Pointer(tuple(tokens))
    _change(holder, slot, edit)
    return _at(edit, place), root[0]


def _copied(holder: list[Value] | Map, slot: int | str) -> Value:
    """The value in a slot, copied one level deep and put back, so that it may be changed."""
    if isinstance(holder, list) and isinstance(slot, int):
        inner = holder[slot]
        fresh = inner.copy() if isinstance(inner, dict | list) else inner
        holder[slot] = fresh
        return fresh
    if isinstance(holder, dict) and isinstance(slot, str):
        inner = holder[slot]
        fresh = inner.copy() if isinstance(inner, dict | list) else inner
        holder[slot] = fresh
        return fresh
    raise TypeError(slot)


def _change(holder: list[Value] | Map, slot: int | str, edit: Edit) -> None:
    if isinstance(holder, dict) and isinstance(slot, str):
        if isinstance(edit, Set):
            holder[slot] = edit.value
            return
        if isinstance(edit, Delete):
            del holder[slot]
            return
        if isinstance(edit, Rename):
            _rename(holder, slot, edit)
            return
    elif isinstance(holder, list) and isinstance(slot, int):
        if isinstance(edit, Set):
            holder[slot] = edit.value
            return
        if isinstance(edit, Insert):
            holder.insert(slot, edit.value)
            return
        if isinstance(edit, Delete):
            del holder[slot]
            return
        if isinstance(edit, Move) and 0 <= edit.index < len(holder):
            holder.insert(edit.index, holder.pop(slot))
            return
    raise missing(edit.pointer)


def _rename(holder: Map, slot: str, edit: Rename) -> None:
    if edit.key != slot and edit.key in holder:
        raise EditRefused(
            Words(
                f"已经有名为“{edit.key}”的字段。",
                f"There is already a key named “{edit.key}”.",
            ),
            Words(
                "请换一个名称，或先删除那个字段。", "Take another name, or delete that key first."
            ),
        )
    renamed = {(edit.key if key == slot else key): value for key, value in holder.items()}
    holder.clear()
    holder.update(renamed)


def _at(edit: Edit, place: Pointer) -> Edit:
    if isinstance(edit, Set):
        return Set(place, edit.value)
    if isinstance(edit, Insert):
        return Insert(place, edit.value)
    if isinstance(edit, Delete):
        return Delete(place)
    if isinstance(edit, Move):
        return Move(place, edit.index)
    return Rename(place, edit.key)


def check_value(value: Value) -> None:
    """Refuse a value that no record may hold.

    Raises:
        EditRefused: It holds a control, bidi or half character.
    """
    if isinstance(value, str):
        if character := forbidden(value):
            raise EditRefused(
                Words(
                    f"内容里有看不见的控制字符 U+{ord(character):04X}，不能存入记录。",
                    f"The value holds the control character U+{ord(character):04X}, "
                    "which a record may not hold.",
                ),
                Words("请删去这个字符后重试。", "Remove this character and try again."),
            )
    elif isinstance(value, list):
        for item in value:
            check_value(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            check_value(key)
            check_value(item)
