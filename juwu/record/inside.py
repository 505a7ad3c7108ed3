"""What items are called that a place of a record names by key: its own, or those of another record.

A category of a catalogue, a party of a case, a post of a body: people know them by their names.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from juwu.family import Kind
from juwu.family.rules import SELF
from juwu.language import Language, Words
from juwu.pointer import Pointer, find
from juwu.record.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from juwu.family import Family, Field
    from juwu.record.record import Record
    from juwu.value import Map, Value

    RecordOf = Callable[[Ref], Record | None]
    """Finds a record; None where there is none."""

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

    def __init__(
        self,
        family: Family,
        data: Map,
        language: Language = Language.ZH,
        get: RecordOf | None = None,
    ) -> None:
        """Look them up when they are first asked for.

        Args:
            family: Says which places name items of the same record, or of which other one.
            data: The record.
            language: The language in which several names are joined.
            get: Finds other records, whose items the fields that offer them name; None leaves the
                keys of those as they are.
        """
        self._family = family
        self._data = data
        self._language = language
        self._get = get

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
        known = self._names if field.offers is None else self._offered
        return known.get(field.at, {}).get(str(value))

    @cached_property
    def _names(self) -> Mapping[Pointer, Mapping[str, str]]:
        return {
            rule.at: self._of_place(rule.to)
            for rule in self._family.rules.references
            if rule.family == SELF and rule.to is not None
        }

    @cached_property
    def _offered(self) -> Mapping[Pointer, Mapping[str, str]]:
        """What the keys name that stand at places which offer items of another record."""
        return {one.at: dict(self._of_others(one)) for one in self._family.offering}

    def _of_others(self, field: Field) -> Iterable[tuple[str, str]]:
        """Keys with their names; one that names something else at another place has none."""
        found: dict[str, set[str]] = {}
        for at, key in find(self._data, field.at):
            if isinstance(key, str | int):
                found.setdefault(str(key), set()).add(self._elsewhere(field, at, key) or "")
        for key, names in found.items():
            name = names.pop()
            if name and not names:
                # A number is what people look for in a list, a key says nothing to them.
                yield key, f"{key} {name}" if field.kind is Kind.INTEGER else name

    def _elsewhere(self, field: Field, at: Pointer, key: str | int) -> str | None:
        """What the item is called that a place names in the record that stands beside it."""
        offers = field.offers
        rule = self._family.reference(offers.record) if offers else None
        if offers is None or rule is None or self._get is None:
            return None
        named = next((one for _, one in find(self._data, beside(offers.record, at))), None)
        record = self._get(Ref(rule.family, named)) if isinstance(named, str) and named else None
        if record is None or record.is_broken:
            return None
        items = (one for one, value in find(record.data, offers.items) if value == key)
        place = next(items, None)
        name = None if place is None else item_name(record.data, place)
        return None if name == str(key) else name

    def _of_place(self, to: Pointer) -> Mapping[str, str]:
        names = {str(key): item_name(self._data, at) for at, key in find(self._data, to)}
        told = list(names.values())
        return {
            key: name if told.count(name) == 1 or name == key else f"{name} ({key})"
            for key, name in names.items()
        }


def inner_names(
    family: Family,
    versions: Iterable[Record | None],
    language: Language,
    get: RecordOf | None = None,
) -> tuple[InnerNames, ...]:
    """The names of the items of some versions of a record, those left out that are None."""
    return tuple(InnerNames(family, one.data, language, get) for one in versions if one)


def beside(pattern: Pointer, at: Pointer) -> Pointer:
    """A pattern with the item numbers of a place that lies in the same lists."""
    tokens = tuple(
        at.tokens[place] if token == "*" and place < len(at) else token
        for place, token in enumerate(pattern.tokens)
    )
    return Pointer(tokens)


def inner_name(versions: Iterable[InnerNames], field: Field | None, value: Value) -> str | None:
    """What a value names in the first version that knows it; None where none does."""
    return next((name for one in versions if (name := one.of(field, value))), None)
