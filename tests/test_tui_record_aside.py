"""Beside a record on a wide screen: where a field comes from, what changed last, who names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk
from walk import ACTING, at_home, is_harmless

from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import git, key, key_family, put, start
from tui.remembered import remember, remembered
from tui.screens.history import HistoryScreen
from tui.screens.record import RecordScreen

KEY = Ref("key", "k1")
WIDE = (150, 42)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    files = {**key("k1", "大门"), **key("k2", "后门", more="spare_of: k1\n")}
    workspace = start(tmp_path / "office", {**key_family(), **files})
    for title, reason in (("东大门", "门多了"), ("东大门正门", "说清楚")):
        draft = workspace.draft(KEY)
        draft.set(Pointer.of("title"), title)
        workspace.save([draft], reason)
    return workspace


async def opened(clerk: Clerk, ref: Ref = KEY) -> None:
    await clerk.until(lambda: clerk.app.state is not None and clerk.app.state.report is not None)
    clerk.app.push_screen(RecordScreen(ref, "钥匙"))
    await clerk.see(f"\n {ref.id} ")


async def test_changes_and_users_stand_beside_a_record_where_there_is_room(
    office: Workspace,
) -> None:
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk)
        await clerk.see("最近改动")
        for told in ("说清楚", "名称: 大门 → 东大门", "新建"):
            assert told in clerk.text
        assert clerk.text.index("说清楚") < clerk.text.index("门多了")
        assert "被引用 1" in clerk.text
        assert "钥匙：备用于" in clerk.text
        await clerk.resize(80, 24)
        await clerk.see("后门 (k2)  备用于 >")
        assert "最近改动" not in clerk.text


async def test_the_origin_follows_the_cursor(office: Workspace) -> None:
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk)
        await clerk.see("来历  名称")
        await clerk.see("原来：东大门")
        await clerk.press("down")
        await clerk.see("来历  状态")
        await clerk.until(lambda: "原来：" not in clerk.text)


async def test_what_is_not_committed_is_told_so(office: Workspace) -> None:
    put(office.root, key("k2", "后门", "lent", "spare_of: k1\nholder: 李四\n"))
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk, Ref("key", "k2"))
        await clerk.see("来历  名称")
        await clerk.press("down")
        await clerk.see("还没有提交")


async def test_tab_leads_to_the_pane_and_enter_to_what_its_rows_name(office: Workspace) -> None:
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk)
        await clerk.see("后门 >")
        await clerk.press("tab", "down", "enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, HistoryScreen))
        await clerk.see("2/3")
        await clerk.press("f10")
        await clerk.see("后门 >")
        await clerk.press("end", "enter")
        await clerk.see("> 东大门正门 > 后门")
        await clerk.until(lambda: any(x.startswith(">  备用于") for x in clerk.text.split("\n")))


async def test_typing_beside_the_list_hides_nothing_of_it(office: Workspace) -> None:
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk)
        await clerk.see("后门 >")
        await clerk.press("tab")
        await clerk.type("门多")
        await clerk.press("shift+tab")
        await clerk.type("状态")
        await clerk.see("1/1")
        assert "说清楚" in clerk.text
        assert "后门 >" in clerk.text


async def test_one_key_hides_the_panes_of_all_screens_and_that_is_remembered(
    office: Workspace,
) -> None:
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk)
        await clerk.see("最近改动")
        await clerk.press("ctrl+r")
        await clerk.see("后门 (k2)  备用于 >")
        assert "最近改动" not in clerk.text
        await clerk.until(lambda: remembered().beside is False)
        await clerk.press("f10")
        await clerk.press("enter")
        await clerk.see("东大门正门")
        assert "说清楚" not in clerk.text
        await clerk.press("ctrl+r")
        await clerk.see("说清楚")
        await clerk.until(lambda: remembered().beside is True)
    assert git(office.root, "status", "--porcelain") == ""


async def test_a_narrow_window_says_from_which_width_on_there_is_a_pane(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await opened(clerk)
        await clerk.press("ctrl+r")
        await clerk.until(lambda: "120 列" in clerk.toasts)
    assert remembered().beside is None


async def test_a_choice_stays_when_another_one_is_kept(office: Workspace) -> None:
    del office
    remember(beside=False)
    assert remember(theme="juwu-light").beside is False
    assert remembered().beside is False


async def test_many_changes_lead_to_the_history_and_many_fields_are_named(
    office: Workspace,
) -> None:
    for number in range(8):
        put(
            office.root,
            key("k1", f"门{number}", "lent", f"holder: 第{number}人\ncount: {number}\n"),
        )
        git(office.root, "commit", "-q", "-am", f"第{number}次")
    async with at_home(office, size=WIDE, language=Language.EN) as clerk:
        await opened(clerk)
        await clerk.see("older ones >")
        assert "名称, 领用人, 把数" in clerk.text
        await clerk.press("tab", *["down"] * 8, "enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, HistoryScreen))
        await clerk.see("1/11")


async def test_hostile_texts_of_the_past_stay_words(office: Workspace) -> None:
    put(office.root, key("k1", "门", "lent", 'holder: "[/x]"\n'))
    git(office.root, "commit", "-q", "-am", f"[/x] {ACTING}")
    put(office.root, key("k1", "门", "lent", "holder: 李四\n"))
    git(office.root, "commit", "-q", "-am", "[@click=app.quit]")
    async with at_home(office, size=WIDE) as clerk:
        await opened(clerk)
        await clerk.see("[@click=app.quit]")
        await clerk.see("[/x]")
        await clerk.press("end")
        await clerk.see("原来：[/x]")
        assert is_harmless(clerk.text)
