"""What is told of a record: only fields that its family declares, never what is private.

A field that the schema does not know is never told, nor is the name of a record that is not
public itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from juwu.family import Family, Field, Widget
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.privacy import SEALED
from juwu.record import shown
from juwu.site.masks import is_open
from juwu.site.words import BETWEEN, NOT_PUBLIC
from juwu.text import clean
from juwu.value import Map, Value

NameOf = Callable[[str, str], str | None]
"""The title of a public record by family and id; None for any other."""

_MOST_COLUMNS = 6
_MINUTE = 16


@dataclass(frozen=True, slots=True)
class Text:
    """One value."""

    at: Pointer
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """A map, or one item of a list: its label and its parts."""

    at: Pointer
    label: str
    parts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A list of flat maps."""

    at: Pointer
    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Told: TypeAlias = "Text | Group | Table"


class Teller:
    """Tells of the records of one family what its ``publish`` names."""

    def __init__(self, family: Family, name_of: NameOf, language: Language = Language.ZH) -> None:
        """Tell of a family.

        Args:
            family: It must declare ``publish``.
            name_of: Looks up the names of public records.
            language: The language of labels and choices.
        """
        self._family = family
        self._name_of = name_of
        self._language = language
        self._allowed = family.look.publish.fields if family.look.publish else ()

    def told(self, data: Map, at: Pointer, fit: Callable[[str], str]) -> Told | None:
        """What a place of a record tells; None where it tells nothing.

        Args:
            data: The record.
            at: The place; a field of the record, or an item of one of its lists.
            fit: Makes a text fit for a public page.
        """
        value: Value = data
        beside: Map = data
        for token in at.tokens:
            beside = value if isinstance(value, dict) else beside
            if isinstance(value, dict):
                value = value.get(token)
            else:
                value = value[int(token)] if isinstance(value, list) else None
        field = self._family.field(at)
        return None if field is None else self._one(field, value, beside, at, fit)

    def text(self, data: Map, at: Pointer, fit: Callable[[str], str]) -> str:
        """What a place tells as one line; empty where it tells nothing."""
        told = self.told(data, at, fit)
        return told.text if isinstance(told, Text) else ""

    def _reach(self, field: Field) -> bool | None:
        """Whether a field is told: True with all below, None in parts, False not at all."""
        if any(field.at.starts_with(one) for one in self._allowed):
            return True
        return None if any(one.starts_with(field.at) for one in self._allowed) else False

    def _one(
        self, field: Field, value: Value, beside: Map, at: Pointer, fit: Callable[[str], str]
    ) -> Told | None:
        reach = self._reach(field)
        if reach is False or value is None or not is_open(field, beside):
            return None
        label = field.label.say(self._language)
        if isinstance(value, dict):
            parts = tuple(self._parts(field, value, at, fit))
            return Group(at, label, parts) if parts else None
        if isinstance(value, list):
            return self._list(field, value, beside, at, fit)
        if reach is None or (isinstance(value, str) and value.startswith(SEALED)):
            return None
        text = self._scalar(field, value)
        is_published = any(one.holds(beside) for one in field.public)
        return Text(at, label, clean(text, lines=True) if is_published else fit(text))

    def _parts(
        self, field: Field, value: Map, at: Pointer, fit: Callable[[str], str]
    ) -> Iterator[Told]:
        for one in field.fields:
            if one.name in value:
                told = self._one(one, value[one.name], value, at / one.name, fit)
                if told is not None:
                    yield told

    def _list(
        self,
        field: Field,
        items: list[Value],
        beside: Map,
        at: Pointer,
        fit: Callable[[str], str],
    ) -> Told | None:
        if field.item is None:
            return None
        label = field.label.say(self._language)
        one = [self._one(field.item, item, beside, at / n, fit) for n, item in enumerate(items)]
        told = [part for part in one if part is not None]
        groups = [part for part in told if isinstance(part, Group)]
        if not told:
            return None
        if not groups:
            texts = [part.text for part in told if isinstance(part, Text)]
            between = BETWEEN.say(self._language)
            return Text(at, label, between.join(texts)) if texts else None
        return self._table(field, at, groups) or Group(at, label, tuple(groups))

    def _scalar(self, field: Field, value: float | str) -> str:
        if field.reference:
            return self._name_of(field.reference, str(value)) or self._hidden
        if field.widget is Widget.REFERENCE and field.choice(value) is None:
            return self._hidden
        text = shown(field, value, self._language)
        return text[:_MINUTE].replace("T", " ") if field.widget is Widget.DATETIME else text

    @property
    def _hidden(self) -> str:
        return NOT_PUBLIC.say(self._language)

    def _table(self, field: Field, at: Pointer, groups: list[Group]) -> Table | None:
        """A list as a table, where its items are flat and have not too many columns."""
        if not all(isinstance(part, Text) for group in groups for part in group.parts):
            return None
        names: dict[str, str] = {}
        for one in field.item.fields if field.item else ():
            if any(part.at.last == one.name for group in groups for part in group.parts):
                names[one.name] = one.label.say(self._language)
        if len(names) > _MOST_COLUMNS:
            return None
        rows = []
        for group in groups:
            cells = {part.at.last: part.text for part in group.parts if isinstance(part, Text)}
            rows.append(tuple(cells.get(name, "") for name in names))
        return Table(at, field.label.say(self._language), tuple(names.values()), tuple(rows))
