"""Keys that come faster than screens, each meant for what the one before it opens."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import pytest
from terminal import Terminal
from test_tui_hour import STATES
from walk import at_home

from juwu.workspace import Workspace
from office import git, key, key_family, start
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.screens.records import RecordsScreen

LOOK = "title: {zh: 钥匙, en: Key}\ncolumns: [{at: /title}, {at: /holder}]\n"


@pytest.fixture
def keys(tmp_path: Path) -> Workspace:
    files = {**key_family(None, LOOK, STATES), **key("k1", "大门"), **key("k2", "后门")}
    return start(tmp_path / "w", files)


async def test_a_whole_deed_typed_at_once_is_done_where_it_was_meant(keys: Workspace) -> None:
    async with at_home(keys, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see(">  大门")
        for one in ("down", "alt+m", "1", *"李四", "enter", *"借走", "enter"):
            clerk.app.simulate_key(one)
        await clerk.until(lambda: "已保存" in clerk.toasts)
        await clerk.until(lambda: not clerk.app.ahead.waits)
        assert "筛选:" not in clerk.text
    text = (keys.root / "records/key/k2.yaml").read_text("utf-8")
    assert "status: lent" in text
    assert "holder: 李四" in text
    assert "借走" in git(keys.root, "log", "-1", "--format=%B")


async def test_what_is_typed_while_a_form_opens_goes_to_its_field(keys: Workspace) -> None:
    async with at_home(keys, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see(">  大门")
        for one in ("enter", "f2", "down", "down", "down", *"王五", "enter", "ctrl+s"):
            clerk.app.simulate_key(one)
        await clerk.see("提交前审阅")
        await clerk.see("王五")


async def test_keys_for_a_list_that_is_still_sought_take_what_is_found(keys: Workspace) -> None:
    may_find, answers = Event(), list[str | None]()

    async def search(typed: str) -> list[Option]:
        await clerk.until(may_find.is_set)
        return [Option(typed, f"找到 {typed}")]

    async with at_home(keys, first=lambda: RecordsScreen("key", "钥匙")) as clerk:
        await clerk.see(">  大门")
        shown = [Option("old", "先前的")]
        question = PickOne(clerk.app.language, "选一个", shown, search=search)
        clerk.app.push_screen(question, answers.append)
        await clerk.see("先前的")
        for one in ("b", "enter"):
            clerk.app.simulate_key(one)
        await clerk.until(lambda: not clerk.app.ahead.waits)
        assert answers == []
        may_find.set()
        await clerk.until(lambda: answers)
        assert answers == ["b"]


class Slow(RecordsScreen):
    """A list whose records cannot be edited until somebody allows it."""

    def __init__(self, may_go: Event) -> None:
        super().__init__("key", "钥匙")
        self._may_go = may_go

    def action_edit(self) -> None:
        """Take a while to open a question."""
        self.run_worker(self._ask_late(), group="edit")

    async def _ask_late(self) -> None:
        await self.desk.attempt(self._may_go.wait)
        await self.app.push_screen_wait(AskLine(self.language, "问一句"))


async def test_keys_for_what_does_not_open_are_dropped_and_it_is_said(
    keys: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.typed_ahead._LONGEST", 0.1)
    may_go = Event()
    async with at_home(keys, first=lambda: Slow(may_go)) as clerk:
        await clerk.see(">  大门")
        for one in ("f2", *"后门"):
            clerk.app.simulate_key(one)
        await clerk.until(lambda: "刚才按的键没有用上" in clerk.toasts)
        assert "筛选:" not in clerk.text
        may_go.set()
        await clerk.see("问一句")
        await clerk.type("在")
        await clerk.see("在")
        assert "后门" not in clerk.text.split("问一句")[1].splitlines()[1]


def test_a_step_typed_at_once_in_a_terminal_is_done(keys: Workspace) -> None:
    command = [sys.executable, "-P", "-m", "juwu", "--lang", "zh", "-C", str(keys.root)]
    with Terminal(command, columns=80, lines=24) as terminal:
        terminal.wait_for("张三")
        terminal.send(b"\r\x1b[B\x1bm1" + "李四\r借走\r".encode())
        terminal.wait_for("已保存")
    assert "holder: 李四" in (keys.root / "records/key/k2.yaml").read_text("utf-8")
