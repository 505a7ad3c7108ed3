"""A clerk looks where a field comes from, stands at a day of the past, and brings things back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk import Clerk
from walk import at_home, is_harmless

from juwu.index.store import FILE, FOLDER
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, start
from tui.row_list import RowList
from tui.screens.history import HistoryScreen
from tui.screens.record import RecordScreen

KEY = Ref("key", "k1")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key_family(), **key("k1", "大门"), **key("k2", "后门", more="spare_of: k1\n")}
    workspace = start(tmp_path / "office", files)
    for title, reason in (("东大门", "门多了"), ("东大门正门", "说清楚")):
        draft = workspace.draft(KEY)
        draft.set(Pointer.of("title"), title)
        workspace.save([draft], reason)
    return workspace


async def record(clerk: Clerk) -> None:
    await clerk.see("没有发现问题")
    clerk.app.push_screen(RecordScreen(KEY, "钥匙"))
    await clerk.see("> 东大门正门")
    await clerk.see("名称")


async def history(clerk: Clerk) -> None:
    await clerk.see("没有发现问题")
    clerk.app.push_screen(HistoryScreen(KEY, "钥匙"))
    await clerk.see("1/3")


@pytest.mark.parametrize("size", [(80, 24), (150, 42)])
async def test_a_field_tells_where_it_comes_from(office: Workspace, size: tuple[int, int]) -> None:
    async with at_home(office, size=size) as clerk:
        await record(clerk)
        await clerk.press("alt+o")
        await clerk.see("> 来历")
        await clerk.see("东大门 -> 东大门正门")
        assert "说清楚" in clerk.text
        assert "1/3" in clerk.text
        await clerk.press("down")
        await clerk.see("大门 -> 东大门")


async def test_a_field_comes_back_by_a_new_commit_with_a_reason(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await record(clerk)
        await clerk.press("alt+o")
        await clerk.see("1/3")
        await clerk.press("down")
        await clerk.see("大门 -> 东大门")
        await clerk.press("alt+r")
        await clerk.see("恢复这个字段")
        await clerk.see("东大门正门 -> 东大门")
        await clerk.press("enter")
        await clerk.see("请写一句原因")
        await clerk.type("原名好")
        await clerk.press("enter")
        await clerk.see("/4")
    office.refresh()
    assert office.record(KEY).data["title"] == "东大门"
    assert "Reason: 原名好" in git(office.root, "log", "-1", "--format=%B")


async def test_a_commit_is_taken_back_from_the_history(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await history(clerk)
        await clerk.press("alt+z")
        await clerk.see("撤销这次提交")
        await clerk.type("改早了")
        await clerk.press("enter")
        await clerk.see("/4")
    office.refresh()
    assert office.record(KEY).data["title"] == "东大门"


async def test_two_marked_revisions_are_compared(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await history(clerk)
        await clerk.press("space", "end", "space")
        await clerk.see("比较")
        await clerk.see("大门 -> 东大门正门")


async def test_everything_is_shown_as_of_a_revision_and_nothing_can_be_edited(
    office: Workspace,
) -> None:
    async with at_home(office) as clerk:
        await history(clerk)
        await clerk.press("end")
        await clerk.see("新建")
        await clerk.press("alt+d")
        await clerk.see("只读")
        await clerk.see("> 大门")
        await clerk.see("大门")
        assert "东大门" not in clerk.text
        await clerk.press("f2")
        await clerk.until(lambda: "先回到现在再改" in clerk.toasts)
        await clerk.press("escape", "escape")
        await clerk.see("钥匙")
        assert "只读" in clerk.text
        await clerk.press("alt+d")
        await clerk.until(lambda: "只读" not in clerk.text)
        await clerk.see("校验通过")
        assert is_harmless(clerk.text)


async def test_a_day_is_asked_for_and_one_before_all_history_is_refused(
    office: Workspace,
) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.press("alt+d")
        await clerk.see("看哪一天的档案")
        await clerk.type("2001-01-01")
        await clerk.press("enter")
        await clerk.see("2001-01-01")
        await clerk.until(lambda: len(clerk.app.screen_stack) > 1)
        await clerk.press("escape")
        assert "只读" not in clerk.text


async def test_a_record_gets_another_id_and_references_follow(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await record(clerk)
        await clerk.press("alt+n")
        await clerk.see("新记录号")
        await clerk.type("gate-1")
        await clerk.press("enter")
        await clerk.see("k1 改为 gate-1")
        await clerk.type("统一编号")
        await clerk.press("enter")
        await clerk.see("记录号  gate-1")
    office.refresh()
    assert office.record(Ref("key", "k2")).data["spare_of"] == "gate-1"
    assert office.register.get(KEY) is None


async def test_a_deleted_record_comes_back_from_the_changes_of_the_whole_office(
    office: Workspace,
) -> None:
    office.delete(Ref("key", "k2"), "误删")
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.see("k2: 删除")
        rows = clerk.app.screen.query_one(RowList)
        rows.move_to(f"revision:{git(office.root, 'rev-parse', 'HEAD').strip()}")
        await clerk.press("enter")
        await clerk.see("这次删除了记录")
        await clerk.press("alt+r")
        await clerk.see("恢复删除前的记录")
        await clerk.type("删错了")
        await clerk.press("enter")
        await clerk.see("/3")
    assert office.files.read("records/key/k2.yaml") is not None
    assert "Reason: 删错了" in git(office.root, "log", "-1", "--format=%B")


async def test_the_history_is_read_ahead_so_that_nobody_waits_for_it(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("没有发现问题")
        await clerk.app.workers.wait_for_complete()
    head = bytes.fromhex(git(office.root, "rev-parse", "HEAD"))
    with closing(sqlite3.connect(office.root / ".git" / FOLDER / FILE)) as tables:
        assert (head,) in tables.execute("SELECT id FROM revision").fetchall()
