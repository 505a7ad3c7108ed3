"""How a field that is empty is filled in: by a rule, with which parts, with one of which values."""

from __future__ import annotations

from juwu.family import Family, Field, Kind, Widget
from juwu.language import Words
from juwu.pointer import Pointer

_KEYS = ("id", "no")
"""Keys of items, which are made for whoever adds one."""

_MOST = 12
"""Choices that are told; who has more of them looks them up."""

IN_FEN = Words("以分计，是整数：200.50 元写 20050。", "it is whole fen: 200.50 yuan is 20050.")
"""How an amount is written where no form reads yuan."""


def how_to_fill(family: Family, at: Pointer) -> Words:
    """What is to be known to fill a field in, as sentences behind others; empty for a plain one."""
    field = family.field(at)
    if field is None:
        return Words("", "")
    if field.by_rule:
        return Words(
            f"由规则得出：在表单里按 F3，或 juwu set … {at}=auto。",
            f" The rule gives it: F3 in the form, or juwu set … {at}=auto.",
        )
    if field.widget is Widget.MONEY:
        return Words(f"文件和命令行里{IN_FEN.zh}", f" In files and on the command line {IN_FEN.en}")
    if choices := _choices(field.item or field):
        return choices
    listed = field.kind is Kind.LIST
    parts = field.item.fields if field.item is not None else field.fields
    asked = [one for one in parts if one.required and one.name not in _KEYS]
    if not asked:
        return Words("", "")
    zh = "、".join(f"{one.label.zh}（{one.name}）" for one in asked)
    en = ", ".join(f"{one.label.en} ({one.name})" for one in asked)
    return Words(
        f"{'每项要填' if listed else '要填'}：{zh}。",
        f" {'Each has' if listed else 'It has'}: {en}.",
    )


def _choices(field: Field) -> Words | None:
    """The values that may stand there; None where there are none, too many or dated ones."""
    if not 0 < len(field.choices) <= _MOST or field.codes_on is not None:
        return None
    zh = "、".join(f"{one.label.zh}（{one.value}）" for one in field.choices)
    en = ", ".join(f"{one.label.en} ({one.value})" for one in field.choices)
    return Words(f"可以填：{zh}。", f" It may be: {en}.")
