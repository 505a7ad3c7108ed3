"""Where a clerk once came to a stop: keys that did nothing, answers to be known by heart."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk, at_desk
from walk import at_home

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map, Value
from juwu.workspace import Workspace
from office import git, key_family, start
from tui.dialogs import AskDay
from tui.dialogs.ask_entry import AskEntry
from tui.line_input import LineInput
from tui.screens.form import FormScreen
from tui.screens.items import ItemsScreen
from tui.screens.records import RecordsScreen
from tui.screens.review import ReviewScreen

TEXT: Map = {"type": "string", "minLength": 1, "maxLength": 200}
CARD: dict[str, Value] = {
    "type": "object",
    "required": ["title", "place"],
    "properties": {
        "id": {"title": "记录号", **TEXT},
        "title": {"title": "名称", **TEXT},
        "papers": {
            "title": "收到的材料",
            "type": "array",
            "items": {"type": "object", "properties": {"name": {"title": "材料", **TEXT}}},
        },
        "place": {"title": "存放处", **TEXT},
        "posts": {
            "title": "岗位",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"title": "项号", **TEXT}, "title": {"title": "名称", **TEXT}},
            },
        },
        "post": {"title": "保管岗位", **TEXT},
        "phone": {"title": "电话（掩码）", "type": "string", "format": "phone-masked"},
        "copies": {"title": "份数", "type": "integer"},
        "stamped_on": {"title": "用印日期", "type": "string", "format": "date"},
        "stamped_at": {"title": "用印时间", "type": "string", "format": "date-time"},
        "status": {"title": "状态", "enum": ["kept", "stamped", "back"]},
    },
}
RULES = """\
references: [{at: /post, family: self, to: /posts/*/id}]
lifecycle:
  initial: [kept]
  states:
    kept: {title: {zh: 在库, en: Kept}}
    stamped:
      title: {zh: 已用印, en: Stamped}
      needs: [/post, /copies, /stamped_on, /stamped_at]
    back: {title: {zh: 已退回, en: Sent back}}
  transitions:
    - {from: [kept], to: stamped}
    - from: [kept]
      to: back
      when: self.title != "" && has(self.papers)
      message: {zh: 没有收材料。, en: No papers were taken in.}
      hint: {zh: 在“收到的材料”里加一行。, en: Add a paper.}
"""
LOOK = "title: {zh: 钥匙, en: Key}\ncolumns: [{at: /title}]\n"
ONE = """\
id: k1
title: 大门
place: 一楼
status: kept
posts:
  - {id: clerk, title: 文书}
  - {id: keeper, title: 印章保管员}
"""


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key_family(CARD, LOOK, RULES), "records/key/k1.yaml": ONE}
    return start(tmp_path / "w", files)


def form(office: Workspace, at: str) -> FormScreen:
    return FormScreen(office.draft(Ref("key", "k1")), Pointer.parse(at))


def depth(clerk: Clerk) -> int:
    """How many tables lie one upon the other."""
    return sum(isinstance(one, ItemsScreen) for one in clerk.app.screen_stack)


async def test_a_phrase_typed_on_the_row_of_a_table_opens_it_once(office: Workspace) -> None:
    async with at_desk(office, form(office, "/papers")) as clerk:
        await clerk.see(">  收到的材料")
        await clerk.type("户口本")
        await clerk.see("这里还没有内容")
        assert depth(clerk) == 1
        assert "刚才打的字没有写进去" in clerk.toasts
        await clerk.press("f10")
        await clerk.see(">  收到的材料")
        assert depth(clerk) == 0


async def test_what_is_typed_in_an_empty_table_begins_its_first_row(office: Workspace) -> None:
    async with at_desk(office, form(office, "/papers")) as clerk:
        await clerk.see(">  收到的材料")
        await clerk.press("enter")
        await clerk.see("直接打字，或按 F8 加一行")
        await clerk.type("户口本")
        await clerk.press("enter")
        await clerk.see("户口本")
        screen = clerk.app.screen
        assert isinstance(screen, ItemsScreen)
        await clerk.until(lambda: screen.draft.value(Pointer.parse("/papers/0/name")) == "户口本")


async def test_f8_on_the_row_of_a_table_begins_another_of_its_rows(office: Workspace) -> None:
    async with at_desk(office, form(office, "/papers")) as clerk:
        await clerk.see(">  收到的材料")
        await clerk.press("f8")
        await clerk.until(lambda: isinstance(clerk.app.screen, ItemsScreen))
        screen = clerk.app.screen
        assert isinstance(screen, ItemsScreen)
        await clerk.until(lambda: screen.draft.has(Pointer.parse("/papers/0")))
        await clerk.press("f10")
        await clerk.see(">  收到的材料")
        await clerk.press("down", "f8")
        await clerk.until(lambda: "不是表格" in clerk.toasts)


async def test_the_next_fault_leads_out_of_a_table_in_which_there_is_none(
    office: Workspace,
) -> None:
    screen = form(office, "/posts")
    screen.draft.delete(Pointer.of("place"))
    async with at_desk(office, screen) as clerk:
        await clerk.see("1 处错误")
        await clerk.press("enter")
        await clerk.see("印章保管员")
        await clerk.until(lambda: isinstance(clerk.app.screen, ItemsScreen))
        await clerk.see("1 处错误")
        await clerk.press("alt+e")
        await clerk.see(">  存放处")
        assert "没有发现问题" not in clerk.toasts


async def test_a_state_asks_by_lists_and_takes_now_for_an_empty_line(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    async with at_home(office, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see(">  大门")
        await clerk.press("alt+m")
        await clerk.see("改到哪个状态")
        await clerk.press("1")
        await clerk.see("印章保管员")  # a post is chosen by its name, not known by its key
        await clerk.type("印章")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskEntry))
        await clerk.type("好几")
        await clerk.press("enter")
        await clerk.see("请写整数")  # and what was typed still stands there
        await clerk.see("好几")
        await clerk.press("backspace", "backspace")
        await clerk.type("２")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskDay))
        await clerk.see("不写就按回车：今天 2026-12-01 星期二")
        await clerk.until(lambda: isinstance(clerk.app.focused, LineInput))
        await clerk.press("enter")
        await clerk.see("用印时间")
        await clerk.until(lambda: isinstance(clerk.app.screen, AskEntry))
        await clerk.see("不写就按回车：2026-12-01")
        await clerk.until(lambda: isinstance(clerk.app.focused, LineInput))
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, ReviewScreen))
        await clerk.see("原因 *")
        await clerk.type("用印")
        await clerk.press("enter")
        await clerk.see("已保存")
    text = (office.root / "records/key/k1.yaml").read_text("utf-8")
    assert "post: keeper" in text
    assert "copies: 2" in text
    assert "stamped_on: '2026-12-01'" in text.replace('"', "'")
    assert "stamped_at: '2026-12-01T" in text.replace('"', "'")
    assert git(office.root, "status", "--porcelain") == ""


async def test_a_state_whose_condition_is_not_met_leads_to_the_field_that_its_hint_names(
    office: Workspace,
) -> None:
    async with at_home(office, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see(">  大门")
        await clerk.press("alt+m")
        await clerk.see("没有收材料")
        await clerk.press("2")
        await clerk.see(">  收到的材料")
        assert "没有收材料。在“收到的材料”里加一行。" in clerk.toasts


async def test_a_full_number_becomes_the_masked_one_where_only_that_is_kept(
    office: Workspace,
) -> None:
    async with at_desk(office, form(office, "/phone")) as clerk:
        await clerk.see(">  电话（掩码）")
        await clerk.type("１３８１２３４５６７８")
        await clerk.see("= 138****5678  只记打了码的")
        await clerk.press("enter")
        await clerk.see("已改")
        screen = clerk.app.screen
        assert isinstance(screen, FormScreen)
        assert screen.draft.value(Pointer.of("phone")) == "138****5678"
        assert b"13812345678" not in screen.draft.text


async def test_the_form_of_an_item_begins_with_what_people_know(office: Workspace) -> None:
    async with at_desk(office, form(office, "/posts")) as clerk:
        await clerk.see(">  岗位")
        await clerk.press("enter")
        await clerk.see("印章保管员")
        await clerk.press("f2")
        await clerk.see(">  名称")
        lines = clerk.text.splitlines()
        assert [row for row, line in enumerate(lines) if "名称" in line] < [
            row for row, line in enumerate(lines) if "项号" in line
        ]


async def test_two_presses_of_save_open_one_review(office: Workspace) -> None:
    async with at_desk(office, form(office, "/title")) as clerk:
        await clerk.see(">  名称")
        await clerk.type("侧门")
        await clerk.press("enter")
        await clerk.see("侧门")
        screen = clerk.app.screen
        assert isinstance(screen, FormScreen)
        screen.action_save()
        screen.action_save()
        await clerk.see("提交前审阅")
        assert sum(isinstance(one, ReviewScreen) for one in clerk.app.screen_stack) == 1
