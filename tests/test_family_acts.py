"""What may become of uses of the seal, disclosures, projects and service of volunteers."""

from __future__ import annotations

import pytest
from shipped import WITHOUT_REASON, codes, example, shipped_judge

from juwu.check import Judge

CORRECTED = 'corrections:\n  - {id: k1, "on": "2026-07-01", text: 份数笔误}\n'


@pytest.fixture(scope="module")
def judge() -> Judge:
    return shipped_judge()


def test_what_was_stamped_stands_unless_it_is_corrected_openly(judge: Judge) -> None:
    fewer = ("copies_stamped: 3", "copies_stamped: 2")
    before = example("seal_use", "ex-office")
    assert codes(judge, before, example("seal_use", "ex-office", fewer)) == {"history.frozen"}
    assert codes(judge, before, example("seal_use", "ex-office", fewer, more=CORRECTED)) == set()


def test_a_number_of_the_register_stays_with_its_use(judge: Judge) -> None:
    before = example("seal_use", "ex-requested")
    after = example("seal_use", "ex-requested", ("〔2026〕5号", "〔2026〕6号"))
    assert codes(judge, before, after) == {"history.number"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("requested", "approved"), ("verified", "stamped"), ("stamped", "refused")],
)
def test_no_step_on_the_way_to_the_seal_is_skipped(judge: Judge, old: str, new: str) -> None:
    status = "status: archived"
    before = example("seal_use", "ex-stamped", (status, f"status: {old}"))
    after = example("seal_use", "ex-stamped", (status, f"status: {new}"))
    assert "lifecycle.transition" in codes(judge, before, after)


def test_a_refusal_is_taken_up_again_with_a_reason_only(judge: Judge) -> None:
    before = example("seal_use", "ex-refused")
    after = example("seal_use", "ex-refused", ("status: refused", "status: requested"))
    assert "history.reopen" in codes(judge, before, after, WITHOUT_REASON)
    assert "history.reopen" not in codes(judge, before, after)


def test_what_hangs_on_the_board_is_what_was_reviewed(judge: Judge) -> None:
    before = example("disclosure", "ex-money")
    after = example("disclosure", "ex-money", ("12,300 元", "13,200 元"))
    assert codes(judge, before, after) == {"history.frozen"}


def test_nothing_is_posted_that_nobody_reviewed(judge: Judge) -> None:
    before = example("disclosure", "ex-money", ("status: posted", "status: masked"))
    assert "lifecycle.transition" in codes(judge, before, example("disclosure", "ex-money"))


def test_a_plan_is_approved_only_when_its_notice_is_over(judge: Judge) -> None:
    running = ('end_on: "2026-06-08"', 'end_on: "2026-12-08"')
    before = example("project", "ex-renewal", ("status: approved", "status: noticed"))
    assert codes(judge, before, example("project", "ex-renewal")) == set()
    early = example("project", "ex-renewal", ("status: approved", "status: noticed"), running)
    assert "lifecycle.guard" in codes(judge, early, example("project", "ex-renewal", running))


def test_hours_once_recorded_are_not_taken_back(judge: Judge) -> None:
    before = example("volunteer", "ex-volunteer")
    more = example("volunteer", "ex-volunteer", ("hours: 2.5", "hours: 3"))
    assert "history.append-only" in codes(judge, before, more)


def test_a_reported_activity_is_not_changed(judge: Judge) -> None:
    before = example("activity", "ex-theme")
    more = example("activity", "ex-theme", ("served: 120", "served: 1200"))
    assert codes(judge, before, more) == {"history.frozen"}
