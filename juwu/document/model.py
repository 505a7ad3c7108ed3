"""What an edit does to plain data: the intention that every splice must be proven against."""

from __future__ import annotations

import copy
from dataclasses import replace

from juwu.document.edit import Delete, Edit, EditRefused, Insert, Move, Rename, Set, missing
from juwu.document.guard import forbidden
from juwu.language import Words
from juwu.pointer import Pointer, item_index
from juwu.value import Map, Value


def exact(data: Value, edit: Edit) -> tuple[Edit, Value]:
    """The edit with item numbers in its pointer, and the data after it; ``data`` is not touched.

    Raises:
        EditRefused: The place does not exist, or the value cannot stand in a record.
    """
    if isinstance(edit, Set | Insert):
        check_value(edit.value)
    check_value(edit.key if isinstance(edit, Rename) else edit.pointer.last)
    place = _numbered(data, edit)
    return replace(edit, pointer=place), _changed(data, place.tokens, edit)


def _numbered(data: Value, edit: Edit) -> Pointer:
    """The edit's pointer with item numbers; the item or key to be made need not exist."""
    tokens: list[str] = []
    for token in edit.pointer.tokens:
        last = len(tokens) == len(edit.pointer) - 1
        if isinstance(data, list):
            index = item_index(data, token)
            if (
                index is None
                and last
                and isinstance(edit, Insert)
                and token in ("-", str(len(data)))
            ):
                index = len(data)
            if index is None:
                raise missing(edit.pointer)
            tokens.append(str(index))
            data = data[index] if index < len(data) else None
        elif isinstance(data, dict) and (token in data or (last and isinstance(edit, Set))):
            tokens.append(token)
            data = data.get(token)
        elif data is None and len(edit.pointer) == 1 and isinstance(edit, Set):
            tokens.append(token)
        else:
            raise missing(edit.pointer)
    return Pointer(tuple(tokens))


def _changed(data: Value, tokens: tuple[str, ...], edit: Edit) -> Value:
    """The data after the edit; only what lies on the path is copied."""
    if not tokens:
        if isinstance(edit, Set):
            return copy.deepcopy(edit.value)
        raise missing(edit.pointer)
    token, *rest = tokens
    if isinstance(data, list):
        items = data.copy()
        if rest:
            items[int(token)] = _changed(items[int(token)], tuple(rest), edit)
        else:
            _change_item(items, int(token), edit)
        return items
    entries = data.copy() if isinstance(data, dict) else {}
    if rest:
        entries[token] = _changed(entries[token], tuple(rest), edit)
    else:
        _change_key(entries, token, edit)
    return entries


def _change_key(entries: Map, key: str, edit: Edit) -> None:
    match edit:
        case Set(value=value):
            entries[key] = copy.deepcopy(value)
        case Delete():
            del entries[key]
        case Rename(key=new):
            _rename(entries, key, new)
        case _:
            raise missing(edit.pointer)


def _change_item(items: list[Value], index: int, edit: Edit) -> None:
    match edit:
        case Set(value=value):
            items[index] = copy.deepcopy(value)
        case Insert(value=value):
            items.insert(index, copy.deepcopy(value))
        case Delete():
            del items[index]
        case Move(index=new) if 0 <= new < len(items):
            items.insert(new, items.pop(index))
        case _:
            raise missing(edit.pointer)


def _rename(entries: Map, old: str, new: str) -> None:
    if new != old and new in entries:
        raise EditRefused(
            Words(f"已经有名为“{new}”的字段。", f"There is already a key named “{new}”."),
            Words(
                "请换一个名称，或先删除那个字段。", "Take another name, or delete that key first."
            ),
        )
    renamed = {(new if key == old else key): value for key, value in entries.items()}
    entries.clear()
    entries.update(renamed)


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
