"""Review without a forge: sent, remarked on, approved on exactly its content, merged by field."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_kit import MAIN, change, sync, value
from review_kit import Clerks, clerks, exchange, found, propose

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.review import Kind
from juwu.sync import MergeConflictsError
from juwu.workspace import InvalidRecordError, NothingToSaveError, Reviewing, State, Syncing
from juwu.workspace.review_errors import (
    ClosedProposalError,
    MovedProposalError,
    NoProposalError,
    NoSuchPlaceError,
    NotApprovedError,
    NotYoursError,
    OwnProposalError,
)
from office import git, key

GATE = Ref("key", "gate")


@pytest.fixture
def office(tmp_path: Path) -> Clerks:
    return clerks(tmp_path)


def test_what_is_sent_for_review_leaves_branch_and_files_as_they_were(office: Clerks) -> None:
    head = git(office.a.root, "rev-parse", "HEAD")
    queued = propose(office.a, {"/count": 4})
    assert queued.state is State.WAITING
    assert git(office.a.root, "rev-parse", "HEAD") == head
    assert git(office.a.root, "status", "--porcelain") == ""
    assert value(office.a, "/count") == 3
    branch = f"proposals/{queued.proposal.name}"
    assert "count: 4" in git(office.a.root, "show", f"{branch}:records/key/main.yaml")
    assert office.a.journal.left() == []


def test_a_save_that_needs_a_review_is_refused_and_names_the_way(office: Clerks) -> None:
    head = git(office.a.root, "rev-parse", "HEAD")
    with pytest.raises(InvalidRecordError) as refused:
        change(office.a, {"/count": 4})
    assert [one.code for one in refused.value.findings] == ["review.needed"]
    assert "别人 2 人同意" in refused.value.message.zh
    assert "送审" in refused.value.hint.zh
    assert git(office.a.root, "rev-parse", "HEAD") == head
    change(office.a, {"/title": "正门"})  # what needs no review is saved as ever


def test_a_new_record_cannot_slip_past_a_review(office: Clerks) -> None:
    draft = office.a.new("key", "k9")
    for name, one in (("title", "侧门"), ("count", 9)):
        draft.set(_at(name), one)
    with pytest.raises(InvalidRecordError, match="first"):
        office.a.save([draft])
    assert Reviewing(office.a).propose([draft]).state is State.WAITING


def test_a_proposal_that_breaks_a_rule_is_not_sent(office: Clerks) -> None:
    with pytest.raises(InvalidRecordError):
        propose(office.a, {"/count": -1})
    with pytest.raises(NothingToSaveError):
        propose(office.a, {"/count": 3})
    assert Reviewing(office.a).queue() == []


def test_remarks_and_approvals_travel_and_the_merge_names_who_approved(office: Clerks) -> None:
    name = propose(office.a, {"/count": 4}).proposal.name
    exchange(office.a, office.b, office.c)
    b, c = Reviewing(office.b), Reviewing(office.c)
    opened = b.open(name)
    assert [str(one.pointer) for edit in opened.changes for one in edit.changes] == ["/count"]
    assert opened.findings == ()
    b.remark(name, "/count", "发票呢？")
    assert b.approve(name, "看过了").state is State.WAITING  # one of two
    c.approve(name)  # at the same time, in another clone
    exchange(office.b, office.c, office.b)
    assert b.find(name).state is State.APPROVED
    sync(office.a)
    queued = Reviewing(office.a).find(name)
    assert {(one.kind, one.by.name) for one in queued.proposal.deeds} == {
        (Kind.REMARK, "乙"),
        (Kind.APPROVED, "乙"),
        (Kind.APPROVED, "丙"),
    }
    remark = next(one for one in queued.proposal.deeds if one.kind is Kind.REMARK)
    assert (remark.record, remark.pointer, remark.text) == ("key/main", "/count", "发票呢？")
    assert remark.at == queued.proposal.content
    Reviewing(office.a).merge(name)
    said = git(office.a.root, "log", "-1", "--format=%B")
    assert "Reviewed-by: 乙 <乙@example.org>" in said
    assert "Reviewed-by: 丙 <丙@example.org>" in said
    assert value(office.a, "/count") == 4
    assert found(office.a) == []
    exchange(office.a, office.b)
    assert value(office.b, "/count") == 4
    assert Reviewing(office.b).queue() == []
    assert [one.state for one in Reviewing(office.b).queue(every=True)] == [State.MERGED]


def test_an_approval_is_void_after_a_later_edit(office: Clerks) -> None:
    name = propose(office.a, {"/count": 4}).proposal.name
    exchange(office.a, office.b, office.c)
    Reviewing(office.b).approve(name)
    exchange(office.b, office.c)
    assert Reviewing(office.c).approve(name).state is State.APPROVED
    exchange(office.c, office.a)
    again = propose(office.a, {"/count": 5}, into=name)
    assert again.state is State.WAITING
    assert again.missing[0][1] == 0
    with pytest.raises(NotApprovedError):
        Reviewing(office.a).merge(name)


def test_nobody_approves_what_is_their_own_or_counts_twice(office: Clerks) -> None:
    name = propose(office.a, {"/count": 4}).proposal.name
    with pytest.raises(OwnProposalError):
        Reviewing(office.a).approve(name)
    exchange(office.a, office.b)
    b = Reviewing(office.b)
    b.approve(name)
    assert b.approve(name).missing[0][1] == 1
    propose(office.b, {"/title": "正门"}, into=name)  # who edits it becomes an author
    with pytest.raises(OwnProposalError):
        b.approve(name)


def test_only_those_whom_the_rule_names_count(office: Clerks) -> None:
    change(office.a, {"/status": "lent", "/holder": "丁"})
    name = propose(office.a, {"/status": "lost"}).proposal.name
    exchange(office.a, office.b, office.c)
    assert Reviewing(office.c).approve(name).state is State.WAITING
    exchange(office.c, office.b)
    assert Reviewing(office.b).approve(name).state is State.APPROVED


def test_a_post_is_looked_up_in_the_records_that_tell_it(tmp_path: Path) -> None:
    rules = """\
review:
  - {at: /count, by: [库管]}
posts: {mail: /holder, post: /title}
"""
    keeper = key("k1", "库管", "lent", "holder: 丙@example.org\n")
    office = clerks(tmp_path, rules, keeper)
    name = propose(office.a, {"/count": 4}).proposal.name
    exchange(office.a, office.b, office.c)
    assert Reviewing(office.b).approve(name).state is State.WAITING
    exchange(office.b, office.c)
    assert Reviewing(office.c).approve(name).state is State.APPROVED
    Reviewing(office.c).merge(name)
    assert found(office.c) == []


def test_a_return_stops_the_merge_until_it_is_mended_and_approved(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b, office.c)
    Reviewing(office.c).approve(name)
    exchange(office.c, office.b)
    assert Reviewing(office.b).give_back(name, "名称不对").state is State.RETURNED
    with pytest.raises(NotApprovedError, match="名称不对"):
        Reviewing(office.b).merge(name)
    exchange(office.b, office.a)
    propose(office.a, {"/title": "大正门"}, into=name)
    exchange(office.a, office.b)
    Reviewing(office.b).approve(name)
    Reviewing(office.b).merge(name)
    assert value(office.b, "/title") == "大正门"


def test_who_sent_it_may_withdraw_it_and_nobody_else(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    with pytest.raises(NotYoursError):
        Reviewing(office.b).withdraw(name)
    assert Reviewing(office.a).withdraw(name, "不用了").state is State.WITHDRAWN
    assert Reviewing(office.a).queue() == []
    with pytest.raises(ClosedProposalError):
        Reviewing(office.a).approve(name)
    exchange(office.a, office.b)
    with pytest.raises(ClosedProposalError):
        Reviewing(office.b).approve(name)


def test_a_merge_goes_by_field_when_the_branch_has_moved_on(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    Reviewing(office.b).approve(name)
    change(office.b, {"/holder": "丁"})
    Reviewing(office.b).merge(name)
    assert (value(office.b, "/title"), value(office.b, "/holder")) == ("正门", "丁")
    assert git(office.b.root, "status", "--porcelain") == ""


def test_steps_of_one_proposal_are_judged_one_by_one_also_once_it_is_merged(
    office: Clerks,
) -> None:
    before = git(office.b.root, "rev-parse", "HEAD").strip()
    change(office.a, {"/title": "正门"})
    name = propose(office.a, {"/status": "lent", "/holder": "丁"}).proposal.name
    propose(office.a, {"/status": "lost"}, into=name)  # there is no way from kept to lost
    exchange(office.a, office.b)
    Reviewing(office.b).approve(name)
    Reviewing(office.b).merge(name)
    assert found(office.b) == []
    assert [one.code for one in office.b.check_since(before).findings if one.is_error] == []
    exchange(office.b, office.a)
    assert value(office.a, "/status") == "lost"


def test_a_field_that_both_changed_is_decided_by_a_person_as_everywhere(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    Reviewing(office.b).approve(name)
    change(office.b, {"/title": "北门"})
    head = git(office.b.root, "rev-parse", "HEAD")
    with pytest.raises(MergeConflictsError):
        Reviewing(office.b).merge(name)
    assert git(office.b.root, "rev-parse", "HEAD") == head
    syncing = Syncing(office.b)
    syncing.take(syncing.conflicts()[0], "theirs")
    Reviewing(office.b).merge(name)
    assert value(office.b, "/title") == "正门"
    assert "Decided: records/key/main.yaml" in git(office.b.root, "log", "-1", "--format=%B")


def test_two_edits_of_one_proposal_that_do_not_go_together_both_wait(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    propose(office.a, {"/title": "东门"}, into=name)
    propose(office.b, {"/title": "西门"}, into=name)
    sync(office.a)
    done = Syncing(office.b).run()
    assert done.proposals.split == (f"{name}-2",)
    exchange(office.b, office.a)
    titles = {
        one.proposal.name: git(
            office.a.root, "show", f"{one.proposal.tip}:records/key/main.yaml"
        ).split("title: ")[1][:2]
        for one in Reviewing(office.a).queue()
    }
    assert titles == {name: "东门", f"{name}-2": "西门"}


def test_a_proposal_of_several_records_takes_remarks_by_record(office: Clerks) -> None:
    first, second = office.a.draft(MAIN), office.a.draft(GATE)
    first.set(_at("title"), "正门")
    second.set(_at("title"), "小门")
    name = Reviewing(office.a).propose([first, second], "改名").proposal.name
    exchange(office.a, office.b)
    b = Reviewing(office.b)
    with pytest.raises(NoSuchPlaceError):
        b.remark(name, "/title", "哪个？")
    with pytest.raises(NoSuchPlaceError):
        b.remark(name, "key/gate#/nothing", "x")
    assert b.remark(name, "key/gate#/title", "好").proposal.deeds[-1].record == "key/gate"
    assert b.remark(name, "key/gate", "整条").proposal.deeds[-1].pointer == ""


def test_a_new_record_is_mended_within_its_proposal(office: Clerks) -> None:
    draft = office.a.new("key", "k9")
    draft.set(_at("title"), "侧门")
    name = Reviewing(office.a).propose([draft]).proposal.name
    propose(office.a, {"/title": "小侧门"}, Ref("key", "k9"), into=name)
    edit = Reviewing(office.a).open(name).changes[0]
    assert edit.before is None
    assert edit.after is not None
    assert edit.after.data["title"] == "小侧门"


def test_what_came_too_late_is_told_and_changes_nothing(office: Clerks) -> None:
    queued = propose(office.a, {"/title": "正门"})
    name = queued.proposal.name
    reviewing = Reviewing(office.a)
    stale = reviewing.draft(name, MAIN)
    stale.set(_at("title"), "东门")
    propose(office.a, {"/title": "西门"}, into=name)
    with pytest.raises(MovedProposalError):
        reviewing.propose([stale], "x", name)
    with pytest.raises(NoProposalError):
        reviewing.find("20200101-aaaaa")


def test_a_rewritten_proposal_is_not_taken(office: Clerks) -> None:
    name = propose(office.a, {"/title": "正门"}).proposal.name
    exchange(office.a, office.b)
    here = git(office.b.root, "rev-parse", f"proposals/{name}")
    git(office.a.root, "push", "-qf", "origin", f"main:proposals/{name}")
    assert Syncing(office.b).run().proposals.refused == (name,)
    assert git(office.b.root, "rev-parse", f"proposals/{name}") == here


def _at(name: str) -> Pointer:
    return Pointer.of(name)
