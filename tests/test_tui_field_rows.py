"""Fields as rows, and rows as lines of a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map, Value
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.field_lines import field_lines
from tui.field_rows import Reader, Shape, moment, sections
from tui.rows import Kind, Tone

ZH = Language.ZH
LOANS = "loans:\n  - id: l1\n    on: 2026-01-02\n  - id: l2\n    on: 2026-02-31\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门", more="count: 3\n" + LOANS)})


def reader(office: Workspace, **change: Value) -> Reader:
    draft = office.draft(Ref("key", "k1"))
    for name, value in change.items():
        draft.set(Pointer.of(name), value)
    findings = office.findings(draft)
    return Reader(draft.family, draft.data, ZH, office.register.title, findings, draft.changes())


def every(made: Reader) -> list[str]:
    places = [at for one in sections(made.family, made.data) for at in one.fields]
    return [f"{row.at} {row.text}" for row in made.rows(places)]


def test_values_read_as_people_read_them(office: Workspace) -> None:
    assert every(reader(office, spare_of="k1")) == [
        "/title 大门",
        "/status 在库",
        "/id k1",
        "/holder ",
        "/count 3",
        "/loans 2 项",
        "/spare_of 大门 (k1)",
    ]


def test_a_long_text_shows_its_first_line() -> None:
    assert moment("2026-06-05T19:00:00+08:00") == "2026-06-05 19:00"
    assert moment("2026-06-05T19:00:30+08:00") == "2026-06-05T19:00:30+08:00"


def test_keys_the_schema_does_not_know_are_shown_too(office: Workspace) -> None:
    made = reader(office, colour="红")
    assert sections(made.family, made.data)[-1].title.zh == "格式里没有"
    assert "/colour 红" in every(made)


def test_a_fault_inside_a_list_stands_at_the_list(office: Workspace) -> None:
    (row,) = reader(office).rows([Pointer.of("loans")])
    assert row.shape is Shape.LIST
    assert row.has_error


def test_a_change_and_a_missing_required_field_are_marked(office: Workspace) -> None:
    made = reader(office, title="", count=4)
    rows = {str(row.at): row for row in made.rows([Pointer.of("title"), Pointer.of("count")])}
    assert not rows["/title"].is_set
    assert rows["/count"].changed
    lines = field_lines(list(rows.values()), ZH, 80)
    assert lines[0].cells[0] == "名称 *"
    assert lines[0].cells[2] == "未填"
    assert lines[1].kind is Kind.NOTE
    assert lines[1].tone is Tone.ERROR
    assert lines[-1].cells[1:] == ("4", "已改")


def test_only_what_is_unfilled_can_be_shown(office: Workspace) -> None:
    made = reader(office)
    rows = made.rows([Pointer.of("title"), Pointer.of("holder")])
    assert [row.key for row in field_lines(rows, ZH, 80, unfilled_only=True)] == ["/holder"]


NESTED: dict[str, Value] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "place": {
            "title": "地点",
            "type": "object",
            "properties": {"floor": {"title": "楼层", "type": "integer"}},
        },
    },
}


def test_a_map_opens_as_an_indented_group(tmp_path: Path) -> None:
    files = {**key_family(NESTED, None, None), "records/key/k1.yaml": "place:\n  floor: 2\n"}
    draft = start(tmp_path / "w", files).draft(Ref("key", "k1"))
    made = Reader(draft.family, draft.data, ZH)
    rows = made.rows([Pointer.of("place")])
    assert [(row.label, row.shape, row.depth, row.text) for row in rows] == [
        ("地点", Shape.GROUP, 0, ""),
        ("楼层", Shape.VALUE, 1, "2"),
    ]
    closed = Reader(draft.family, {}, ZH).rows([Pointer.of("place")])
    assert len(closed) == 1
    opened = Reader(draft.family, {}, ZH, opened={Pointer.of("place")})
    assert len(opened.rows([Pointer.of("place")])) == 2


def test_faults_of_a_row_come_in_the_order_of_its_fields(tmp_path: Path) -> None:
    text: Map = {"type": "string", "maxLength": 20}
    loan: Value = {
        "type": "object",
        "required": ["when", "by", "amount"],
        "properties": {
            "when": {"title": "借出日", **text},
            "by": {"title": "谁", **text},
            "amount": {"title": "几把", **text},
        },
    }
    schema: Value = {
        "title": "钥匙",
        "type": "object",
        "properties": {
            "id": {"title": "记录号", **text},
            "loans": {"title": "借用", "type": "array", "items": loan},
        },
    }
    files = {**key_family(schema, rules=None), "records/key/k1.yaml": "id: k1\nloans:\n  - {}\n"}
    office = start(tmp_path / "w", files)
    draft = office.draft(Ref("key", "k1"))
    made = Reader(draft.family, draft.data, ZH, findings=office.findings(draft))
    (row,) = made.rows([Pointer.of("loans")])
    assert [one.pointer.last for one in row.findings] == ["when", "by", "amount"]


def test_places_rank_as_the_form_shows_them(office: Workspace) -> None:
    family = office.families["key"]
    places = ["/unknown", "/loans/1/id", "/loans/0/on", "/holder", "/loans", "/status", "/title"]
    ranked = sorted(map(Pointer.parse, places), key=family.rank)
    assert [str(one) for one in ranked] == [
        "/title",
        "/status",
        "/holder",
        "/loans",
        "/loans/0/on",
        "/loans/1/id",
        "/unknown",
    ]


def test_what_a_save_fills_in_is_not_called_unfilled(office: Workspace) -> None:
    family = office.families["key"]
    title = Pointer.of("title")
    note = Words("保存时填上：大门", "A save fills in: 大门")
    made = Reader(family, {"id": "k9"}, ZH, notes=[(title, note)], computed=[title])
    rows = made.rows([title, Pointer.of("status")])
    named, note_line, status = field_lines(rows, ZH, 80)
    assert (named.cells[2], status.cells[2]) == ("自动", "未填")
    assert "保存时填上：大门" in note_line.cells[0]
    left = [line.key for line in field_lines(rows, ZH, 80, unfilled_only=True)]
    assert left == ["/status"]
