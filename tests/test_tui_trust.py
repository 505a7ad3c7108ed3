"""Trust on the screen: what was done to the clone is told when it is opened, and looked into."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_trust_entitled import work_as
from test_trust_tampering import replaced_object, rolled_back
from trust_kit import DAY, LI, MONDAY, RECORD, WANG, ZHANG, commit, record, signed_office, verify
from walk import at_home

from juwu.record import Ref
from juwu.workspace import Workspace, examine
from juwu.workspace.glance import glance
from tui.screens.history import HistoryScreen


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in which commits are signed, verified once, and nothing is wrong."""
    monkeypatch.setenv("JUWU_NOW", "2026-12-01T09:00:00+08:00")
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    root = signed_office(tmp_path)
    work_as(root, LI)
    verify(root)
    return root


async def test_what_was_done_to_a_clone_is_told_when_it_is_opened(office: Path) -> None:
    rolled_back(office)
    replaced_object(office)
    async with at_home(Workspace.find(office)) as clerk:
        await clerk.see("先不要同步")
        await clerk.press("alt+k")
        await clerk.see("被退回到以前的提交")
        await clerk.see("refs/replace")
        await clerk.press("down", "f1")
        await clerk.see("trust.rolled-back")


async def test_a_commit_that_nobody_signed_is_told_when_the_clone_is_opened(office: Path) -> None:
    commit(office, {RECORD: record("lost")}, ZHANG, time=MONDAY + 5 * DAY, signed=False)
    async with at_home(Workspace.find(office), size=(120, 24)) as clerk:
        await clerk.see("没有 SSH 签名")


async def test_where_all_is_well_nothing_is_told_and_the_list_can_be_read(office: Path) -> None:
    commit(office, {RECORD: record("lost")}, LI, time=MONDAY + 5 * DAY)
    async with at_home(Workspace.find(office)) as clerk:
        await clerk.see("校验")
        await clerk.press("alt+k")
        await clerk.see("没有发现被动过")
        await clerk.see("张三 <zhang@example.org>")
        assert "先不要同步" not in clerk.text


def test_a_commit_seen_at_one_opening_is_missed_at_the_next(office: Path) -> None:
    commit(office, {RECORD: record("lost")}, LI, time=MONDAY + 5 * DAY)
    assert glance(Workspace.find(office)).errors == ()
    rolled_back(office)
    found = {one.code for one in glance(Workspace.find(office)).errors}
    assert found == {"trust.rolled-back"}


async def test_everything_is_verified_from_the_screen_and_the_seal_shown(office: Path) -> None:
    async with at_home(Workspace.find(office), size=(110, 30)) as clerk:
        await clerk.press("alt+k")
        await clerk.see("谁的签名算数")
        await clerk.press("f2")
        await clerk.see("核对了 4 个提交")
        await clerk.press("f4")
        await clerk.see("juwu1-20261201-")


async def test_who_is_not_listed_reads_it_and_the_doctor_says_it_too(office: Path) -> None:
    work_as(office, WANG)
    workspace = Workspace.find(office)
    async with at_home(workspace, size=(110, 30)) as clerk:
        await clerk.press("alt+k")
        await clerk.see("写好的内容都还在")
    told = {one.name: one.message.zh for one in examine(workspace)}
    assert "不在签名名单里" in told["signer"]
    assert "没有看出被动过" in told["trust"]


def test_the_doctor_tells_of_tampering(office: Path) -> None:
    rolled_back(office)
    told = {one.name: one for one in examine(Workspace.find(office))}
    assert told["trust"].health == "bad"
    assert "被退回" in told["trust"].message.zh


async def test_the_history_marks_what_is_signed_and_what_is_doubtful(office: Path) -> None:
    commit(office, {RECORD: record("lost")}, ZHANG, time=MONDAY + 5 * DAY, signed=False)
    verify(office)
    commit(office, {RECORD: record("kept")}, LI, time=MONDAY + 6 * DAY)
    workspace = Workspace.find(office)
    async with at_home(workspace, size=(120, 30)) as clerk:
        await clerk.app.push_screen(HistoryScreen(Ref("key", "main")))
        await clerk.see("有签名，还没有核对")
        await clerk.press("down")
        await clerk.see("签名可疑")
        await clerk.press("down")
        await clerk.see("本人签名，已核对")
        marks = [line[:40].count("签") for line in clerk.text.splitlines()]
        assert sum(marks) == 3
