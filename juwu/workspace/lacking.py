"""What has to be filled in before a rule can give a number or a value to a field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from juwu.pointer import Pointer

if TYPE_CHECKING:
    from juwu.draft import Draft
    from juwu.family.rules import Computed, Numbering

_ASKED = re.compile(
    r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<![\w.])(?P<whose>self|item)"""
    r"""(?P<path>(?:\.[a-zA-Z_]\w*)+)(?P<call>\s*\()?"""
)
"""Texts, so that they are passed over; what is asked of the record, or of the item."""


def lacking(draft: Draft, at: Pointer) -> tuple[Pointer, ...]:
    """The empty fields that the number or value of a field depends on, in the order of the form.

    Args:
        draft: The record being edited.
        at: The field, which a rule numbers or computes.
    """
    family = draft.family
    asked: set[Pointer] = set()
    for one in family.rules.numbering:
        if at.matches(one.at):
            asked |= {*_of_number(one)}
    for each in family.rules.computed:
        if at.matches(each.pattern):
            asked |= {*_of_value(each, at)}
    empty = (one for one in asked if one != at and not _stands(draft, one))
    return tuple(sorted(empty, key=family.rank))


def _of_number(rule: Numbering) -> Iterator[Pointer]:
    yield from rule.book  # without a day the number is one of the present year
    for part in rule.parts.values():
        if part.startswith("/"):
            yield Pointer.parse(part)
        else:
            yield from _asked([part], Pointer())


def _of_value(rule: Computed, at: Pointer) -> Iterator[Pointer]:
    item = Pointer(at.tokens[: len(rule.each)]) if rule.each is not None else Pointer()
    return _asked(filter(None, (rule.when, rule.value)), item)


def _asked(conditions: Iterable[str], item: Pointer) -> Iterator[Pointer]:
    """The places that conditions name."""
    for condition in conditions:
        for found in _ASKED.finditer(condition):
            if found["whose"] is None:
                continue
            names = found["path"].split(".")[1:]
            names = names[:-1] if found["call"] else names
            if names:
                place = Pointer(tuple(names))
                yield item + place if found["whose"] == "item" else place


def _stands(draft: Draft, at: Pointer) -> bool:
    value = draft.value(at)
    return value is not None and value != ""
