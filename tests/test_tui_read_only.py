"""A reviewer opens the records to read: all can be seen, nothing can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from walk import at_home

from juwu.cli import main
from juwu.errors import JuwuError
from juwu.language import Language
from juwu.record import Ref
from juwu.workspace import Reviewing, Syncing, Workspace
from juwu.workspace.reading_only import ReadingWorkspace
from office import git, key, key_family, start
from tui.actions import ACTIONS
from tui.screens.record import RecordScreen
from tui.screens.records import RecordsScreen

KEY = Ref("key", "k1")


@pytest.fixture
def office(tmp_path: Path) -> ReadingWorkspace:
    files = {**key_family(), **key("k1", "大门"), **key("k2", "后门")}
    return ReadingWorkspace(start(tmp_path / "office", files).root)


def everything(root: Path) -> dict[str, bytes]:
    """All that a change would touch: files, branches, and what git calls the last commit."""
    files = {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    return files | {"refs": git(root, "for-each-ref").encode()}


async def test_no_action_of_the_table_changes_anything(office: ReadingWorkspace) -> None:
    before = everything(office.root)
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("没有发现问题")
        assert "只读" in clerk.text.splitlines()[0]
        for screen in (RecordsScreen("key", "钥匙"), RecordScreen(KEY, "钥匙")):
            clerk.app.push_screen(screen)
            await clerk.see("大门")
            for key_pressed in ("f2", "f8", "delete", "f12", "alt+n"):
                shown = clerk.app.screen
                await clerk.press(key_pressed)
                assert clerk.app.screen is shown
        assert "只能看，不能改" in clerk.toasts
        assert "F2 编辑" not in clerk.text
    assert everything(office.root) == before


async def test_the_refusal_is_said_in_english_too(office: ReadingWorkspace) -> None:
    async with at_home(office, language=Language.EN) as clerk:
        await clerk.see("read only")
        await clerk.press("f12")
        assert "nothing can be changed" in clerk.toasts


async def test_a_file_edited_outside_is_seen_but_not_committed(office: ReadingWorkspace) -> None:
    path = office.root / "data/keys/k1.yaml"
    found = next(office.root.rglob("k1.yaml")) if not path.exists() else path
    found.write_text(found.read_text("utf-8").replace("大门", "正门"), "utf-8")
    before = everything(office.root)
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("1 处未提交")
        await clerk.press("f5")
        await clerk.see("正门")
        await clerk.press("ctrl+s")
        assert "只能看，不能改" in clerk.toasts
        await clerk.press("f4")
    assert everything(office.root) == before


def test_what_goes_past_the_screens_is_refused_as_well(office: ReadingWorkspace) -> None:
    record = Workspace(office.root).record(KEY)
    deeds = (
        lambda: office.draft(KEY),
        lambda: office.new("key"),
        lambda: office.delete(KEY),
        lambda: office.rewrite(record, b""),
        lambda: office.commit([]),
        lambda: office.carry_out(office.deleting(record)),
        lambda: Reviewing(office).propose_edits([]),
        lambda: Reviewing(office).approve("p"),
        lambda: Reviewing(office).merge("p"),
        lambda: Syncing(office).run(),
    )
    before = everything(office.root)
    for deed in deeds:
        with pytest.raises(JuwuError):
            deed()
    assert everything(office.root) == before


def test_the_table_says_what_changes() -> None:
    changing = {action.id for action in ACTIONS if action.changes}
    assert {"edit", "new", "delete", "sync", "approve", "merge", "restore", "rename"} <= changing
    assert not changing & {"help", "search", "history", "past", "copy", "back", "filter", "quit"}


def test_other_commands_do_not_take_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "--read-only", "list", "key"]) == 2
    assert "只用于终端界面" in capsys.readouterr().err
    assert main(["--lang", "zh", "--read-only"]) == 2
    assert "不是终端" in capsys.readouterr().err
