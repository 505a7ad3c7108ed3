"""Schemas that others wrote: their dialects, names and oddities stop nothing and reach nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from juwu.finding import Finding
from juwu.value import Map, Value
from office import start

DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def faults(root: Path, schema: Value, record: str, **more: str) -> list[tuple[str, str]]:
    """Code and place of all that is wrong with one record of a family ``x``."""
    return [(one.code, str(one.pointer)) for one in found(root, schema, record, more)]


def found(
    root: Path, schema: Value, record: str, more: dict[str, str], family: str = "x"
) -> list[Finding]:
    files = {
        f"schemas/{family}/schema.json": json.dumps(schema),
        f"records/{family}/a.yaml": record,
        **more,
    }
    report = start(root, files, commit=False).check()
    return [one for one in report.findings if one.path.startswith("records/")]


@pytest.mark.parametrize(
    "schema",
    [
        {"$schema": DRAFT_07, "definitions": {"n": {"type": "string"}}, "at": "#/definitions/n"},
        {"$schema": DRAFT_07, "definitions": {"n": {"$id": "#n", "type": "string"}}, "at": "#n"},
        {"$defs": {"n": {"$anchor": "n", "type": "string"}}, "at": "#n"},
        {"$defs": {"a b": {"type": "string"}}, "at": "#/$defs/a%20b"},
    ],
)
def test_a_reference_by_place_by_anchor_or_escaped_is_followed(tmp_path: Path, schema: Map) -> None:
    schema = {**schema, "properties": {"n": {"$ref": schema["at"]}}}
    assert faults(tmp_path, schema, "n: 5\n") == [("schema.type", "/n")]


@pytest.mark.parametrize("family", ["人员", "My Family #1%", "-"])
def test_the_folder_of_a_family_may_have_any_name(tmp_path: Path, family: str) -> None:
    schema: Map = {"properties": {"k": {"type": "string"}, "j": {"$ref": "#/properties/k"}}}
    findings = found(tmp_path, schema, "j: 1\n", {}, family)
    assert [one.code for one in findings] == ["schema.type"]


def test_a_text_that_fits_no_pattern_is_told_the_example_of_the_schema(tmp_path: Path) -> None:
    number: Map = {"type": "string", "pattern": "^第[0-9]+号$"}
    schema: Map = {"properties": {"with": {**number, "examples": ["第1号"]}, "without": number}}
    hints = [one.hint.zh for one in found(tmp_path, schema, "with: 一号\nwithout: 一号\n", {})]
    assert hints == ["照这样写：第1号。", "应符合 ^第[0-9]+号$。"]


def test_a_field_named_by_a_pattern_is_no_unknown_field(tmp_path: Path) -> None:
    schema: Map = {
        "properties": {"a": True},
        "patternProperties": {"^x-\\p{Han}": {"type": "string"}},
        "additionalProperties": False,
    }
    record = "a: 1\nx-名: 好\nx-号: 5\nzz: 2\n"
    assert faults(tmp_path, schema, record) == [
        ("schema.type", "/x-号"),
        ("schema.unknown-field", "/zz"),
    ]


def test_a_pattern_that_only_json_schema_knows_is_explained(tmp_path: Path) -> None:
    schema: Map = {"properties": {"k": {"pattern": "^\\p{Han}+$"}, "z": {"type": "string"}}}
    assert faults(tmp_path, schema, "k: abc\nz: 1\n") == [
        ("schema.pattern", "/k"),
        ("schema.type", "/z"),
    ]


def test_a_format_that_is_not_ours_is_explained(tmp_path: Path) -> None:
    schema: Map = {"properties": {"k": {"format": "uuid"}, "odd": {"format": "nonsense"}}}
    assert faults(tmp_path, schema, "k: abc\nodd: abc\n") == [("schema.format", "/k")]


@pytest.mark.parametrize(
    "odd",
    [
        '{"type": "module", "$ref": 5}',
        '{"$ref": "https://example.org/else.json"}',
        '{"$id": 5, "definitions": {"a": {"$id": "::"}}}',
        '{"$schema": "https://example.org/dialect"}',
        f'{{"maximum": {"9" * 5000}}}',
        '{"title": "\\ud800"}',
        "[1]",
        "{",
    ],
)
def test_an_odd_file_among_the_schemas_stops_no_family(tmp_path: Path, odd: str) -> None:
    schema: Map = {"properties": {"k": {"type": "string"}}}
    more = {"schemas/package.json": odd, "schemas/README.md": "#", "schemas/x/deep/z.json": odd}
    assert [one.code for one in found(tmp_path, schema, "k: 1\n", more)] == ["schema.type"]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the paths it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("keyword", ["$schema", "$ref", "$id", "$dynamicRef"])
def test_a_schema_makes_nobody_reach_into_the_network(
    tmp_path: Path, asked: tuple[str, list[str]], keyword: str
) -> None:
    address, paths = asked
    schema: Map = {keyword: f"{address}/{keyword}", "type": "object"}
    found(tmp_path, schema, "k: 1\n", {"schemas/x/other.json": json.dumps(schema)})
    assert paths == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("family.yaml", "title: {zh: a, en: a}\ntitle_at: /a~2\n"),
        (
            "family.yaml",
            "title: {zh: a, en: a}\nsections: [{id: a, title: {zh: a, en: a}, fields: [/~]}]\n",
        ),
        (
            "rules.yaml",
            "lifecycle: {initial: [b], states: {b: {title: {zh: a, en: a}}}, transitions: []}\n",
        ),
    ],
)
def test_settings_that_are_wrong_are_findings(tmp_path: Path, name: str, text: str) -> None:
    schema: Map = {"properties": {"status": {"enum": [["odd"], "b"]}}}
    files = {"schemas/x/schema.json": json.dumps(schema), f"schemas/x/{name}": text}
    report = start(tmp_path, files, commit=False).check()
    assert any(one.path == f"schemas/x/{name}" for one in report.findings)


def test_values_are_told_as_they_are_written_in_a_file(tmp_path: Path) -> None:
    (finding,) = found(
        tmp_path, {"properties": {"k": {"enum": [True, None, "好"]}}}, "k: [no]\n", {}
    )
    assert (finding.hint.en, finding.message.en) == (
        "It may be: true, null, 好.",
        '“k” cannot be “["no"]”.',
    )
