"""The whole text beside the form: one draft, one way back, nothing lost that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Clerk, at_desk

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.screens.form import FormScreen

WIDE = (120, 24)


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    records = key("k1", "大门", more="count: 3 # 数过\n")
    return start(tmp_path / "w", {**key_family(), **records})


def form(office: Workspace, at: str = "/title") -> FormScreen:
    return FormScreen(office.draft(Ref("key", "k1")), Pointer.parse(at))


async def at_line(clerk: Clerk, screen: FormScreen, line: int) -> None:
    await clerk.see("count: 3 # 数过")
    screen.yaml.go_to(line)
    await clerk.press("end")


async def test_what_is_typed_in_the_text_shows_in_the_form_and_back(office: Workspace) -> None:
    screen = form(office)
    async with at_desk(office, screen, size=WIDE) as clerk:
        await clerk.see("大门")
        await clerk.press("ctrl+r")
        await at_line(clerk, screen, 2)
        assert screen.yaml.line == 2
        await clerk.type("钥匙")
        await clerk.until(lambda: screen.draft.value(Pointer.of("title")) == "大门钥匙")
        await clerk.see("已改")
        await clerk.press("ctrl+z")
        await clerk.until(lambda: screen.draft.value(Pointer.of("title")) == "大门")
        assert "钥匙" not in screen.yaml.text
        await clerk.press("ctrl+y")
        await clerk.until(lambda: "大门钥匙" in screen.yaml.text)
        assert "# 数过".encode() in screen.draft.text


async def test_a_text_that_cannot_be_read_says_where_and_waits(office: Workspace) -> None:
    screen = form(office)
    async with at_desk(office, screen, size=WIDE) as clerk:
        await clerk.see("大门")
        await clerk.press("ctrl+r")
        await at_line(clerk, screen, 2)
        before = screen.draft.text
        await clerk.type(": [")
        await clerk.see("x 第 2 行")
        assert screen.draft.text == before
        await clerk.press("escape")
        await clerk.see("读不懂")
        await clerk.press("1")
        await clerk.until(lambda: clerk.app.screen is screen)
        assert ": [" in screen.yaml.text
        await clerk.press("ctrl+s")
        assert clerk.app.screen is screen
        await clerk.press("escape")
        await clerk.see("读不懂")
        await clerk.press("2")
        await clerk.until(lambda: clerk.app.screen is screen and not screen.yaml.is_open)
        assert screen.draft.text == before


async def test_a_text_that_cannot_be_read_is_kept_with_the_draft(office: Workspace) -> None:
    screen = form(office)
    async with at_desk(office, screen, size=WIDE) as clerk:
        await clerk.see("大门")
        await clerk.press("ctrl+r")
        await at_line(clerk, screen, 2)
        await clerk.type(": [")
        await clerk.see("x 第 2 行")
        clerk.app.keeper.flush(10)
    office.journal.close()
    later = Workspace.find(office.root)
    (left,) = later.journal.left()
    again = FormScreen(later.journal.resume(left))
    again.resume(left.typing)
    async with at_desk(later, again, size=WIDE) as clerk:
        await clerk.until(lambda: again.yaml.is_open)
        await clerk.until(lambda: "大门: [" in again.yaml.text)


async def test_the_faults_of_the_form_are_told_in_their_lines(office: Workspace) -> None:
    screen = form(office)
    screen.draft.set(Pointer.of("count"), -1)
    screen.draft.set(Pointer.of("status"), "gone")
    async with at_desk(office, screen, size=WIDE) as clerk:
        await clerk.until(lambda: len(screen.findings) > 1)
        await clerk.press("alt+e")
        first = screen.rows.current
        await clerk.press("alt+e")
        assert screen.rows.current != first
        await clerk.press("ctrl+r", "alt+e")
        assert screen.yaml.line in {3, 4}
        await clerk.see("x “")
        await clerk.press("ctrl+r")
        await clerk.until(lambda: not screen.yaml.is_open)


async def test_a_narrow_terminal_shows_the_text_in_place_of_the_form(office: Workspace) -> None:
    screen = form(office)
    async with at_desk(office, screen) as clerk:
        await clerk.see("名称")
        await clerk.press("ctrl+r")
        await clerk.see("count: 3 # 数过")
        assert "名称" not in clerk.text
        await clerk.press("f10")
        await clerk.see("名称")
