"""A clerk looks up who changed what, when and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, put, start
from tui.screens.history import HistoryScreen

KEY = Ref("key", "k1")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    workspace = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    for title, reason in (("东大门", "门多了"), ("东大门正门", "说清楚")):
        draft = workspace.draft(KEY)
        draft.set(Pointer.of("title"), title)
        workspace.save([draft], reason)
    return workspace


async def history(clerk: Clerk) -> None:
    await clerk.see("没有发现问题")
    clerk.app.push_screen(HistoryScreen(KEY, "钥匙"))
    await clerk.see("> 历史")


async def test_each_revision_tells_what_it_changed(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await history(clerk)
        await clerk.see("东大门 -> 东大门正门")
        lines = clerk.text.splitlines()
        assert any("张三" in line and "说清楚" in line for line in lines)
        await clerk.press("down")
        await clerk.see("大门 -> 东大门")
        await clerk.press("down")
        await clerk.see("新建")
        await clerk.see("名称    大门")
        assert "没有写原因" in clerk.text


async def test_a_save_made_meanwhile_is_there_on_return(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await history(clerk)
        await clerk.see("1/3")
        put(office.root, key("k1", "西门"))
        git(office.root, "commit", "-q", "-am", "换门")
        await clerk.see("/4")
        assert "换门" in clerk.text


async def test_the_panes_stand_side_by_side_where_there_is_room(office: Workspace) -> None:
    for size, beside in (((80, 24), False), ((150, 42), True)):
        async with at_home(office, size=size) as clerk:
            await history(clerk)
            await clerk.see("东大门 -> 东大门正门")
            lines = clerk.text.splitlines()
            newest = next(n for n, line in enumerate(lines) if "说清楚" in line)
            change = next(n for n, line in enumerate(lines) if "->" in line)
            assert (change < 10) is beside
            assert newest < change


async def test_the_keyboard_scrolls_the_changes_after_enter(office: Workspace) -> None:
    async with at_home(office, size=(80, 16)) as clerk:
        await history(clerk)
        await clerk.see("1/3")
        await clerk.press("end")
        await clerk.see("新建")
        await clerk.press("enter", "down", "down", "down", "down")
        await clerk.see("状态    在库")


async def test_long_texts_are_compared_by_word(office: Workspace) -> None:
    old = "这把钥匙由物业公司和居民委员会各保管一把，夜间由值班人员保管。"
    new = "这把钥匙由业委会和居民委员会各保管一把，夜间由门卫保管。"
    for text in (old, new):
        draft = office.draft(KEY)
        draft.set(Pointer.of("holder"), text)
        office.save([draft], "分工")
    async with at_home(office, size=(60, 24)) as clerk:
        await history(clerk)
        await clerk.see("{+")
        told = "".join(clerk.text.split())
        assert "和居民委员会各保管一把，夜间由" in told
        assert "{+委会+}" in told


async def test_a_record_never_committed_says_how_to(tmp_path: Path) -> None:
    workspace = start(tmp_path / "office", key_family())
    put(workspace.root, key("k1", "大门"))
    async with at_home(workspace) as clerk:
        await history(clerk)
        await clerk.see("还没有提交过")


async def test_hostile_subjects_and_values_stay_words(tmp_path: Path) -> None:
    workspace = start(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    put(workspace.root, key("k1", f"'{HOSTILE}'", more=f"holder: '{HOSTILE}'\n"))
    git(workspace.root, "commit", "-q", "-am", f"{HOSTILE}\x1b[31m\u202e")
    async with at_home(workspace, size=(150, 42)) as clerk:
        await history(clerk)
        await clerk.see(f"大门 -> {HOSTILE}")
        assert clerk.text.count(HOSTILE) >= 3
        assert is_harmless(clerk.text)


@pytest.mark.parametrize(
    ("language", "told", "why"),
    [
        (Language.ZH, "没有整理完，回车接着读", "读取停下了"),
        (Language.EN, "Not taken in: Enter goes on", "it was stopped"),
    ],
)
async def test_a_history_that_was_not_read_to_its_end_says_so_and_is_read_on(
    office: Workspace, language: Language, told: str, why: str
) -> None:
    screen = HistoryScreen(KEY)
    async with at_home(office, first=lambda: screen, size=(110, 30), language=language) as clerk:
        await clerk.see("张三")
        screen.fill((office.families["key"], None))
        await clerk.see(told)
        await clerk.see(why)
        assert "没有提交过" not in clerk.text
        assert "never committed" not in clerk.text
        await clerk.press("alt+r", "enter")
        await clerk.see("张三")
        assert told not in clerk.text


async def test_a_wide_window_shows_the_record_as_each_revision_left_it(office: Workspace) -> None:
    async with at_home(office, size=(150, 42)) as clerk:
        await history(clerk)
        await clerk.see("后的记录")
        await clerk.until(lambda: clerk.text.count("东大门正门") > 1)
        assert "名称" in clerk.text
        await clerk.press("end")
        await clerk.see("新建")
        await clerk.until(lambda: "东大门正门" not in clerk.text.split("后的记录")[-1])
        await clerk.resize(100, 30)
        await clerk.until(lambda: "后的记录" not in clerk.text)
        await clerk.see("新建")


async def test_what_took_a_record_away_and_what_brought_it_back_is_marked(
    office: Workspace,
) -> None:
    office.carry_out(office.deleting(office.record(KEY)), "锁换了")
    office.carry_out(office.restoring(KEY, "HEAD~1"), "删错了")
    async with at_home(office) as clerk:
        await history(clerk)
        await clerk.see("[恢复] 删错了")
        await clerk.see("[删除] 锁换了")
        assert "[恢复] 说清楚" not in clerk.text
