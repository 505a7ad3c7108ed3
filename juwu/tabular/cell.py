"""One value as one cell, and back: labels for codes, yuan for fen, one cell for a list of words.

What :func:`told` writes, :func:`understood` reads as the same value. What a cell cannot say in
words is written as JSON.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import date

from juwu.draft.entry import EntryError, enter, entered
from juwu.errors import JuwuError
from juwu.family import Choice, Field, Kind, Widget
from juwu.language import Language, Words
from juwu.record.shown import EMPTY, NO, YES
from juwu.text import clean, fold
from juwu.value import Value, same

ReferenceOf = Callable[[str, str], str | None]
"""The id of the only record of a family with a title; None where there is none, or several."""

CLEARED = EMPTY
"""The word in a cell with which a field is emptied."""
_SPLIT = re.compile(r"[,，、;；]")
_MOMENT = re.compile(r"([0-9-]{10})T([0-9]{2}:[0-9]{2})(:[0-9]{2})\+08:00")
_MIDNIGHT = re.compile(r"([0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)[ T]0?0:00(?::00)?")
_DAY_ONLY = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")
_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+[0-9]{2}")
_SCALARS = (Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)
_TOLD_CHOICES = 12
_DEEPEST = 32
"""Levels of a record; see :mod:`juwu.document`."""


class CellError(JuwuError):
    """A cell cannot be taken for a value of its field."""


def told(field: Field | None, value: Value, language: Language = Language.ZH) -> str:
    """A value as the text of a cell; safe to show.

    Args:
        field: What the schema says of the place, None when it says nothing.
        value: The value.
        language: The language of labels.
    """
    return clean(_told(field, value, language), lines=True)


def _told(field: Field | None, value: Value, language: Language) -> str:
    if isinstance(value, list):
        return _list_told(field, value, language)
    if isinstance(value, dict):
        return _json(value)
    return "" if value is None else _scalar_told(field, value, language)


def _scalar_told(field: Field | None, value: float | str, language: Language) -> str:
    choice = field.choice(value) if field is not None else None
    if field is not None and choice is not None and _is_distinct(field, choice, language):
        return choice.label.say(language)
    if isinstance(value, bool):
        return (YES if value else NO).say(language)
    if field is not None and field.widget is Widget.MONEY and isinstance(value, int):
        return entered(field, value)
    if isinstance(value, str) and (found := _MOMENT.fullmatch(value)):
        return f"{found[1]} {found[2]}{'' if found[3] == ':00' else found[3]}"
    return str(value)


def understood(
    field: Field,
    text: str,
    today: date,
    reference_of: ReferenceOf | None = None,
    separator: str | None = None,
) -> Value:
    """The value that a cell means for its field.

    Args:
        field: The field.
        text: The cell, not blank.
        today: The day whose year a day without one gets.
        reference_of: Looks up records that are named by their title.
        separator: What stands between the items of a list; None for any of 、，；, or line breaks.

    Raises:
        CellError: It means none.
    """
    typed = text.strip()
    try:
        if field.kind is Kind.LIST:
            return _list(field, typed, today, reference_of, separator)
        if field.choices:
            return _choice(field, typed)
        if field.kind in (Kind.ANY, Kind.MAP):
            return _any(field, typed, today)
        if field.kind is Kind.TEXT and _ROUNDED.fullmatch(typed):
            raise CellError(
                Words(
                    f"“{typed}”是被表格软件改写过的数字，后几位已经丢了",
                    f"“{typed}” was rewritten by a spreadsheet and lost its last digits",
                ),
                Words(
                    "把这一列设成文本格式，重新填写。", "Format the column as text, enter it anew."
                ),
            )
        if field.widget is Widget.DATE and (found := _MIDNIGHT.fullmatch(fold(typed))):
            typed = found[1]
        elif field.widget is Widget.DATETIME and _DAY_ONLY.fullmatch(fold(typed)):
            typed = f"{typed} 00:00"
        value = enter(field, text if field.widget is Widget.TEXT else typed, today)
    except EntryError as error:
        raise CellError(error.message, error.hint) from error
    if reference_of is not None and field.reference is not None and isinstance(value, str):
        return reference_of(field.reference, value) or value
    return value


def alike(left: Value, right: Value) -> bool:
    """Whether two values are the same to a spreadsheet, which does not tell 1 from 1.0."""
    if same(left, right):
        return True
    numbers = (int, float)
    is_number = isinstance(left, numbers) and isinstance(right, numbers)
    return (
        is_number and not isinstance(left, bool) and not isinstance(right, bool) and left == right
    )


def _is_distinct(field: Field, choice: Choice, language: Language) -> bool:
    """Whether a label leads back to its choice and to no other."""
    label = choice.label.say(language)
    if not label.strip():
        return False
    named = [
        one
        for one in field.choices
        if label in (str(one.value), one.label.zh, one.label.en) and one is not choice
    ]
    return not named


def _choice(field: Field, typed: str) -> Value:
    wanted = fold(typed).casefold()
    exact = [one for one in field.choices if typed in (str(one.value), one.label.zh, one.label.en)]
    folded = [
        one
        for one in field.choices
        if wanted
        in {fold(name).casefold() for name in (str(one.value), one.label.zh, one.label.en)}
    ]
    found = exact or folded
    if found:
        return found[0].value
    first = field.choices[:_TOLD_CHOICES]
    zh = "、".join(one.label.zh for one in first)
    en = ", ".join(one.label.en for one in first)
    more = len(field.choices) > _TOLD_CHOICES
    raise CellError(
        Words(f"没有“{typed}”这一项", f"“{typed}” is none of the choices"),
        Words(
            f"写其中之一：{zh}{' 等' if more else ''}。",
            f"Write one of: {en}{' and more' if more else ''}.",
        ),
    )


def _any(field: Field, typed: str, today: date) -> Value:
    if typed[:1] in "[{":
        return _from_json(typed)
    return enter(field, typed, today)


def _list_told(field: Field | None, items: list[Value], language: Language) -> str:
    item = field.item if field else None
    if item is None or item.kind not in _SCALARS:
        return _json(items) if items else ""
    parts = [_told(item, one, language) for one in items]
    plain = all(
        part and part == part.strip() and not part.startswith("[") and "\n" not in part
        for part in parts
    ) and not any(one is None for one in items)
    if plain and not any(_SPLIT.search(part) for part in parts):
        return "、".join(parts)
    return "\n".join(parts) if plain and len(parts) > 1 else _json(items)


def _list(
    field: Field,
    typed: str,
    today: date,
    reference_of: ReferenceOf | None,
    separator: str | None,
) -> Value:
    item = field.item
    if typed.startswith("[") and (separator is None or item is None or item.fields):
        return _from_json(typed)
    if item is None or item.kind not in _SCALARS:
        raise CellError(
            Words("这一格要写成 JSON 列表", "this cell takes a list as JSON"),
            Words(
                "照导出的样子写；或一项一行、一项几列。",
                "Write it as an export does, or use a row or columns for each item.",
            ),
        )
    if separator:
        parts = typed.split(separator)
    elif "\n" in typed:
        parts = typed.split("\n")
    else:
        parts = _SPLIT.split(typed)
    return [understood(item, part, today, reference_of) for part in map(str.strip, parts) if part]


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)


def _from_json(typed: str) -> Value:
    try:
        value: Value = json.loads(typed, parse_constant=_no_constant)
        _refuse_unheld(value, 0)
    except (ValueError, RecursionError) as error:
        raise CellError(
            Words("这一格不是完整的 JSON", "this cell is no complete JSON"),
            Words("照导出的样子改，括号和引号要成对。", "Keep brackets and quotes in pairs."),
        ) from error
    return value


def _no_constant(name: str) -> Value:
    raise ValueError(name)


def _refuse_unheld(value: Value, depth: int) -> None:
    """Go on only with what a record can hold.

    Raises:
        ValueError: It lies too deep, is a number without end, or has half a character.
    """
    if depth > _DEEPEST:
        raise ValueError(depth)
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, float) and math.isinf(value):
        raise ValueError(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            key.encode()
            _refuse_unheld(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            _refuse_unheld(item, depth + 1)
