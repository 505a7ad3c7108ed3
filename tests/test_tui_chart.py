"""A clerk looks at who holds which post: as a tree and as a chart, on any day."""

from __future__ import annotations

from pathlib import Path

import pytest
from staff import LOOK, club, clubs
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.workspace import Workspace
from office import start
from tui.chart_pane import ChartPane
from tui.row_list import RowList
from tui.screens.chart import ChartScreen
from tui.screens.outline import OutlineScreen

TREE = "views:\n  - {kind: tree, title: {zh: 社团树, en: Tree of clubs}, parent_at: /within}\n"


def tree() -> OutlineScreen:
    return OutlineScreen("club", "社团")


def chart() -> ChartScreen:
    return ChartScreen("club", "社团")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    look = {"schemas/club/family.yaml": LOOK.replace("views:\n", TREE)}
    return start(tmp_path / "office", {**clubs(), **look})


async def test_tab_goes_from_the_list_to_the_tree_to_the_chart_and_back(office: Workspace) -> None:
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("社团")
        await clerk.press("enter")
        await clerk.see("足球队")
        await clerk.press("tab")
        await clerk.see("社团树")
        await clerk.press("tab")
        await clerk.see("社团图")
        assert "┌─" in clerk.text
        await clerk.press("tab")
        await clerk.see("足球队")


async def test_the_tree_tells_posts_holders_and_what_asks_for_a_look(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=tree) as clerk:
        await clerk.see("李强 2024-07-01 起 至 2026-12-15")
        assert "任期还剩 14 天" in clerk.text
        assert "2026-12-01  6 个组织，4 个任职，空缺 3，交叉任职 1 人" in clerk.text
        assert "另任职：棋社" in clerk.text
        assert "任期还剩 40 天" in clerk.text
        assert "（空缺）" in clerk.text
        assert "足球队" not in clerk.text


async def test_typing_finds_a_person_in_the_tree_and_enter_opens_them(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=tree) as clerk:
        await clerk.see("合唱团")
        await clerk.type("lq")
        await clerk.see("1/2")
        await clerk.press("down", "enter")
        await clerk.see("社团 > 李强")


async def test_a_branch_of_the_tree_is_folded_and_unfolded(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=tree) as clerk:
        await clerk.see("舞蹈队")
        rows = clerk.app.screen.query_one(RowList)
        assert rows.move_to("records/club/choir.yaml")
        await clerk.press("left")
        await clerk.see("+ 合唱团")
        assert "舞蹈队" not in clerk.text
        await clerk.press("right")
        await clerk.see("舞蹈队")


async def test_the_keys_of_brackets_lead_through_the_days_of_change(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=chart) as clerk:
        await clerk.see("2026-12-01  6 个组织")
        await clerk.press("left_square_bracket")
        await clerk.see("2024-07-01")
        await clerk.press("left_square_bracket")
        await clerk.see("2024-06-30")
        assert "团长 王芳" in clerk.text
        await clerk.press("right_black_lenticular_bracket")
        await clerk.see("团长 李强")


async def test_any_day_can_be_asked_for(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=chart) as clerk:
        await clerk.see("合唱团")
        await clerk.press("f4")
        await clerk.see("看哪一天谁在任")
        await clerk.type("2022-02-28")
        await clerk.press("enter")
        await clerk.see("老票友会")
        assert "2022-02-28" in clerk.text


async def test_arrows_go_from_box_to_box_and_space_shows_a_branch(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=chart) as clerk:
        await clerk.see("合唱团")
        pane = clerk.app.screen.query_one(ChartPane)
        assert pane.move_to("records/club/union.yaml")
        await clerk.press("down")
        below = pane.current
        assert below is not None
        assert below.above == "records/club/union.yaml"
        await clerk.press("up")
        assert pane.current is not None
        assert pane.current.name == "文体总会"
        pane.move_to("records/club/choir.yaml")
        await clerk.press("space")
        await clerk.see("2 个组织")
        assert "棋社" not in clerk.text
        await clerk.press("space")
        await clerk.see("6 个组织")


async def test_a_person_is_found_on_the_chart(office: Workspace) -> None:
    async with at_home(office, size=(80, 24), first=chart) as clerk:
        await clerk.see("文体总会")
        await clerk.press("f3")
        await clerk.see("找组织或人")
        await clerk.type("退休")
        await clerk.see("一名退休教师")
        await clerk.press("enter")
        pane = clerk.app.screen.query_one(ChartPane)
        assert pane.current is not None
        assert pane.current.name == "合唱团"


async def test_the_chart_is_told_in_english_too(office: Workspace) -> None:
    async with at_home(office, size=(110, 30), first=chart, language=Language.EN) as clerk:
        await clerk.see("6 organizations, 4 posts held, 3 vacant, 1 holder in several")
        assert "term ends in 40 days" in clerk.text


async def test_names_that_would_act_are_shown_harmless(tmp_path: Path) -> None:
    bad = club("bad", f"'{HOSTILE}'")
    async with at_home(start(tmp_path / "office", {**clubs(), **bad}), first=chart) as clerk:
        await clerk.see("社团图")
        await clerk.press("end")
        assert is_harmless(clerk.text)
