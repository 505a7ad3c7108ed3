"""Items of a record go by their names where another place of it names them by key."""

from __future__ import annotations

import json
from pathlib import Path

from walk import at_home

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.record.inside import InnerNames, item_name
from juwu.value import Map
from juwu.workspace import Workspace
from office import key_family, start
from tui.screens.record import RecordScreen

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


def test_an_item_of_another_record_is_told_by_its_name_where_a_field_offers_it(
    tmp_path: Path,
) -> None:
    offers: Map = {"x-juwu": {"offers": {"record": "/acts/*/org", "items": "/posts/*/id"}}}
    post: Map = {"type": "object", "properties": {"id": TEXT, "label": TEXT}}
    act: Map = {"type": "object", "properties": {"org": TEXT, "post": {**TEXT, **offers}}}
    schema: Map = {
        "type": "object",
        "properties": {
            "posts": {"type": "array", "items": post},
            "acts": {"type": "array", "items": act},
            "list": TEXT,
            "entry": {
                "type": "integer",
                "x-juwu": {"offers": {"record": "/list", "items": "/posts/*/no"}},
            },
        },
    }
    rules = "references:\n  - {at: /acts/*/org, family: key}\n  - {at: /list, family: key}\n"
    records = {
        "records/key/o1.yaml": "posts: [{id: head, label: 主任}, {id: aid, label: 委员}]\n",
        "records/key/o2.yaml": "posts: [{id: aid, label: 干事}, {no: 7, name: 居住证明}]\n",
    }
    office = start(tmp_path, {**key_family(schema, None, rules), **records})
    family, get = office.families["key"], office.register.get
    data: Map = {
        "acts": [
            {"org": "o1", "post": "head"},
            {"org": "o1", "post": "aid"},
            {"org": "o2", "post": "aid"},
            {"org": "gone", "post": "x"},
        ],
        "list": "o2",
        "entry": 7,
    }
    at, entry = (family.field(Pointer.parse(one)) for one in ("/acts/0/post", "/entry"))
    names = InnerNames(family, data, get=get)
    assert names.of(at, "head") == "主任"
    assert names.of(at, "aid") is None  # two things: only the key tells which
    assert names.of(at, "x") is None
    assert names.of(entry, 7) == "7 居住证明"
    assert InnerNames(family, data).of(at, "head") is None


async def test_a_request_tells_the_post_that_handles_it_by_name(workspace: Workspace) -> None:
    ref = Ref("request", "req-wutong-2026-07-wish")
    for language, told in ((Language.ZH, "福利与记录委员"), (Language.EN, "福利与记录委员")):
        async with at_home(
            workspace, first=lambda: RecordScreen(ref), size=(110, 50), language=language
        ) as clerk:
            await clerk.see(told)
            assert "member-welfare" not in clerk.text
