"""What a record's own items are called, where another place of the same record names them by key.

A category of a catalogue, a party of a case, a post of a body: people know them by their names.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from juwu.family.rules import SELF
from juwu.language import Language, Words
from juwu.pointer import Pointer, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from juwu.family import Family, Field
    from juwu.record.record import Record
    from juwu.value import Map, Value

_TITLES = ("title", "name", "label", "text")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = len("2026-07-21T14:30")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST = 24
_SAID = 2
_JOINT = Words("、", ", ")


def item_name(data: Map, at: Pointer) -> str:
    """What the item that holds a place is called: its name, else its time and what it says first.

    The value of the place where it says neither, as of a dispatch its time and who sent it.
    """
    item = next((value for _, value in find(data, at.parent)), None)
    key = next((str(value) for _, value in find(data, at)), "")
    if not isinstance(item, dict):
        return key
    texts = {name: value for name, value in item.items() if isinstance(value, str) and value}
    for name in _TITLES:
        if name in texts:
            return texts[name]
    said = [value for value in texts.values() if value != key]
    moment = next((one[:_MINUTE].replace("T", " ") for one in said if _MOMENT.match(one)), "")
    words = " ".join([one for one in said if _HAN.search(one)][:_SAID])
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}.."
    return " ".join(filter(None, (moment, short))) or key


def keys_inside(family: Family, field: Field) -> Pointer | None:
    """The keys of the same record that a field names, or each item of it; None where it does not.

    Such as ``/parties/*/id`` for the parties that came to a session.
    """
    places = {field.at, field.item.at} if field.item else {field.at}
    return next(
        (one.to for one in family.rules.references if one.family == SELF and one.at in places), None
    )


class InnerNames:
    """The names of the items of one version of one record."""

    def __init__(self, family: Family, data: Map, language: Language = Language.ZH) -> None:
        """Look them up when they are first asked for.

        Args:
            family: Says which places name items of the same record.
            data: The record.
            language: The language in which several names are joined.
        """
        self._family = family
        self._data = data
        self._language = language

    def of(self, field: Field | None, value: Value) -> str | None:
        """What a value names; None where the place names no item, or there is none of that key.

        Of a list of keys all the names, in their order; a key that names nothing stands as it is.
        An item that shares its name with another is told apart by its key. May come from data.
        """
        if field is None:
            return None
        if isinstance(value, list) and field.item is not None:
            names = [self.of(field.item, one) for one in value]
            told = [name or str(one) for name, one in zip(names, value, strict=True)]
            return _JOINT.say(self._language).join(told) if any(names) else None
        if not isinstance(value, str | int):
            return None
        return self._names.get(field.at, {}).get(str(value))

    @cached_property
    def _names(self) -> Mapping[Pointer, Mapping[str, str]]:
        return {
            rule.at: self._of_place(rule.to)
            for rule in self._family.rules.references
            if rule.family == SELF and rule.to is not None
        }

    def _of_place(self, to: Pointer) -> Mapping[str, str]:
        names = {str(key): item_name(self._data, at) for at, key in find(self._data, to)}
        told = list(names.values())
        return {
            key: name if told.count(name) == 1 or name == key else f"{name} ({key})"
            for key, name in names.items()
        }


def inner_names(
    family: Family, versions: Iterable[Record | None], language: Language
) -> tuple[InnerNames, ...]:
    """The names of the items of some versions of a record, those left out that are None."""
    return tuple(InnerNames(family, one.data, language) for one in versions if one)


def inner_name(versions: Iterable[InnerNames], field: Field | None, value: Value) -> str | None:
    """What a value names in the first version that knows it; None where none does."""
    return next((name for one in versions if (name := one.of(field, value))), None)
