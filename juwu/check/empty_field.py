"""How a field that is empty is filled in, where a person may not know: by a rule, or with parts."""

from __future__ import annotations

from juwu.family import Family, Kind
from juwu.language import Words
from juwu.pointer import Pointer

_KEYS = ("id", "no")
"""Keys of items, which are made for whoever adds one."""


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
