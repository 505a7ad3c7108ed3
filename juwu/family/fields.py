"""From a JSON Schema to fields: references followed offline, words and hints gathered."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Final, TypeVar
from urllib.parse import unquote

from juwu.family.basis import CodeTable, CodeTables
from juwu.family.field import Choice, Field, Kind, Offers, Widget
from juwu.family.lenient import as_list, as_map, as_pointer, as_text, as_texts, as_words
from juwu.family.public import Public
from juwu.family.rules import NO_RULES, Rules
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.value import Map, Value

T = TypeVar("T")

MAX_DEPTH = 16
"""Fields nested deeper than this are edited as text: a schema may contain itself."""

MAX_FIELDS = 4000
"""Fields of one family; where a schema that contains itself unfolds to more, less deep."""

_KINDS = {
    "string": Kind.TEXT,
    "integer": Kind.INTEGER,
    "number": Kind.NUMBER,
    "boolean": Kind.BOOLEAN,
    "object": Kind.MAP,
    "array": Kind.LIST,
}

_WIDGETS = {
    Kind.TEXT: Widget.LINE,
    Kind.INTEGER: Widget.NUMBER,
    Kind.NUMBER: Widget.NUMBER,
    Kind.BOOLEAN: Widget.SWITCH,
    Kind.MAP: Widget.FORM,
    Kind.ANY: Widget.YAML,
}

_FORMAT_WIDGETS = {"date": Widget.DATE, "date-time": Widget.DATETIME}

_NAMED = {one.value: one for one in Widget if one is not Widget.REFERENCE}
"""The widgets that a hint may name; where references lead is a rule."""

_NOTHING: Final[Map] = {}

_SIMPLE = frozenset(Widget) - {Widget.FORM, Widget.TABLE, Widget.LIST, Widget.YAML, Widget.TEXT}


class FieldReader:
    """Reads the fields of one family from its schema and its hints."""

    def __init__(
        self,
        schemas: Mapping[str, Value],
        hints: tuple[tuple[Pointer, Map], ...] = (),
        references: Mapping[Pointer, str] | None = None,
        codes: CodeTables | None = None,
        rules: Rules = NO_RULES,
    ) -> None:
        """Prepare to read.

        Args:
            schemas: Parsed schema files by path.
            hints: Hints of ``family.yaml`` by pattern.
            references: The family that a place refers to, by pattern.
            codes: The code tables that schemas may name.
            rules: Say which fields are computed and which are private.
        """
        self._schemas = schemas
        self._hints = dict(hints)
        self._references = references or {}
        self._codes = codes or CodeTables()
        self._computed = frozenset(one.pattern for one in rules.computed)
        self._numbered = frozenset(one.at for one in rules.numbering)
        self._private = frozenset(rules.private)
        self._depth = MAX_DEPTH
        self._left = MAX_FIELDS

    def root(self, path: str) -> Field:
        """The field of the whole record, described by the schema file at ``path``."""
        for depth in range(MAX_DEPTH, 0, -1):
            self._depth, self._left = depth, MAX_FIELDS
            try:
                return self._field(Pointer(), self._schemas.get(path), path, required=True)
            except _TooManyFieldsError:
                continue
        return Field(Pointer(), Words.same(""))

    def _field(self, at: Pointer, schema: Value, path: str, *, required: bool) -> Field:
        if not self._left:
            raise _TooManyFieldsError
        self._left -= 1
        merged, path = self._resolve(schema, path)
        own = as_map(merged.get("x-juwu"))
        english = as_map(own.get("en"))
        hint = self._hints.get(at, _NOTHING)
        kind = _kind(merged)
        fields: tuple[Field, ...] = ()
        item: Field | None = None
        if len(at) >= self._depth:
            kind = Kind.ANY
        elif kind is Kind.MAP:
            names = as_texts(merged.get("required"))
            fields = tuple(
                self._field(at / name, sub, origin, required=name in names)
                for name, (sub, origin) in self._properties(merged, path).items()
            )
        elif kind is Kind.LIST:
            item = self._field(at / "*", merged.get("items"), path, required=False)
        named_table = _said(as_text, "codes", hint, own)
        table = self._codes.get(named_table) if named_table else None
        choices = _choices(merged, hint, own) or _codes(table)
        reference = self._references.get(at)
        named = _said(as_text, "widget", hint, own)
        if reference:
            widget = Widget.REFERENCE
        elif named in _NAMED:
            widget = _NAMED[named]
        elif choices:
            widget = Widget.CHOICE
        else:
            widget = _widget(merged, kind, item)
        return Field(
            at=at,
            label=_said(as_words, "label", hint) or _label(merged, english, at.last),
            help=_said(as_words, "help", hint) or _help(merged, english),
            kind=kind,
            widget=widget,
            choices=choices,
            required=required,
            read_only=merged.get("readOnly") is True,
            private=merged.get("x-private") is True or at in self._private,
            public=_said(Public.read, "public", hint, own) or (),
            format=as_text(merged.get("format")),
            width=width if isinstance(width := own.get("width"), int) else None,
            reference=reference,
            codes=named_table,
            codes_on=_said(as_pointer, "codes_on", hint, own),
            offers=_said(_offers, "offers", hint, own),
            computed=at in self._computed,
            numbered=at in self._numbered,
            fields=fields,
            item=item,
        )

    def _resolve(self, schema: Value, path: str) -> tuple[Map, str]:
        """Follow ``$ref``; words beside it win. Circles and dead ends give an empty schema."""
        layers: list[Map] = []
        for _ in range(MAX_DEPTH):
            current = as_map(schema)
            layers.append(current)
            reference = as_text(current.get("$ref"))
            if reference is None:
                break
            target, _, fragment = reference.partition("#")
            if target:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
            place = as_pointer(unquote(fragment))
            if place is None:
                break
            try:
                schema = get(self._schemas.get(path), place)
            except PlaceMissingError:
                break
        merged = layers.pop()
        for layer in reversed(layers):
            hints = {**as_map(merged.get("x-juwu")), **as_map(layer.get("x-juwu"))}
            if english := _english(merged, layer):
                hints["en"] = english
            merged = {**merged, **layer}
            if hints:
                merged["x-juwu"] = hints
        return merged, path

    def _properties(self, schema: Map, path: str) -> dict[str, tuple[Value, str]]:
        """All properties by name with the file they stand in, those of ``allOf`` included."""
        found = {name: (sub, path) for name, sub in as_map(schema.get("properties")).items()}
        for part in as_list(schema.get("allOf")):
            merged, origin = self._resolve(part, path)
            for name, sub in as_map(merged.get("properties")).items():
                found.setdefault(name, (sub, origin))
        return found


class _TooManyFieldsError(Exception):
    """The fields are more than :data:`MAX_FIELDS` at this depth."""


def _said(read: Callable[[Value], T | None], name: str, hint: Map, own: Map = _NOTHING) -> T | None:
    """What a hint says, else the schema itself; most say nothing."""
    if name in hint and (found := read(hint[name])):
        return found
    return read(own[name]) if name in own else None


def _kind(schema: Map) -> Kind:
    declared = schema.get("type")
    if isinstance(declared, str) and declared:
        return _KINDS.get(declared, Kind.ANY)
    kinds = {_KINDS[name] for name in as_texts(declared) if name in _KINDS}
    if len(kinds) == 1:
        return kinds.pop()
    if not declared and "properties" in schema:
        return Kind.MAP
    if not declared and "items" in schema:
        return Kind.LIST
    if not declared and _all_text(schema):
        return Kind.TEXT
    return Kind.ANY


def _all_text(schema: Map) -> bool:
    values = as_list(schema.get("enum"))
    return bool(values) and all(isinstance(value, str) for value in values)


def _choices(schema: Map, hint: Map, own: Map) -> tuple[Choice, ...]:
    options = [as_map(option) for option in as_list(schema.get("oneOf"))]
    if options and all("const" in option and "title" in option for option in options):
        return tuple(
            Choice(option["const"], Words.same(str(option["title"]))) for option in options
        )
    values = as_list(schema.get("enum"))
    labels = {**as_map(own.get("labels")), **as_map(hint.get("labels"))} if values else {}
    return tuple(
        Choice(value, as_words(labels.get(str(value))) or Words.same(str(value)))
        for value in values
    )


def _codes(table: CodeTable | None) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, one.label) for one in table.codes) if table else ()


def _offers(value: Value) -> Offers | None:
    hint = as_map(value)
    record, items = as_pointer(hint.get("record")), as_pointer(hint.get("items"))
    if not record or not items:
        return None
    only = tuple(
        (key, tuple(as_list(allowed))) for key, allowed in as_map(hint.get("only")).items()
    )
    return Offers(record, items, only)


def _widget(schema: Map, kind: Kind, item: Field | None) -> Widget:
    if kind is Kind.LIST and item is not None:
        if item.kind is Kind.TEXT and not item.choices and item.reference is None:
            return Widget.TAGS
        flat = all(field.widget in _SIMPLE for field in item.fields)
        simple = item.widget in _SIMPLE or (item.kind is Kind.MAP and item.fields and flat)
        return Widget.TABLE if simple else Widget.LIST
    named = _FORMAT_WIDGETS.get(as_text(schema.get("format")) or "")
    return named or _WIDGETS.get(kind, Widget.YAML)


def _english(below: Map, layer: Map) -> Map:
    """The English of a definition and of what refers to it, word by word.

    What is said anew in Chinese alone has no English from below, which would speak of another.
    """
    words = as_map(as_map(below.get("x-juwu")).get("en"))
    own = as_map(as_map(layer.get("x-juwu")).get("en"))
    if not words:
        return own
    return {**{name: one for name, one in words.items() if name not in layer}, **own}


def _label(schema: Map, english: Map, name: str) -> Words:
    title = as_text(schema.get("title")) or name
    return Words(title, as_text(english.get("title")) or title)


def _help(schema: Map, english: Map) -> Words | None:
    zh, en = as_text(schema.get("description")), as_text(english.get("description"))
    if zh is None and en is None:
        return None
    return Words(zh or en or "", en or zh or "")
