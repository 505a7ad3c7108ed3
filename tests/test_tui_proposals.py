"""Proposals on the screen: sent from the review, found on the first screen, looked at, decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import at_desk
from exchange_kit import MAIN, value
from review_kit import Clerks, clerks, exchange, propose
from walk import ACTING, HOSTILE, at_home, is_harmless

from juwu.pointer import Pointer
from juwu.workspace import Reviewing, State
from office import git
from tui.dialogs import Dialog
from tui.screens.proposal import ProposalScreen
from tui.screens.proposals import ProposalsScreen
from tui.screens.review import ReviewScreen


@pytest.fixture
def office(tmp_path: Path) -> Clerks:
    return clerks(tmp_path)


async def test_a_change_that_needs_a_review_is_offered_one(office: Clerks) -> None:
    draft = office.a.draft(MAIN)
    draft.set(Pointer.of("count"), 4)
    head = git(office.a.root, "rev-parse", "HEAD")
    async with at_desk(office.a, ReviewScreen(draft)) as clerk:
        await clerk.see("先送审")
        await clerk.type("补一把")
        await clerk.press("enter")
        await clerk.see("这项改动要先审阅")
        await clerk.press("right", "enter")
        await clerk.until(lambda: clerk.answers)
    assert git(office.a.root, "rev-parse", "HEAD") == head
    assert [one.proposal.title for one in Reviewing(office.a).queue()] == ["钥匙 main: 把数: 3 → 4"]


async def test_edits_on_disk_are_sent_by_the_key(office: Clerks) -> None:
    file = office.a.root / "records/key/gate.yaml"
    file.write_text(file.read_text("utf-8").replace("院门", "小门"), "utf-8")
    async with at_desk(office.a, ReviewScreen()) as clerk:
        await clerk.see("小门")
        await clerk.press("enter")
        await clerk.type("改名")
        await clerk.press("alt+p")
        await clerk.until(lambda: clerk.answers)
    assert len(Reviewing(office.a).queue()) == 1
    assert git(office.a.root, "status", "--porcelain") == " M records/key/gate.yaml\n"


async def test_who_is_asked_for_a_reason_on_the_way_to_a_review_does_not_commit(
    office: Clerks,
) -> None:
    file = office.a.root / "records/key/gate.yaml"
    file.write_text(file.read_text("utf-8").replace("院门", "小门"), "utf-8")
    head = git(office.a.root, "rev-parse", "HEAD")
    async with at_desk(office.a, ReviewScreen()) as clerk:
        await clerk.see("小门")
        await clerk.press("alt+p")
        await clerk.see("回车送审")
        await clerk.type("改名")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.answers)
    assert git(office.a.root, "rev-parse", "HEAD") == head
    assert len(Reviewing(office.a).queue()) == 1


async def test_the_first_screen_counts_what_waits_and_leads_there(office: Clerks) -> None:
    propose(office.a, {"/title": "正门"})
    async with at_home(office.a) as clerk:
        await clerk.see("1 份送审")
        await clerk.press("alt+v")
        await clerk.see("待审阅")
        await clerk.see("钥匙“大门”")  # by its title, not by its id
        await clerk.press("enter")
        await clerk.see("大门 -> 正门")
        assert "送审 > 钥匙“大门”" in clerk.text
        await clerk.press("alt+e")
        await clerk.see("改送审件")


async def test_a_reviewer_remarks_approves_and_merges(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    async with at_home(office.b, size=(150, 42)) as clerk:
        clerk.app.push_screen(ProposalScreen(name))
        await clerk.see("大门 -> 正门")
        await clerk.press("f2")
        await clerk.see("批注“名称”")
        await clerk.type("为什么")
        await clerk.press("enter")
        await clerk.see("批注 1  大门")
        await clerk.press("alt+m")
        await clerk.press("right", "enter")
        await clerk.see("没有合并")
        await clerk.press("escape")
        await clerk.press("alt+a")
        await clerk.see("只对现在的内容有效")
        await clerk.press("enter")
        await clerk.see("已同意")
        await clerk.press("alt+m")
        await clerk.press("right", "enter")
        await clerk.until(lambda: not isinstance(clerk.app.screen, ProposalScreen | Dialog))
    assert value(office.b, "/title") == "正门"


async def test_a_return_needs_a_reason_and_is_told(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    async with at_home(office.b) as clerk:
        clerk.app.push_screen(ProposalScreen(name))
        await clerk.see("大门 -> 正门")
        await clerk.press("alt+b")
        await clerk.see("退回送审")
        await clerk.press("enter")
        await clerk.see("请写一句原因")
        await clerk.type("写全")
        await clerk.press("enter")
        await clerk.see("已退回")
    assert Reviewing(office.b).find(name).state is State.RETURNED


async def test_what_others_wrote_is_shown_and_does_nothing(office: Clerks) -> None:
    name = propose(office.a, {"/title": HOSTILE}, reason=HOSTILE).proposal.name
    Reviewing(office.a).remark(name, "/title", f"{HOSTILE}{ACTING}")
    async with at_home(office.a) as clerk:
        clerk.app.push_screen(ProposalsScreen())
        await clerk.see("待审阅")
        assert is_harmless(clerk.text)
        await clerk.press("enter")
        await clerk.see("点我")
        assert is_harmless(clerk.text)


async def test_the_list_says_first_why_a_change_was_sent(office: Clerks) -> None:
    draft = office.a.draft(MAIN)
    draft.set(Pointer.of("count"), 4)
    Reviewing(office.a).propose([draft], "补一把备用的钥匙")
    async with at_home(office.a, first=ProposalsScreen) as clerk:
        await clerk.see("补一把备用的钥匙 · 钥匙“大门”")
