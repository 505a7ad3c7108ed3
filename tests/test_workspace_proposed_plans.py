"""Deletions, renames and what is brought back go through a review like any edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from exchange_kit import MAIN, change
from review_kit import Clerks, clerks, exchange, found
from walk import at_home

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import InvalidRecordError, Reviewing, Workspace
from office import git
from tui.screens.form import FormScreen
from tui.screens.history import HistoryScreen
from tui.screens.proposal import ProposalScreen

Juwu = Callable[..., Answer]
GATE = Ref("key", "gate")
ONE = "review: [{delete: true}]\n"


def at_cursor(text: str, label: str) -> bool:
    """Whether the cursor stands on a row."""
    return any(line.lstrip().startswith(">") and label in line for line in text.splitlines())


@pytest.fixture
def office(tmp_path: Path) -> Clerks:
    return clerks(tmp_path, ONE)


def test_a_deletion_that_needs_a_review_is_refused_and_goes_in_once_approved(
    office: Clerks,
) -> None:
    a, b = office.a, office.b
    with pytest.raises(InvalidRecordError) as refused:
        a.delete(GATE, "拆了")
    assert [one.code for one in refused.value.findings] == ["review.needed"]
    sent = Reviewing(a).propose_plan(a.deleting(a.record(GATE)), "拆了")
    assert "删除" in sent.proposal.title
    assert a.register.get(GATE) is not None
    exchange(a, b)
    name = sent.proposal.name
    Reviewing(b).approve(name)
    Reviewing(b).merge(name)
    assert b.register.get(GATE) is None
    assert found(b) == []


def test_a_deletion_by_plain_git_is_found(office: Clerks) -> None:
    base = office.office.head()
    git(office.a.root, "rm", "-q", "records/key/gate.yaml")
    git(office.a.root, "commit", "-q", "--no-verify", "-m", "拆了")
    office.a.refresh()
    assert found(office.a) == ["review.needed"]
    assert "review.needed" in {one.code for one in office.a.check_since(base).findings}


def test_a_renamed_file_is_no_deletion(office: Clerks) -> None:
    a = office.a
    a.carry_out(a.renaming(GATE, "yard"), "统一编号")
    assert found(a) == []


def test_the_command_line_sends_each_deed_for_review(office: Clerks, juwu: Juwu) -> None:
    a = office.a
    change(a, {"/title": "正门"})
    calls = [
        ("delete", "key/gate"),
        ("rename", "key/gate", "yard"),
        ("restore", "key/main", "--at", "HEAD~1"),
        ("undo",),
    ]
    head = git(a.root, "rev-parse", "HEAD")
    for call in calls:
        answer = juwu("--lang", "zh", *call, "-m", "试", "--propose", at=a.root)
        assert answer.code == 0, answer.err
        assert "已送审" in answer.out
    assert git(a.root, "rev-parse", "HEAD") == head
    assert git(a.root, "status", "--porcelain") == ""
    titles = sorted(one.proposal.title for one in Reviewing(Workspace.find(a.root)).queue())
    assert len(titles) == 4
    assert any("改名" in one for one in titles)
    assert any("恢复自" in one for one in titles)
    assert any("撤销" in one for one in titles)


async def test_a_deletion_on_the_screen_is_offered_a_review(office: Clerks) -> None:
    async with at_home(office.a, size=(100, 30)) as clerk:
        await clerk.see("钥匙")
        await clerk.press("enter")
        await clerk.see("院门")
        while not at_cursor(clerk.text, "院门"):
            await clerk.press("down")
        await clerk.press("delete")
        await clerk.type("gate")
        await clerk.press("enter", "enter")
        await clerk.see("原因")
        await clerk.type("拆了")
        await clerk.press("enter")
        await clerk.see("这项改动要先审阅")
        await clerk.press("right", "enter")
        await clerk.until(lambda: "已送审" in clerk.toasts)
    assert [one.proposal.edits[0].paths[0].status for one in Reviewing(office.a).queue()] == ["D"]


async def test_what_is_brought_back_is_sent_by_the_key(office: Clerks) -> None:
    change(office.a, {"/title": "正门"})
    async with at_home(office.a, size=(100, 30)) as clerk:
        await clerk.app.push_screen(HistoryScreen(MAIN))
        await clerk.see("大门")
        await clerk.press("down", "alt+r")
        await clerk.see("恢复成这个版本")
        await clerk.type("改错了")
        await clerk.press("alt+p")
        await clerk.until(lambda: "已送审" in clerk.toasts)
    assert office.a.record(MAIN).data["title"] == "正门"
    assert len(Reviewing(office.a).queue()) == 1


async def test_a_returned_proposal_is_mended_on_the_screen(tmp_path: Path) -> None:
    office = clerks(tmp_path, "review: [{at: /count}]\n")
    a, b = office.a, office.b
    draft = a.draft(MAIN)
    draft.set(Pointer.of("count"), 4)
    name = Reviewing(a).propose([draft], "补").proposal.name
    exchange(a, b)
    Reviewing(b).give_back(name, "数错了")
    exchange(b, a)
    async with at_home(a, size=(100, 30)) as clerk:
        await clerk.app.push_screen(ProposalScreen(name))
        await clerk.see("数错了")
        await clerk.press("alt+e")
        await clerk.until(lambda: isinstance(clerk.app.screen, FormScreen))
        await clerk.until(lambda: at_cursor(clerk.text, "把数"))
        await clerk.press("enter", "home", "delete")
        await clerk.type("5")
        await clerk.press("enter", "ctrl+s")
        await clerk.see(f"接着改送审 {name}")
        await clerk.type("改过来")
        await clerk.press("enter")
        await clerk.until(lambda: "已送审" in clerk.toasts)
        await clerk.see("待审阅")
    (edit,) = Reviewing(a).open(name).changes
    assert edit.after is not None
    assert edit.after.data["count"] == 5
    assert a.record(MAIN).data["count"] == 3
