"""A new record like another one: what stays the same is taken over, what happened is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.family.likeness import beginning, likeness
from juwu.value import Value
from juwu.workspace import Workspace
from office import LOOK, SCHEMA, git, key, key_family, start

MORE: dict[str, Value] = {
    **SCHEMA,
    "properties": {
        **SCHEMA["properties"],  # type: ignore[dict-item] # the schema of the office is a map
        "made_on": {"title": "配制日期", "type": "string", "format": "date", "maxLength": 10},
        "room": {
            "title": "房间",
            "type": "object",
            "properties": {
                "floor": {"type": "integer"},
                "seen_on": {"type": "string", "format": "date"},
            },
        },
    },
}
TEXT = """\
holder: 李四
count: 3
made_on: "2026-01-02"
room: {floor: 2, seen_on: "2026-01-02"}
loans:
  - {id: l1, "on": "2026-01-02", by: 李四}
spare_of: k2
"""
NAMED = (
    LOOK
    + """\
alike: [/title, /count]
templates:
  - {id: door, title: {zh: 门钥匙, en: Door key}, values: {title: 某门, count: 2}}
"""
)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = {**key("k1", "大门", more=TEXT), **key("k2", "后门")}
    return start(tmp_path / "w", {**key_family(MORE), **records})


@pytest.fixture
def named(tmp_path: Path) -> Workspace:
    records = {**key("k1", "大门", more=TEXT), **key("k2", "后门")}
    return start(tmp_path / "w", {**key_family(MORE, NAMED), **records})


def test_ids_states_dates_and_what_a_later_state_asks_for_are_left_out(office: Workspace) -> None:
    family, record = office.families["key"], office.record(office.ref("key/k1"))
    assert likeness(family, record.data) == {
        "title": "大门",
        "count": 3,
        "room": {"floor": 2},
        "spare_of": "k2",
    }
    assert beginning(family, record.data)["status"] == "kept"
    assert record.data["room"] == {"floor": 2, "seen_on": "2026-01-02"}


def test_a_family_may_name_the_fields_itself(named: Workspace) -> None:
    family, record = named.families["key"], named.record(named.ref("key/k1"))
    assert likeness(family, record.data) == {"title": "大门", "count": 3}


def test_a_new_record_begins_like_another_or_by_a_template(
    named: Workspace, juwu: Callable[..., Answer]
) -> None:
    answer = juwu("new", "key", "/title=侧门", "--like", "key/k1", "--id", "k3", at=named.root)
    assert answer.code == 0, answer.err
    shown = git(named.root, "show", "HEAD:records/key/k3.yaml")
    assert shown == "id: k3\ntitle: 侧门\nstatus: kept\ncount: 3\n"
    assert juwu("new", "key", "--template", "door", "--id", "k4", at=named.root).code == 0
    assert "title: 某门\n" in git(named.root, "show", "HEAD:records/key/k4.yaml")


def test_an_unknown_template_is_refused_with_those_there_are(
    named: Workspace, juwu: Callable[..., Answer]
) -> None:
    answer = juwu("--lang", "zh", "new", "key", "--template", "gate", at=named.root)
    assert answer.code == 2
    assert "door" in answer.err
    assert juwu("new", "key", "--template", "door", "--like", "key/k1", at=named.root).code == 2


def test_every_shipped_template_and_likeness_begins_with_known_fields(workspace: Workspace) -> None:
    wrong = []
    for family in workspace.families.values():
        begun = [workspace.templated(family.name, one.id) for one in family.look.templates]
        records = list(workspace.register.readable(family.name))
        begun += [workspace.like(one.ref) for one in records[:2]]
        for values in begun:
            draft = workspace.new(family.name, None, values)
            found = workspace.findings(draft)
            wrong += [
                (family.name, one.code, str(one.pointer))
                for one in found
                if one.code.startswith("schema.") and one.code != "schema.required"
            ]
    assert wrong == []
