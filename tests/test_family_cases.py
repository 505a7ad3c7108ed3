"""What may become of mediation cases and minutes, by the families that are shipped."""

from __future__ import annotations

import pytest
from shipped import WITHOUT_REASON, codes, example, shipped_judge

from juwu.check import Judge
from juwu.pointer import Pointer

CORRECTION = 'corrections:\n  - {no: 1, date: "2026-06-20", text: 金额, reason: 笔误}\n'


@pytest.fixture(scope="module")
def judge() -> Judge:
    return shipped_judge()


AMOUNT = ("amount: 100000\n  amount_in", "amount: 200000\n  amount_in")


def test_a_signed_agreement_stands_unless_a_correction_is_linked(judge: Judge) -> None:
    before = example("mediation", "ex-written")
    assert codes(judge, before, example("mediation", "ex-written", AMOUNT)) == {"history.frozen"}
    corrected = example("mediation", "ex-written", AMOUNT, more=CORRECTION)
    assert codes(judge, before, corrected) == set()


def test_a_closed_case_stands_but_is_still_visited_and_filed(judge: Judge) -> None:
    closed = ("status: performed", 'status: closed\nclosed_on: "2026-06-12"')
    before = example("mediation", "ex-written", closed)
    facts = example("mediation", "ex-written", closed, ("楼上漏水", "楼下漏水"))
    assert codes(judge, before, facts) == {"history.frozen"}
    visit = ("fee: 0", '  - {"no": 2, date: "2026-09-01", status: done}\nfee: 0')
    assert codes(judge, before, example("mediation", "ex-written", closed, visit)) == set()


def test_a_closed_case_is_reopened_with_a_reason_only(judge: Judge) -> None:
    before = example("mediation", "ex-oral")
    after = example("mediation", "ex-oral", ("status: archived", "status: mediating"))
    assert codes(judge, before, after) == set()
    assert codes(judge, before, after, WITHOUT_REASON) == {"history.reopen"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("accepted", "agreed"),
        ("registered", "mediating"),
        ("agreed", "closed"),
        ("closed", "performed"),
        ("declined", "accepted"),
    ],
)
def test_no_step_of_a_case_is_skipped_or_taken_back(judge: Judge, old: str, new: str) -> None:
    status = "status: performed"
    before = example("mediation", "ex-written", (status, f"status: {old}"))
    after = example("mediation", "ex-written", (status, f"status: {new}"))
    assert "lifecycle.transition" in codes(judge, before, after)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (("summary: 双方陈述并协商。", "summary: 另写。"), "history.append-only"),
        (('date: "2026-06-10"', 'date: "2026-06-11"'), "history.append-only"),
        (("人调字第1号", "人调字第9号"), "history.number"),
        (("confidentiality: personal", "confidentiality: public"), "history.confidentiality"),
    ],
)
def test_what_was_recorded_of_a_case_is_not_written_over(
    judge: Judge, edit: tuple[str, str], code: str
) -> None:
    before, after = example("mediation", "ex-written"), example("mediation", "ex-written", edit)
    assert codes(judge, before, after, WITHOUT_REASON) == {code}


def test_a_filed_case_is_kept_for_its_years(judge: Judge) -> None:
    before = example("mediation", "ex-oral")
    assert {one.code for one in judge.deletion(before)} == {"history.deleted"}


def test_the_day_of_effect_and_the_copies_of_an_agreement_are_computed(judge: Judge) -> None:
    record = example("mediation", "ex-written", ('seal_on: "2026-05-09"', 'seal_on: "2026-05-12"'))
    computed = judge.computed(record)
    assert computed[Pointer.parse("/agreement/effective_on")] == "2026-05-12"
    assert computed[Pointer.parse("/agreement/copies")] == 3
    assert computed[Pointer.parse("/agreement/amount_in_words")] == "壹仟元整"


def test_the_next_number_follows_the_numbers_of_the_committee_and_year(judge: Judge) -> None:
    place = Pointer.parse("/official_no")
    case = example("mediation", "ex-draft", more="committee_id: ex-mc\n")
    assert judge.next_number(case, place) == "（2026）示例人调字第9号"
    meeting = example("minutes", "ex-four-party")
    assert judge.next_number(meeting, place) == "示例居会〔2026〕2号"


def test_the_thirty_days_to_apply_end_on_a_working_day(judge: Judge) -> None:
    signed = [
        (f'{name}: "2026-05-{day}"', f'{name}: "2026-09-01"')
        for name, day in [("parties_signed_on", "08"), ("mediator_signed_on", "08")]
    ]
    dated = [('seal_on: "2026-05-09"', 'seal_on: "2026-09-02"')]
    effect = [('effective_on: "2026-05-09"', 'effective_on: "2026-09-02"')]
    found = judge.deadlines(example("mediation", "ex-written", *signed, *dated, *effect))
    dues = {one.rule.name: one.due for one in found}
    # The thirtieth day, 2 October, lies in the holidays.
    assert dues["thirty-days"] == "2026-10-08"


def test_confirmed_minutes_stand_while_what_they_ask_for_is_done(judge: Judge) -> None:
    before = example("minutes", "ex-residents")
    votes = example("minutes", "ex-residents", ("votes_for: 31", "votes_for: 40"))
    assert codes(judge, before, votes) == {"history.frozen"}
    done = ('done_on: "2025-06-20"', 'done_on: "2025-06-21"')
    assert codes(judge, before, example("minutes", "ex-residents", done)) == set()


def test_archived_minutes_may_name_the_record_that_corrects_them(judge: Judge) -> None:
    named = example("minutes", "ex-reps")
    before = example("minutes", "ex-reps", ("amended_by_id: ex-amending\n", ""))
    assert codes(judge, before, named) == set()
    entitled = example("minutes", "ex-reps", ("absent: 5", "absent: 6"))
    assert codes(judge, named, entitled) == {"history.frozen"}


def test_steps_and_signatures_of_minutes_only_grow(judge: Judge) -> None:
    before = example("minutes", "ex-four-party")
    moved = ('topic\n    date: "2026-04-28"', 'topic\n    date: "2026-04-29"')
    assert codes(judge, before, example("minutes", "ex-four-party", moved)) == {
        "history.append-only"
    }
    next_step = (
        "four_discussions:",
        '  - {code: implement, date: "2026-05-12"}\nfour_discussions:',
    )
    assert codes(judge, before, example("minutes", "ex-four-party", next_step)) == set()


def test_the_result_of_a_motion_and_the_quorum_are_computed_by_the_packs(judge: Judge) -> None:
    computed = judge.computed(example("minutes", "ex-owners"))
    assert computed[Pointer.parse("/motions/0/result")] == "rejected"
    assert computed[Pointer.parse("/motions/1/result")] == "passed"
    assert computed[Pointer.parse("/quorum/met")] is True
