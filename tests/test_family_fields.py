"""From a JSON Schema to the fields of a form."""

from __future__ import annotations

import pytest

from juwu.family import Field, Kind, Widget
from juwu.family.fields import FieldReader
from juwu.pointer import Pointer
from juwu.value import Map, Value

PATH = "schemas/case/schema.json"


def read(schema: Map, shared: Map | None = None, hints: dict[str, Map] | None = None) -> Field:
    schemas: dict[str, Value] = {PATH: schema, "schemas/_shared/common.json": shared or {}}
    overlay = tuple((Pointer.parse(at), hint) for at, hint in (hints or {}).items())
    return FieldReader(schemas, overlay, {Pointer.parse("/owner"): "person"}).root(PATH)


def of(prop: Map, shared: Map | None = None) -> Field:
    (field,) = read({"type": "object", "properties": {"x": prop}}, shared).fields
    return field


def test_words_come_from_the_schema_in_both_languages() -> None:
    field = of(
        {
            "type": "string",
            "title": "标题",
            "description": "一句话。",
            "x-juwu": {"en": {"title": "Title", "description": "One phrase."}},
        }
    )
    assert (field.label.zh, field.label.en) == ("标题", "Title")
    assert field.help is not None
    assert (field.help.zh, field.help.en) == ("一句话。", "One phrase.")


def test_without_words_the_key_is_the_label() -> None:
    field = of({"type": "string"})
    assert (field.label.zh, field.help) == ("x", None)


def test_a_shared_definition_brings_its_words_and_those_beside_it_win() -> None:
    shared: Map = {
        "$defs": {
            "day": {
                "type": "string",
                "format": "date",
                "title": "日期",
                "x-juwu": {"en": {"title": "Date"}, "widget": "date"},
            }
        }
    }
    reference = "../_shared/common.json#/$defs/day"
    field = of({"$ref": reference, "title": "受理日期"}, shared=shared)
    assert (field.label.zh, field.label.en, field.widget) == ("受理日期", "Date", Widget.DATE)


def test_hints_of_the_family_stand_in_for_a_schema_that_must_not_be_touched() -> None:
    hints: dict[str, Map] = {"/x": {"label": {"zh": "姓名", "en": "Name"}, "widget": "text"}}
    field = read({"type": "object", "properties": {"x": {"type": "string"}}}, None, hints).fields[0]
    assert (field.label.zh, field.widget) == ("姓名", Widget.TEXT)


def test_choices_carry_their_labels() -> None:
    field = of({"enum": ["a", "b"], "x-juwu": {"labels": {"a": {"zh": "甲", "en": "First"}}}})
    assert field.widget is Widget.CHOICE
    assert [(one.value, one.label.zh) for one in field.choices] == [("a", "甲"), ("b", "b")]


def test_a_choice_written_as_one_of_const_and_title_is_one_too() -> None:
    field = of({"oneOf": [{"const": 1, "title": "一级"}, {"const": 2, "title": "二级"}]})
    assert [(one.value, one.label.zh) for one in field.choices] == [(1, "一级"), (2, "二级")]


@pytest.mark.parametrize(
    ("prop", "kind", "widget"),
    [
        ({"type": "string"}, Kind.TEXT, Widget.LINE),
        ({"type": "string", "format": "date-time"}, Kind.TEXT, Widget.DATETIME),
        ({"type": "integer"}, Kind.INTEGER, Widget.NUMBER),
        ({"type": "integer", "x-juwu": {"widget": "money"}}, Kind.INTEGER, Widget.MONEY),
        ({"type": "boolean"}, Kind.BOOLEAN, Widget.SWITCH),
        ({"type": ["string", "integer"]}, Kind.ANY, Widget.YAML),
        ({"type": "array", "items": {"type": "string"}}, Kind.LIST, Widget.TAGS),
        ({"properties": {"a": {"type": "string"}}}, Kind.MAP, Widget.FORM),
        (
            {"type": "array", "items": {"properties": {"a": {"type": "string"}}}},
            Kind.LIST,
            Widget.TABLE,
        ),
        (
            {
                "type": "array",
                "items": {"properties": {"a": {"type": "array", "items": {"type": "object"}}}},
            },
            Kind.LIST,
            Widget.LIST,
        ),
        ({}, Kind.ANY, Widget.YAML),
        ({"x-juwu": {"widget": "spinner"}, "type": "string"}, Kind.TEXT, Widget.LINE),
    ],
)
def test_the_control_follows_from_the_shape(prop: Map, kind: Kind, widget: Widget) -> None:
    field = of(prop)
    assert (field.kind, field.widget) == (kind, widget)


def test_a_field_that_refers_to_records_is_a_reference() -> None:
    (field,) = read({"type": "object", "properties": {"owner": {"type": "string"}}}).fields
    assert (field.widget, field.reference) == (Widget.REFERENCE, "person")


def test_a_schema_that_contains_itself_ends_somewhere() -> None:
    schema: Map = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "inner": {"$ref": "#"}},
    }
    root = read(schema)
    assert len(list(root.walk())) < 100
    assert root.fields[1].fields[0].at == Pointer.parse("/inner/name")


@pytest.mark.parametrize("reference", ["#/nowhere", "other.json", "https://example.org/x", "#x"])
def test_a_reference_that_leads_nowhere_gives_a_plain_field(reference: str) -> None:
    assert of({"$ref": reference}).widget is Widget.YAML


def test_properties_of_all_of_belong_to_the_record() -> None:
    shared: Map = {"$defs": {"base": {"properties": {"id": {"type": "string"}}}}}
    root = read(
        {
            "type": "object",
            "allOf": [{"$ref": "../_shared/common.json#/$defs/base"}],
            "properties": {"name": {"type": "string"}},
            "required": ["name"],
        },
        shared,
    )
    assert [(field.name, field.required) for field in root.fields] == [
        ("name", True),
        ("id", False),
    ]
