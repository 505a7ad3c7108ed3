"""From what a person types to the value of a field, and back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from juwu import clock
from juwu.document import Unreadable, parse_value, write
from juwu.errors import JuwuError
from juwu.family import Field, Kind, Widget
from juwu.language import Words
from juwu.text import (
    Hour,
    fold,
    in_digits,
    parse_day,
    parse_hour,
    parse_moment,
    parse_money,
    says_roughly,
)
from juwu.value import Value

_FOLDED = {Widget.DATE, Widget.DATETIME, Widget.NUMBER, Widget.MONEY, Widget.REFERENCE}
_SPLIT = re.compile(r"[,，、;；\n]")
_YES = {"是", "对", "有", "y", "yes", "true", "1"}
_NO = {"否", "不", "无", "没有", "n", "no", "false", "0"}
_WHOLE = re.compile(r"[+-]?[0-9]{1,24}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,24}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
"""Numbers as people write them: neither ``inf`` nor one with a million places."""
_UNIT = re.compile(r"(?<=[0-9])\s*(?:个?小时|[个人名位户件份次条项天年岁栋套间处张页])\Z")
"""What people write behind a number and that changes nothing about it."""
_YEAR_OR_MONTH = re.compile(r"([0-9]{4})(?:[-/.年]?(0[1-9]|1[0-2])月?|[-/.年]([1-9])月?|年)?")
_NOW = {"现在", "此刻", "刚才", "now"}


class EntryError(JuwuError):
    """The text does not do for the field."""

    def __init__(self, field: Field, text: str, wanted: Words) -> None:
        super().__init__(
            Words(
                f"“{field.label.zh}”不能是“{text}”。",
                f"“{text}” cannot be read as “{field.label.en}”.",
            ),
            Words(f"请写{wanted.zh}。", f"Write {wanted.en}."),
        )


def enter(field: Field, text: str, today: date) -> Value:
    """The value that a typed text means for a field.

    Full-width digits and letters are folded for dates, numbers and references, never in prose.

    Args:
        field: The field; its widget says how the text is read.
        text: What was typed.
        today: The day that words such as 昨天 count from.

    Raises:
        EntryError: The text cannot be a value of this field.
    """
    typed = text.strip()
    if field.widget in _FOLDED or field.format is not None:
        typed = fold(typed).strip()
    reader = _READERS.get(field.widget) or _BY_FORMAT.get(field.format or "")
    if reader:
        return reader(field, typed, today)
    return _text(field, text if field.widget is Widget.TEXT else typed)


def entered(field: Field, value: Value) -> str:
    """The text to start from when a field is edited; :func:`enter` gives the value back."""
    if value is None:
        return ""
    if field.widget is Widget.MONEY and isinstance(value, int) and not isinstance(value, bool):
        return f"{Decimal(value) / 100:.2f}"
    if field.widget is Widget.TAGS and isinstance(value, list):
        return "、".join(_tag_text(field, item) for item in value)
    if isinstance(value, dict | list):
        return write({field.name or "value": value}).decode()
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _text(field: Field, text: str) -> Value:
    if field.kind in (Kind.ANY, Kind.MAP, Kind.LIST):
        try:
            return parse_value(text)
        except Unreadable as error:
            raise EntryError(field, text, error.message) from error
    return text


def _day(field: Field, text: str, today: date) -> Value:
    day = parse_day(text, today)
    if day is None:
        raise EntryError(
            field, text, Words("日期，如 2026-7-21、7-21、昨天、3天后", "a date, such as 2026-7-21")
        )
    return day


def _moment(field: Field, text: str, today: date) -> Value:
    if text.casefold() in _NOW:
        return clock.now().replace(second=0, microsecond=0).isoformat()
    found = parse_moment(text, today)
    if found is None:
        wanted = Words(
            "日期和时刻，如 7-21 14:30、昨天下午3点、现在",
            "day and time, such as 7-21 14:30, or now",
        )
        raise EntryError(field, text, wanted)
    day, hour = found
    return f"{day}T{hour.hour:02}:{hour.minute:02}:{hour.second:02}{hour.zone or '+08:00'}"


def _time(field: Field, text: str, _: date) -> Value:
    now = clock.now()
    hour = Hour(now.hour, now.minute) if text.casefold() in _NOW else parse_hour(text)
    if hour is None or hour.zone:
        wanted = Words("时刻，如 14:30、下午2点半", "a time of day, such as 14:30 or 2:30pm")
        raise EntryError(field, text, wanted)
    return str(hour)


def _partial(_: Field, text: str, today: date) -> Value:
    """A year, a month or a day; what is none of them is left for the schema to judge."""
    plain = in_digits(text).replace(" ", "")
    if found := _YEAR_OR_MONTH.fullmatch(plain):
        month = found[2] or found[3]
        return f"{found[1]}-{int(month):02}" if month else found[1]
    return parse_day(text, today) or text


def _number(field: Field, text: str, _: date) -> Value:
    typed = text.replace(",", "")
    plain = typed if says_roughly(typed) else _UNIT.sub("", in_digits(typed))
    if _WHOLE.fullmatch(plain):
        return int(plain)
    if field.kind is Kind.INTEGER:
        raise EntryError(field, text, Words("整数", "a whole number"))
    if not _DECIMAL.fullmatch(plain):
        raise EntryError(field, text, Words("数字", "a number"))
    return float(plain)


def _money(field: Field, text: str, _: date) -> Value:
    fen = parse_money(text)
    if fen is None:
        wanted = Words(
            "金额，单位元，如 1200、1200.50、1.2万", "an amount in yuan, such as 1200.50"
        )
        raise EntryError(field, text, wanted)
    return fen


def _switch(field: Field, text: str, _: date) -> Value:
    word = fold(text).lower()
    if word in _YES | _NO:
        return word in _YES
    raise EntryError(field, text, Words("是或否", "yes or no"))


def _choice(field: Field, text: str, _: date) -> Value:
    for choice in field.choices:
        if text in (str(choice.value), choice.label.zh, choice.label.en):
            return choice.value
    zh = "、".join(choice.label.zh for choice in field.choices)
    en = ", ".join(choice.label.en for choice in field.choices)
    raise EntryError(field, text, Words(f"其中之一：{zh}", f"one of: {en}"))


def _tags(field: Field, text: str, today: date) -> Value:
    parts = [part.strip() for part in _SPLIT.split(text) if part.strip()]
    if field.item is None:
        return list(parts)
    # What is refused is told by the name that stands on the screen: items have none of their own.
    item = replace(field.item, label=field.label)
    if item.choices:
        return [_choice(item, part, today) for part in parts]
    if item.kind is Kind.INTEGER:
        return [_number(item, fold(part), today) for part in parts]
    return list(parts)


def _tag_text(field: Field, value: Value) -> str:
    """How a tag is typed: what is chosen from a list, by its label."""
    known = field.item.choice(value) if field.item else None
    return known.label.zh if known else str(value)


def _reference(_: Field, text: str, __: date) -> Value:
    return text


_BY_FORMAT = {"time": _time, "partial-date": _partial}
"""How a line is read whose format says more than its widget."""
_READERS = {
    Widget.DATE: _day,
    Widget.DATETIME: _moment,
    Widget.NUMBER: _number,
    Widget.MONEY: _money,
    Widget.SWITCH: _switch,
    Widget.CHOICE: _choice,
    Widget.TAGS: _tags,
    Widget.REFERENCE: _reference,
}
