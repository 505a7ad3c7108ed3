"""Families as tables for SQL: typed, named for people, safe whatever a schema calls its fields."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from juwu.index import Answer, AskError, Store
from juwu.value import Map, Value
from juwu.workspace import Questions, Workspace
from office import LOOK, RULES, SCHEMA, start

HOSTILE = {
    "select": "text",
    'a"b': "quote",
    "it's": "apostrophe",
    "a]b;--": "brackets",
    "sqlite_x": "reserved",
    "Title": "case",
    "title": "same but for case",
    "record_id": "taken",
    "标题": "中文",
    "a-b": "hyphen",
    "a_b": "underscore",
}
"""Names of fields that a schema may have, each with its value."""


def office(
    root: Path,
    records: Mapping[str, Map],
    schema: Value = None,
    rules: str = RULES,
    look: str = LOOK,
) -> Workspace:
    """A workspace with the family ``key`` and these records."""
    files = {
        "schemas/key/schema.json": json.dumps(schema or SCHEMA, ensure_ascii=False),
        "schemas/key/family.yaml": look,
        "schemas/key/rules.yaml": rules,
    }
    for name, data in records.items():
        files[f"records/key/{name}.yaml"] = json.dumps({"id": name, **data}, ensure_ascii=False)
    return start(root, files)


def ask(desk: Workspace, question: str) -> Answer:
    """What a workspace answers."""
    return Questions(desk).ask(question)


KEYS: dict[str, Map] = {
    "k1": {
        "title": "大门",
        "status": "lent",
        "holder": "王小明",
        "count": 3,
        "loans": [{"id": "a", "on": "2026-03-01", "by": "李"}, {"id": "b", "on": "2026-04-01"}],
    },
    "k2": {"title": "库房", "status": "kept", "count": 1, "spare_of": "k1"},
}


def test_a_record_is_a_row_with_codes_and_labels(tmp_path: Path) -> None:
    answer = ask(
        office(tmp_path, KEYS),
        "SELECT record_id, title, status, status_zh, status_en, count, spare_of_title FROM key "
        "ORDER BY 1",
    )
    assert answer.rows == (
        ("k1", "大门", "lent", "借出", "Lent", 3, None),
        ("k2", "库房", "kept", "在库", "Kept", 1, "大门"),
    )


def test_an_item_of_a_list_is_a_row_with_its_position(tmp_path: Path) -> None:
    answer = ask(
        office(tmp_path, KEYS),
        'SELECT record_id, position, id, "on", "by" FROM key_loans ORDER BY 1, 2',
    )
    assert answer.rows == (("k1", 1, "a", "2026-03-01", "李"), ("k1", 2, "b", "2026-04-01", None))


def test_maps_are_joined_names_and_lists_within_lists_keep_both_positions(tmp_path: Path) -> None:
    inner: Map = {"type": "array", "items": {"type": "string"}}
    schema: Map = {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "paid": {
                "type": "object",
                "properties": {
                    "fen": {"type": "integer", "x-juwu": {"widget": "money"}},
                    "ok": {"type": "boolean"},
                },
            },
            "trips": {"type": "array", "items": {"type": "object", "properties": {"stops": inner}}},
        },
    }
    record: Map = {
        "paid": {"fen": 1250, "ok": True},
        "trips": [{"stops": ["甲"]}, {"stops": ["乙", "丙"]}, "none"],
    }
    desk = office(tmp_path, {"k1": record}, schema, "{}")
    assert ask(desk, "SELECT paid_fen, paid_fen_yuan, paid_ok FROM key").rows == ((1250, 12.5, 1),)
    stops = ask(desk, "SELECT trips_position, position, value FROM key_trips_stops ORDER BY 1, 2")
    assert stops.rows == ((1, 1, "甲"), (2, 1, "乙"), (2, 2, "丙"))


def test_a_record_counts_for_the_day_and_the_place_that_its_family_names(tmp_path: Path) -> None:
    look = LOOK + "date_at: /since\nplace_at: /where/id\n"
    text: Map = {"type": "string"}
    schema: Map = {
        "type": "object",
        "properties": {
            "id": text,
            "since": text,
            "where": {"type": "object", "properties": {"id": text}},
            "uses": {"type": "array", "items": text},
        },
    }
    record: Map = {"since": "2026-03-01T09:00:00+08:00", "where": {"id": "c1"}, "uses": ["甲"]}
    desk = office(tmp_path, {"k1": record, "k2": {}}, schema, "{}", look)
    counted = [("k1", "2026-03-01", "c1"), ("k2", None, None)]
    assert list(ask(desk, "SELECT record_id, record_day, record_place FROM key").rows) == counted
    of_items = ask(desk, "SELECT record_id, record_day, record_place FROM key_uses")
    assert list(of_items.rows) == counted[:1]


def test_any_name_of_a_field_is_only_a_name(tmp_path: Path) -> None:
    fields: Map = {name: {"type": "string", "title": f"{name}'\"]"} for name in ("id", *HOSTILE)}
    fields["a\0b"] = {"type": "string"}
    desk = office(tmp_path, {"k1": dict(HOSTILE)}, {"type": "object", "properties": fields}, "{}")
    answer = ask(desk, "SELECT * FROM key")
    shown = dict(zip(answer.columns, answer.rows[0], strict=True))
    assert set(HOSTILE.values()) - set(shown.values()) == {HOSTILE['a"b']}
    folded = [name.casefold() for name in answer.columns]
    assert len(folded) == len(set(folded))


def test_very_many_fields_do_not_break_the_table(tmp_path: Path) -> None:
    fields: Map = {f"f{number}": {"type": "integer"} for number in range(2500)}
    desk = office(tmp_path, {"k1": {"f7": 7}}, {"type": "object", "properties": fields}, "{}")
    assert ask(desk, "SELECT f7 FROM key").rows == ((7,),)


def test_personal_data_is_in_no_table(tmp_path: Path) -> None:
    fields: Map = {
        "id": {"type": "string"},
        "phone": {"type": "string", "x-private": True},
        "people": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string", "x-private": True},
                    "part": {"type": "string"},
                },
            },
        },
    }
    secret: dict[str, Value] = {
        "phone": "SECRET-1",
        "people": [{"name": "SECRET-2", "part": "甲方"}],
    }
    desk = office(tmp_path, {"k1": secret}, {"type": "object", "properties": fields}, "{}")
    for view in {one.view for one in Questions(desk).tables()}:
        assert "SECRET" not in repr(ask(desk, f'SELECT * FROM "{view}"').rows)  # noqa: S608 - a view of ours
    with pytest.raises(AskError):
        ask(desk, "SELECT data FROM record")
    for name in ("key", "KEY", '"key"', "[key]", "`key`", "'key'", "key (a)", "key/*(*/ (a)"):
        for how in ("AS", "AS MATERIALIZED", "as not /* AS x ( */ materialized --(\n"):
            named = f"WITH {name} {how} (SELECT data FROM record) SELECT * FROM key"  # noqa: S608 - what must be refused
            for question in (named, f"SELECT * FROM ({named})"):  # noqa: S608 - as above
                with pytest.raises(AskError):
                    ask(desk, question)


def test_a_query_that_is_named_may_not_be_taken_for_a_view(tmp_path: Path) -> None:
    desk = office(tmp_path, KEYS)
    assert ask(desk, "WITH two (n) AS (SELECT count FROM key) SELECT sum(n) FROM two").rows == (
        (4,),
    )
    assert ask(desk, "SELECT 'WITH key AS (' AS t, count AS key FROM key LIMIT 1").rows == (
        ("WITH key AS (", 3),
    )


def test_a_file_that_cannot_be_read_stays_in_sight(tmp_path: Path) -> None:
    desk = office(tmp_path, KEYS)
    (tmp_path / "records/key/k2.yaml").write_text("a: [", "utf-8")
    desk.refresh()
    assert ask(desk, "SELECT id, broken FROM record ORDER BY id").rows == (("k1", 0), ("k2", 1))
    assert ask(desk, "SELECT record_id FROM key_loans GROUP BY 1").rows == (("k1",),)


def test_what_was_edited_since_is_answered_as_it_is_now(tmp_path: Path) -> None:
    desk = office(tmp_path, KEYS)
    assert ask(desk, "SELECT count FROM key ORDER BY record_id").rows == ((3,), (1,))
    file = tmp_path / "records/key/k2.yaml"
    file.write_text(file.read_text("utf-8").replace('"count": 1', '"count": 9'), "utf-8")
    desk.refresh()
    assert ask(desk, "SELECT count FROM key ORDER BY record_id").rows == ((3,), (9,))


def test_another_schema_is_another_table(tmp_path: Path) -> None:
    desk = office(tmp_path, KEYS)
    assert len(ask(desk, "SELECT * FROM key").columns) > 5
    schema: Map = {"type": "object", "properties": {"id": {}, "holder": {"title": "持有人"}}}
    (tmp_path / "schemas/key/schema.json").write_text(json.dumps(schema), "utf-8")
    desk.refresh()
    answer = ask(desk, "SELECT * FROM key ORDER BY record_id")
    assert answer.columns == (
        *("record_id", "record_day", "record_place", "record_title", "path"),
        *("id", "holder"),
    )
    assert [row[-1] for row in answer.rows] == ["王小明", None]


def test_the_history_says_who_touched_which_record(tmp_path: Path) -> None:
    desk = office(tmp_path, KEYS)
    draft = desk.draft(desk.ref("key/k2"))
    draft.set(desk.families["key"].root.fields[1].at, "新库房")
    desk.save([draft], reason="改名")
    answer = ask(
        desk,
        "SELECT author, reason, change, family, record_id FROM history WHERE record_id = 'k2' "
        "ORDER BY at, change",
    )
    assert answer.rows[-1][1:] == ("改名", "M", "key", "k2")


def test_plain_sqlite_reads_the_file_as_it_is(tmp_path: Path) -> None:
    desk = office(tmp_path, KEYS)
    ask(desk, "SELECT 1")
    store = Store(tmp_path / ".git")
    store.close()
    with closing(sqlite3.connect(tmp_path / ".git/juwu/index.sqlite")) as plain:
        assert plain.execute("SELECT status_zh FROM key ORDER BY 1").fetchall() == [
            ("借出",),
            ("在库",),
        ]
        views = [
            name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
        ]
        for view in views:
            plain.execute(f'SELECT * FROM "{view}" LIMIT 1').fetchall()  # noqa: S608 - as above
    plain.close()
