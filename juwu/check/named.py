"""What a message of a rule is about: the names that its author has it look up, after its words.

The names come from records, so they are bounded, on one line each, clean, and without what belongs
to a person: sealed values stay hidden, personal numbers are masked.
"""

from __future__ import annotations

from typing import TypeGuard

from juwu.check.conditions import ConditionError, Subject
from juwu.family import Check, Family, Field
from juwu.language import Language, Words
from juwu.privacy import SEALED, masked
from juwu.record.shown import HIDDEN, shown
from juwu.text import clean, truncate
from juwu.value import Value

MOST = 5
"""Names that are told; of more their number is said."""
WIDEST = 40
"""Cells of a name."""

_JOINED = Words("、", ", ")
_OR = Words("或", " or ")


def with_names(check: Check, names: str, family: Family, subject: Subject) -> Words:
    """The message of a check that does not hold, with the names of what is concerned.

    Without names where the expression for them gives none, or cannot be evaluated: what is wrong is
    told in any case.

    Args:
        check: The check.
        names: The expression.
        family: Its family.
        subject: The record, ready to be asked, with ``item`` as the check was asked.
    """
    message = check.message
    try:
        found = subject.value(names)
    except ConditionError:
        return message
    values = found if isinstance(found, list) else [found]
    told = {repr(one): one for one in values if _is_name(one)}
    if not told:
        return message
    field = None if check.names_at is None else family.field(check.names_at)
    first, more = list(told.values())[:MOST], len(told) - MOST
    zh, en = (
        _JOINED.say(language).join(_name(one, field, subject, language) for one in first)
        for language in (Language.ZH, Language.EN)
    )
    if more > 0:
        zh, en = f"{zh} 等 {len(told)} 项", f"{en} and {more} more"
    return Words(f"{message.zh.rstrip('。')}：{zh}。", f"{message.en.rstrip('.')}: {en}.")


def _is_name(value: Value) -> TypeGuard[str | float | list[Value]]:
    return value not in (None, "", []) and not isinstance(value, dict)


def _name(
    value: str | float | list[Value], field: Field | None, subject: Subject, language: Language
) -> str:
    """One name; a list tells of several which of them would do."""
    if isinstance(value, list):
        some = (_name(one, field, subject, language) for one in value[:MOST] if _is_name(one))
        return _OR.say(language).join(some)
    if isinstance(value, str) and value.startswith(SEALED):
        return HIDDEN.say(language)
    text = " ".join(shown(field, value, language, subject.name_of).split())
    if field is None or not field.public:
        text = masked(text)
    return truncate(clean(text), WIDEST)
