"""How a value reads for people: labels for codes, words for yes and no, yuan for fen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from juwu.family import Kind, Widget
from juwu.language import Language, Words, counted
from juwu.privacy import SEALED, masked

if TYPE_CHECKING:
    from juwu.family import Field
    from juwu.value import Value

EMPTY = Words("（空）", "(empty)")
YES = Words("是", "Yes")
NO = Words("否", "No")
HIDDEN = Words("（已加密）", "(sealed)")

NameOf = Callable[[str, str], str | None]
"""The title of a record by family and id; None when there is no such record."""


def shown(
    field: Field | None, value: Value, language: Language, name_of: NameOf | None = None
) -> str:
    """A value as one line of text; not yet cleaned of control characters.

    Args:
        field: What the schema says of the place, None when it says nothing.
        value: The value.
        language: The language of labels and words.
        name_of: Looks up the title of a record that the value refers to.
    """
    if value is None:
        return EMPTY.say(language)
    if isinstance(value, bool):
        return (YES if value else NO).say(language)
    if isinstance(value, list):
        return _list_shown(field, value, language, name_of)
    if isinstance(value, dict):
        inner = (
            shown(field.child(key) if field else None, item, language, name_of)
            for key, item in value.items()
        )
        return " · ".join(part for part in inner if part)
    return _scalar_shown(field, value, language, name_of)


def _scalar_shown(
    field: Field | None, value: float | str, language: Language, name_of: NameOf | None
) -> str:
    if field is None:
        return str(value)
    choice = field.choice(value)
    if choice is not None:
        return choice.label.say(language)
    if field.private and isinstance(value, str):
        return _private_shown(field, value, language)
    if field.widget is Widget.MONEY and isinstance(value, int):
        return yuan(value)
    if field.reference and name_of:
        name = name_of(field.reference, str(value))
        return f"{name} ({value})" if name else str(value)
    return str(value)


def _private_shown(field: Field, value: str, language: Language) -> str:
    """Personal data: without the secret, and without the digits that should not stand there."""
    if value.startswith(SEALED):
        return HIDDEN.say(language)
    return value if field.public else masked(value)


def _list_shown(
    field: Field | None, items: list[Value], language: Language, name_of: NameOf | None
) -> str:
    item = field.item if field else None
    if not items or (item is not None and item.kind is not Kind.MAP and item.kind is not Kind.ANY):
        joint = "、" if language is Language.ZH else ", "
        return joint.join(shown(item, one, language, name_of) for one in items)
    return Words(f"{len(items)} 项", counted(len(items), "item")).say(language)


def yuan(fen: int) -> str:
    """Fen as yuan with two places and thousands marked: 1234500 is ``12,345.00``."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
