"""Items of a record go by their names where another place of it names them by key."""

from __future__ import annotations

import json
from pathlib import Path

from juwu.pointer import Pointer
from juwu.record.inside import InnerNames
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
