"""Items of a record go by their names where another place of it names them by key."""

from __future__ import annotations

import json
from pathlib import Path

from juwu.pointer import Pointer
from juwu.record.inside import InnerNames, item_name
from juwu.value import Map
from office import key_family, start

TEXT: Map = {"type": "string"}
SCHEMA: Map = {
    "type": "object",
    "properties": {
        "groups": {
            "type": "array",
            "items": {"type": "object", "properties": {"code": TEXT, "name": TEXT}},
        },
        "entries": {
            "type": "array",
            "items": {"type": "object", "properties": {"no": {"type": "integer"}, "group": TEXT}},
        },
    },
}
RULES = """\
references:
  - {at: /entries/*/group, family: self, to: /groups/*/code}
"""
DATA: Map = json.loads(
    """{"groups": [{"code": "affairs", "name": "事务"}, {"code": "a", "name": "同名"},
                  {"code": "b", "name": "同名"}, {"code": "bare"}]}"""
)


def test_a_key_is_told_by_the_name_of_its_item_and_only_where_items_are_named(
    tmp_path: Path,
) -> None:
    family = start(tmp_path, key_family(SCHEMA, None, RULES)).families["key"]
    names = InnerNames(family, DATA)
    group = family.field(Pointer.parse("/entries/0/group"))
    assert names.of(group, "affairs") == "事务"
    assert names.of(group, "a") == "同名 (a)"
    assert names.of(group, "bare") == "bare"
    assert names.of(group, "gone") is None
    assert names.of(family.field(Pointer.parse("/groups/0/code")), "affairs") is None
    assert names.of(None, "affairs") is None


def test_an_item_without_a_name_goes_by_its_time_and_what_it_says(tmp_path: Path) -> None:
    at = Pointer.parse("/sent/*/id")
    sent: Map = {
        "sent": [{"id": "d-1", "at": "2026-12-01T09:00:00+08:00", "from": "社区", "to": "物业"}]
    }
    assert item_name(sent, Pointer.parse("/sent/0/id")) == "2026-12-01 09:00 社区 物业"
    assert item_name({"sent": [{"id": "d-1", "kind": "x"}]}, at) == "d-1"
    rules = "references:\n  - {at: /back, family: self, to: /sent/*/id}\n"
    schema: Map = {"type": "object", "properties": {"back": TEXT}}
    family = start(tmp_path, key_family(schema, None, rules)).families["key"]
    assert InnerNames(family, sent).of(family.field(Pointer.of("back")), "d-1") == (
        "2026-12-01 09:00 社区 物业"
    )
