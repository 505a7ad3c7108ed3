"""Lists of items: a table with cells edited in place, and the form of one item."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk, at_desk

from juwu.finding import Finding, Severity
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map, Value
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.item_rows import Items
from tui.rows import Kind
from tui.screens.form import FormScreen
from tui.screens.items import ItemsScreen

LOANS = Pointer.of("loans")
TEXT = """\
loans:
  - id: l1 # 第一次
    "on": "2026-01-02"
    by: 李四
  - id: l2
    "on": "2026-01-03"
    by: 王五
"""
VOTES: dict[str, Value] = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "motions": {
            "title": "议题",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "no": {"title": "序号", "type": "integer"},
                    "text": {"title": "事项", "type": "string"},
                    "votes": {
                        "title": "表决",
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"who": {"title": "谁", "type": "string"}},
                        },
                    },
                },
            },
        },
        "keys": {"title": "有关", "type": "array", "items": {"type": "string"}},
    },
}
RULES = "references:\n  - {at: /keys/*, family: key}\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "w", {**key_family(), **key("k1", "大门", more=TEXT)})


def items(office: Workspace) -> ItemsScreen:
    return ItemsScreen(office.draft(Ref("key", "k1")), LOANS)


def loans(clerk: Clerk, at: str = "/loans") -> list[Value]:
    screen = clerk.app.screen
    assert isinstance(screen, FormScreen | ItemsScreen)
    value = screen.draft.value(Pointer.parse(at))
    assert isinstance(value, list)
    return value


async def test_cells_are_edited_in_place_and_tab_goes_to_the_next_one(office: Workspace) -> None:
    async with at_desk(office, items(office)) as clerk:
        await clerk.see("李四")
        await clerk.press("enter")
        await clerk.press(*["backspace"] * 10)
        await clerk.type("2026-2-3")
        await clerk.press("tab")
        await clerk.type("赵敏")
        await clerk.press("enter")
        assert loans(clerk)[0] == {"id": "l1", "on": "2026-02-03", "by": "赵敏"}
        await clerk.see("赵敏")
        screen = clerk.app.screen
        assert isinstance(screen, ItemsScreen)
        assert b"- id: l1 # \xe7\xac\xac" in screen.draft.text


async def test_a_new_item_has_an_id_of_its_own_and_the_cursor_on_its_first_cell(
    office: Workspace,
) -> None:
    async with at_desk(office, items(office)) as clerk:
        await clerk.see("李四")
        await clerk.press("f8")
        await clerk.type("7-21")
        await clerk.press("tab")
        await clerk.type("陈")
        await clerk.press("enter")
        new = loans(clerk)[2]
        assert isinstance(new, dict)
        assert isinstance(new["id"], str)
        assert new["id"] not in {"l1", "l2", ""}
        assert new["by"] == "陈"
        assert str(new["on"]).endswith("-07-21")


async def test_items_are_moved_deleted_and_brought_back(office: Workspace) -> None:
    async with at_desk(office, items(office)) as clerk:
        await clerk.see("李四")
        first, second = loans(clerk)
        await clerk.press("alt+down")
        assert loans(clerk) == [second, first]
        await clerk.press("delete")
        assert loans(clerk) == [second]
        assert "Ctrl+Z" in clerk.toasts
        await clerk.press("ctrl+z", "ctrl+z")
        assert loans(clerk) == [first, second]
        await clerk.press("ctrl+y")
        assert loans(clerk) == [second, first]


async def test_the_form_of_an_item_is_opened_with_its_place_in_the_path(
    office: Workspace,
) -> None:
    screen = FormScreen(office.draft(Ref("key", "k1")), LOANS)
    async with at_desk(office, screen) as clerk:
        await clerk.see("2 项")
        await clerk.press("enter")
        await clerk.see("李四")
        await clerk.press("down", "f2")
        await clerk.see("大门 > 借用[2]")
        await clerk.see("王五")
        await clerk.press("end", "up")
        await clerk.type("孙")
        await clerk.press("enter", "ctrl+s")
        await clerk.see("王五 -> 孙")
        await clerk.type("写错了")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
    assert clerk.answers[0] is not None


async def test_an_empty_list_says_the_key_and_lists_inside_items_open(tmp_path: Path) -> None:
    files = {**key_family(VOTES, None, RULES), "records/key/k1.yaml": "title: 会\n"}
    office = start(tmp_path / "w", files)
    screen = ItemsScreen(office.draft(Ref("key", "k1")), Pointer.of("motions"))
    async with at_desk(office, screen) as clerk:
        await clerk.see("按 F8 加一行")
        await clerk.press("f8")
        await clerk.type("加装电梯")
        await clerk.press("enter", "f8")
        assert loans(clerk, "/motions") == [{"no": 1, "text": "加装电梯"}, {"no": 2}]
        await clerk.press("end", "right", "right", "enter")
        await clerk.see("议题[2].表决")
        await clerk.press("f8")
        await clerk.type("李四")
        await clerk.press("enter", "f10")
        await clerk.until(lambda: not isinstance(clerk.app.screen, FormScreen))
        assert loans(clerk, "/motions/1/votes") == [{"who": "李四"}]


async def test_a_list_of_references_is_added_to_by_name(tmp_path: Path) -> None:
    files = {**key_family(VOTES, None, RULES), "records/key/k1.yaml": "title: 会\n"}
    office = start(tmp_path / "w", files)
    screen = ItemsScreen(office.draft(Ref("key", "k1")), Pointer.of("keys"))
    async with at_desk(office, screen) as clerk:
        await clerk.see("按 F8 加一行")
        await clerk.press("f8")
        await clerk.see("k1")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ItemsScreen))
        await clerk.see("会 (k1)")
        assert loans(clerk, "/keys") == ["k1"]


def test_what_is_wrong_in_an_item_is_told_in_the_order_of_its_columns(office: Workspace) -> None:
    field = office.families["key"].field(LOANS)
    assert field is not None
    items = Items(LOANS, field, [{"id": "l1"}], Language.ZH)
    order = [one.name for one in items.fields]
    found = [
        Finding("c", Severity.ERROR, "p", 1, 1, LOANS / 0 / name, Words.same(name), Words.same(""))
        for name in reversed(order)
    ]
    told = [row.cells[0] for row in items.rows(found) if row.kind is Kind.NOTE]
    assert len(order) > 1
    assert told == [f"x {name}" for name in order]


def test_numbers_go_on_counting_as_text_or_as_numbers(office: Workspace) -> None:
    family = office.families["key"]
    field = family.field(LOANS)
    assert field is not None
    made = Items(LOANS, field, [{"id": "l1"}], Language.ZH).fresh()
    assert isinstance(made, dict)
    assert list(made) == ["id"]


async def test_the_result_of_a_vote_that_a_save_will_put_right_is_told_in_its_table(
    tmp_path: Path,
) -> None:
    motion: Map = {
        "type": "object",
        "properties": {
            "text": {"title": "事项", "type": "string"},
            "against": {"title": "反对", "type": "integer"},
            "result": {
                "title": "结果",
                "type": "string",
                "enum": ["passed", "rejected"],
                "x-juwu": {
                    "labels": {
                        "passed": {"zh": "通过", "en": "Passed"},
                        "rejected": {"zh": "未通过", "en": "Rejected"},
                    }
                },
            },
        },
    }
    schema: Map = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "motions": {"title": "决议", "type": "array", "items": motion},
        },
    }
    rules = """\
computed:
  - code: result
    each: /motions/*
    at: /result
    when: has(item.against)
    value: "item.against == 0 ? 'passed' : 'rejected'"
"""
    text = "motions:\n  - {text: 修路灯, against: 1, result: passed}\n"
    files = {**key_family(schema, rules=rules), **key("k1", "大门", more=text)}
    office = start(tmp_path / "w", files)
    draft = office.draft(Ref("key", "k1"))
    async with at_desk(office, ItemsScreen(draft, Pointer.of("motions"))) as clerk:
        await clerk.see("! 保存时填上：决议[1].结果 未通过")
    async with at_desk(office, FormScreen(draft, Pointer.of("motions"))) as clerk:
        await clerk.see("保存时填上：决议[1].结果 未通过")
