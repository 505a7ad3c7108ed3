"""What a new record takes over from another one: what is the same each time, nothing that happened.

Ids, official and computed numbers, the state, dates, files, lists that only grow, what a later
state asks for, and what a rule freezes to history are left out. A family says it better where it
names the fields itself (``alike`` in ``family.yaml``).
"""

from __future__ import annotations

from juwu.family.family import Family
from juwu.family.field import Field, Widget
from juwu.pointer import Pointer, find, numbered
from juwu.value import Map, Value

_WHEN = {Widget.DATE, Widget.DATETIME}
_FILES = {Widget.ATTACHMENT, Widget.DIGEST}
_TIMES = {"date", "date-time", "partial-date"}


def likeness(family: Family, data: Map) -> Map:
    """The values of a record that another one of its family begins with, in their order.

    Args:
        family: The family.
        data: The record; not changed.
    """
    if family.look.alike is not None:
        return _named(family.look.alike, data)
    left = _outcomes(family)
    return {
        field.name: value
        for field in family.root.fields
        if field.name in data and (value := _kept(field, data[field.name], left)) is not None
    }


def beginning(family: Family, data: Map) -> Map:
    """What a new record like another one begins with: :func:`likeness` under what is set for new.

    Args:
        family: The family.
        data: The record.
    """
    return {**likeness(family, data), **family.look.new}


def _named(patterns: tuple[Pointer, ...], data: Map) -> Map:
    """What stands at some places, as far as it needs no more than maps above it."""
    taken: Map = {}
    for pattern in patterns:
        for at, value in find(data, pattern):
            place = numbered(data, at)
            if any(token.isdecimal() for token in place.tokens):
                continue
            inner = taken
            for token in place.parent.tokens:
                below = inner.setdefault(token, {})
                inner = below if isinstance(below, dict) else {}
            inner[place.last] = value
    return taken


def _outcomes(family: Family) -> frozenset[Pointer]:
    """The fields that tell what became of a record."""
    rules, found = family.rules, {family.look.status_at}
    found.update(rules.append_only)
    if life := rules.lifecycle:
        first = [state for state in life.states if state.name in life.initial]
        rest = [state for state in life.states if state.name not in life.initial]
        begun = {at for state in first for at in state.needs}
        found |= {at for state in rest for at in state.needs} - begun
    return frozenset(found)


def _kept(field: Field, value: Value, left: frozenset[Pointer]) -> Value:
    """A value without what is left out; None where nothing of it is taken over."""
    if field.at in left or not _lasts(field):
        return None
    if isinstance(value, dict) and field.fields:
        inner: Map = {
            one.name: kept
            for one in field.fields
            if one.name in value and (kept := _kept(one, value[one.name], left)) is not None
        }
        return inner if inner and not _lacks(field, inner, value) else None
    if isinstance(value, list) and field.item is not None:
        items = [_kept(field.item, one, left) for one in value]
        # An item that lost what it must have told of something that happened: so does the list.
        return None if any(one is None for one in items) else items
    return value


def _lacks(field: Field, inner: Map, value: Map) -> bool:
    return any(one.required and one.name in value and one.name not in inner for one in field.fields)


def _lasts(field: Field) -> bool:
    return not (
        (field.name == "id" and len(field.at) == 1)
        or field.read_only
        or field.by_rule
        or field.widget in _WHEN | _FILES
        or field.format in _TIMES
    )
