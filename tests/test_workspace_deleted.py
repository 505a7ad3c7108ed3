"""What is gone can be listed and brought back; what people once wrote in commits is masked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from exchange_kit import MAIN, Office, change, sync
from personal_numbers import mobile
from walk import at_home

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.deleted import deleted
from office import git, key, key_family, put, start
from tui.screens.conflict import ConflictScreen

Juwu = Callable[..., Answer]
GATE, YARD, BACK = Ref("key", "gate"), Ref("key", "yard"), Ref("key", "back")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    root = tmp_path / "office"
    start(
        root, {**key_family(), **key("gate", "院门"), **key("back", "后门"), **key("old", "旧门")}
    )
    workspace = Workspace.find(root)
    workspace.carry_out(workspace.renaming(Ref("key", "old"), "new"), "统一编号")
    workspace.delete(GATE, "拆了")
    workspace.delete(BACK, "封了")
    return workspace


def test_the_deleted_records_are_listed_and_a_renamed_one_is_none(office: Workspace) -> None:
    found = deleted(office)
    assert [(one.ref, one.title, one.revision.reason) for one in found] == [
        (BACK, "后门", "封了"),
        (GATE, "院门", "拆了"),
    ]
    office.carry_out(office.restoring(GATE, found[1].held_at), "还在")
    assert [one.ref for one in deleted(office)] == [BACK]


def test_the_command_says_how_each_is_brought_back(office: Workspace, juwu: Juwu) -> None:
    told = juwu("--lang", "zh", "log", "--deleted", at=office.root).out
    line = next(line.strip() for line in told.splitlines() if "juwu restore key/gate" in line)
    answer = juwu(*line.split()[1:], "-m", "还在", at=office.root)
    assert answer.code == 0, answer.err
    (left,) = json.loads(juwu("log", "--deleted", "--format", "json", at=office.root).out)
    assert (left["ref"], left["title"]) == ("key/back", "后门")


async def test_a_deleted_record_is_brought_back_on_the_screen(office: Workspace) -> None:
    async with at_home(office, size=(110, 30)) as clerk:
        await clerk.see("钥匙")
        await clerk.press("alt+l")
        await clerk.see("封了")
        await clerk.press("down", "alt+r")
        await clerk.see("原因 *")
        await clerk.type("还在")
        await clerk.press("enter")
        await clerk.until(lambda: "已保存" in clerk.toasts)
    office.refresh()
    assert office.register.get(GATE) is not None


def test_a_number_in_an_old_message_is_masked_in_the_log(office: Workspace, juwu: Juwu) -> None:
    number = mobile()
    git(office.root, "commit", "-q", "--allow-empty", "--no-verify", "-m", f"改 {number}")
    file = office.root / "records/key/new.yaml"
    file.write_text(file.read_text("utf-8").replace("旧门", "新门"), "utf-8")
    git(office.root, "commit", "-qa", "--no-verify", "-m", f"电话 {number}\n\n原因 {number}")
    for more in ((), ("key/new",), ("--format", "json")):
        told = juwu("log", *more, at=office.root).out
        assert number not in told
        assert "电话" in told


def test_the_records_of_a_family_that_is_gone_are_in_the_difference(
    office: Workspace, juwu: Juwu
) -> None:
    put(office.root, {"schemas/_codes/README.md": "代码表\n"})
    git(office.root, "add", "-A")
    git(office.root, "rm", "-rq", "schemas/key", "records/key")
    git(office.root, "commit", "-q", "--no-verify", "-m", "不再记钥匙")
    told = juwu("--lang", "zh", "diff", "HEAD~1", "HEAD", at=office.root)
    assert told.code == 0, told.err
    assert "key/new" in told.out
    page = juwu("diff", "HEAD~1", "HEAD", "--format", "markdown", at=office.root)
    assert "key/new" in page.out


def test_what_was_chosen_is_marked_among_the_conflicts(tmp_path: Path, juwu: Juwu) -> None:
    office = Office(tmp_path)
    one, other = office.clone("甲"), office.clone("乙")
    change(one, {"/title": "正门", "/count": 4})
    sync(one)
    change(other, {"/title": "前门", "/count": 5})
    juwu("sync", at=other.root)
    juwu("sync", "--take", "theirs", "key/main", "/title", at=other.root)
    told = juwu("--lang", "zh", "sync", "--conflicts", at=other.root).out
    assert told.count("已选") == 1
    assert "已选: 对方" in told
    (file,) = json.loads(juwu("sync", "--conflicts", "--format", "json", at=other.root).out)
    assert {one["pointer"]: one.get("chosen") for one in file["places"]} == {
        "/title": "theirs",
        "/count": None,
    }


async def test_a_comment_without_a_place_is_listed_at_the_conflict(tmp_path: Path) -> None:
    office = Office(tmp_path)
    one, other = office.clone("甲"), office.clone("乙")
    file = other.root / "records/key/main.yaml"
    text = file.read_text("utf-8")
    assert "count: 3" in text
    file.write_text(
        text.replace("count: 3", "count: 3 # 数过两遍").replace("大门", "前门"), "utf-8"
    )
    git(other.root, "commit", "-qam", "注释")
    draft = one.draft(MAIN)
    draft.delete(Pointer.of("count"))
    draft.set(Pointer.of("title"), "正门")
    one.save([draft], "不数了")
    sync(one)
    other.refresh()
    async with at_home(other, size=(110, 36)) as clerk:
        await clerk.see("钥匙")
        await clerk.press("f12")
        await clerk.until(lambda: isinstance(clerk.app.screen, ConflictScreen))
        await clerk.see("数过两遍")
