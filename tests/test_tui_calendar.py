"""A clerk looks at the calendar and the wall, and at how far a meeting or a case has come."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from walk import HOSTILE, at_home, is_harmless

from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Workspace
from office import LOOK, git, key, key_family, put, start
from tui.app import JuwuApp
from tui.screens.coverage import CoverageScreen
from tui.screens.progress import ProgressScreen
from tui.screens.record import RecordScreen
from tui.screens.wall import WallScreen
from tui.wall_pane import WallPane

LOOK_OF_LOANS = f"""{LOOK}views:
  - kind: calendar
    title: {{zh: 日历, en: Calendar}}
    dates: [{{at: /loans/*/on, name: /loans/*/by, title: {{zh: 归还, en: Return}}}}]
  - {{kind: wall, title: {{zh: 墙, en: Wall}}, fields: [/title]}}
  - kind: steps
    title: {{zh: 进度, en: Progress}}
    facts: [/count]
    votes: {{at: /loans, title: by, facts: [on]}}
"""
RULES = """\
deadlines:
  - code: back
    title: {zh: 归还, en: Return}
    from: /loans/0/on
    to: /holder
    length: 5
    unit: days
    warn_before: 3
    message: {zh: 没有按时归还。, en: It is late.}
    hint: {zh: 催一催。, en: Ask for it.}
    severity: warning
"""
HOLIDAYS = """\
year: 2026
source: 放假安排
holidays: [{title: {zh: 厂庆, en: Founding}, from: "2026-12-08", to: "2026-12-08"}]
working: []
"""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-12-01")


def lent(name: str, title: str, day: str, by: str) -> dict[str, str]:
    loans = f'loans:\n  - {{id: a, on: "{day}", by: {json.dumps(by)}}}\n'
    return key(name, json.dumps(title), more=loans)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(
        tmp_path / "w",
        {
            **key_family(look=LOOK_OF_LOANS, rules=RULES),
            "schemas/_packs/calendar-cn-2026.yaml": HOLIDAYS,
            **lent("k1", "大门", "2026-12-02", HOSTILE),
            **lent("k2", "后门", "2026-11-20", "李建国"),
        },
    )


async def test_a_key_opens_the_month_and_the_arrows_go_from_day_to_day(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+q")
        await clerk.see("2026 年 12 月")
        await clerk.see("8 厂庆")
        await clerk.see("1 今天")
        await clerk.see("这一天没有安排")
        await clerk.press("right")
        await clerk.see("12 月 2 日")
        await clerk.see("(k1)")
        assert is_harmless(clerk.text)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))


async def test_another_month_is_read_and_home_leads_back(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+q")
        await clerk.see("2026 年 12 月")
        await clerk.press("pageup")
        await clerk.see("2026 年 11 月")
        await clerk.see("李建国")
        await clerk.press("home")
        await clerk.see("2026 年 12 月")


async def test_the_month_as_one_list_tells_deadlines_on_their_last_day(office: Workspace) -> None:
    async with at_home(office) as clerk:
        await clerk.see("校验通过")
        await clerk.press("alt+q", "tab")
        await clerk.see("12 月 7 日")
        await clerk.see("归还到期")
        assert "今天" not in clerk.text.splitlines()[2]
        await clerk.press("left")
        await clerk.see("11 月 25 日")


async def test_the_wall_tells_what_is_due_and_sees_what_others_commit(office: Workspace) -> None:
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("校验通过")
        clerk.app.push_screen(WallScreen())
        await clerk.see("超过 6 天")
        await clerk.see("后门")
        assert is_harmless(clerk.text)
        put(office.root, lent("k3", "侧门", "2026-11-30", "王淑芬"))
        git(office.root, "add", "-A")
        git(
            office.root,
            "-c",
            "user.name=李",
            "-c",
            "user.email=li@example.org",
            "commit",
            "-qm",
            "借",
        )
        await clerk.see("侧门")


async def test_a_wall_that_has_not_changed_is_not_drawn_again(office: Workspace) -> None:
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("校验通过")
        wall = WallScreen()
        clerk.app.push_screen(wall)
        await clerk.see("后门")
        pane = wall.query_one(WallPane)
        assert pane.show(wall.read()) is False


async def test_the_wall_opened_alone_ends_with_its_key(office: Workspace) -> None:
    app = JuwuApp(office, Language.EN, WallScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_case_shows_its_papers_and_a_row_leads_to_the_record(workspace: Workspace) -> None:
    async with at_home(workspace, size=(110, 30)) as clerk:
        clerk.app.push_screen(ProgressScreen(Ref("mediation", "med-2026-05-annex")))
        await clerk.see("身份证明            缺")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))


async def test_a_wide_window_has_the_papers_of_a_case_beside_the_rest(workspace: Workspace) -> None:
    async with at_home(workspace, size=(150, 42)) as clerk:
        clerk.app.push_screen(ProgressScreen(Ref("mediation", "med-2026-05-annex")))
        await clerk.see("身份证明")
        lines = clerk.text.splitlines()
        heading = next(line for line in lines if "文书  在卷" in line)
        assert "要点" in heading
        await clerk.press("tab", "enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))
        await clerk.press("f10")
        await clerk.until(lambda: isinstance(clerk.app.screen, ProgressScreen))
        await clerk.resize(110, 30)
        await clerk.until(lambda: "要点" in clerk.text and "1/" in clerk.text)
        assert not any("要点" in one and "文书" in one for one in clerk.text.splitlines())


async def test_the_entries_of_a_catalogue_show_what_they_have(workspace: Workspace) -> None:
    async with at_home(workspace, size=(110, 30)) as clerk:
        clerk.app.push_screen(CoverageScreen(Ref("catalogue", "cat-seal-admission")))
        await clerk.see("共 19/19 项")
        await clerk.see("2026-05-12 用印")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.app.screen, RecordScreen))


async def test_progress_is_reached_by_key_from_the_record(office: Workspace) -> None:
    async with at_home(office, language=Language.EN) as clerk:
        await clerk.see("valid")
        clerk.app.push_screen(RecordScreen(Ref("key", "k2")))
        await clerk.see("李建国")
        await clerk.press("alt+w")
        await clerk.see("Vote 1")
        assert isinstance(clerk.app.screen, ProgressScreen)


def test_all_of_it_has_a_plain_twin(office: Workspace, juwu: Callable[..., Answer]) -> None:
    root = office.root
    wall = juwu("--lang", "zh", "wall", "--once", at=root)
    assert "超过 6 天" in wall.out
    assert juwu("wall", "--format", "json", "--within", "1", at=root).code == 0
    month = json.loads(juwu("calendar", "2026-12", "--format", "json", at=root).out)
    assert [day["day"] for day in month["days"] if day["entries"]] == ["2026-12-02", "2026-12-07"]
    text = juwu("--lang", "zh", "calendar", "2026-12", at=root).out
    assert "厂庆" in text
    assert "8 休" in text
    assert is_harmless(text)
    assert "后门" in juwu("steps", "key/k2", at=root).out
    assert juwu("board", "key", at=root).code == 1
    assert juwu("calendar", "2026-13", at=root).code == 2
