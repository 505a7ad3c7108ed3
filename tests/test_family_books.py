"""What may become of events, requests, grids and facilities, by the families that are shipped."""

from __future__ import annotations

import pytest
from shipped import WITHOUT_REASON, codes, example, shipped_judge

from juwu.check import Judge
from juwu.pointer import Pointer
from juwu.record import Record

CLOSED_AT = 'closed_at: "2026-05-13T19:30:00+08:00"\n'


@pytest.fixture(scope="module")
def judge() -> Judge:
    return shipped_judge()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("collected", "feedback_given"),
        ("dispatched", "verified_closed"),
        ("feedback_given", "archived"),
        ("verified_closed", "archived"),
        ("recorded", "handling"),
        ("duplicate", "collected"),
    ],
)
def test_no_stage_of_an_event_is_skipped(judge: Judge, old: str, new: str) -> None:
    status = "status: archived"
    before = example("event", "ex-event", (status, f"status: {old}"))
    after = example("event", "ex-event", (status, f"status: {new}"))
    assert "lifecycle.transition" in codes(judge, before, after)


def test_an_event_closes_only_on_a_verification_that_passed(judge: Judge) -> None:
    given = ("status: archived", "status: feedback_given")
    closed = ("status: archived", "status: verified_closed")
    sent_back = ("result: pass", "result: fail")
    before = example("event", "ex-event", given)
    assert codes(judge, before, example("event", "ex-event", closed)) == set()
    again = example("event", "ex-event", closed, sent_back)
    assert "lifecycle.guard" in codes(judge, example("event", "ex-event", given, sent_back), again)


def test_a_returned_event_is_dispatched_anew_before_it_goes_on(judge: Judge) -> None:
    second = example("event", "ex-event").text.decode().split("  - id: d2\n")[1].split("returns")[0]
    returned = ("status: archived", "status: returned")
    before = example("event", "ex-event", returned, (f"  - id: d2\n{second}", ""))
    bare = example(
        "event",
        "ex-event",
        ("status: archived", "status: dispatched"),
        (f"  - id: d2\n{second}", ""),
    )
    assert codes(judge, before, bare) == {"lifecycle.guard"}
    anew = example("event", "ex-event", ("status: archived", "status: dispatched"))
    assert codes(judge, before, anew) == set()


def test_what_was_dispatched_and_done_is_not_written_over(judge: Judge) -> None:
    handling = ("status: archived", "status: handling")
    before = example("event", "ex-event", handling)
    for edit in [("to: 示例物业", "to: 另一物业"), ("action: 更换接触器", "action: 重写")]:
        assert codes(judge, before, example("event", "ex-event", handling, edit)) == {
            "history.append-only"
        }


def test_an_event_is_reopened_with_a_reason_and_then_counts_as_open(judge: Judge) -> None:
    before = example("event", "ex-event")
    opened = example(
        "event",
        "ex-event",
        ("status: archived", "status: handling"),
        (CLOSED_AT, ""),
        ('archived_on: "2026-05-20"\n', ""),
    )
    assert "history.reopen" in codes(judge, before, opened, WITHOUT_REASON)
    assert codes(judge, before, opened) == set()
    still = example("event", "ex-event", ("status: archived", "status: handling"))
    assert "event.not-closed" in {one.code for one in judge.record(still)}


def test_an_order_of_the_hotline_is_due_in_working_days_from_the_signing(judge: Judge) -> None:
    signed = ('signed_for_at: "2026-05-18T10', 'signed_for_at: "2026-09-24T10')
    (due,) = judge.deadlines(example("event", "ex-event-order", signed))
    # 25 to 27 September and 1 to 7 October are holidays.
    assert due.due == "2026-10-12"
    urgent = ("level: ordinary", "level: urgent")
    (due,) = judge.deadlines(example("event", "ex-event-order", signed, urgent))
    assert due.due == "2026-09-30"


def test_a_filed_event_is_kept_for_its_years(judge: Judge) -> None:
    assert {one.code for one in judge.deletion(example("event", "ex-event"))} == {"history.deleted"}


def test_numbers_of_events_and_requests_run_on_by_community_and_year(judge: Judge) -> None:
    place = Pointer.parse("/official_no")
    event = example("event", "ex-event-team")
    assert judge.next_number(event, place) == "示例网事〔2026〕8号"
    request = example("request", "ex-request-new")
    assert judge.next_number(request, place) == "示例诉〔2026〕6号"


def test_the_time_of_closing_is_that_of_the_last_verification(judge: Judge) -> None:
    computed = judge.computed(example("event", "ex-event-hazard"))
    assert computed[Pointer.parse("/closed_at")] == "2026-07-15T09:00:00+08:00"
    assert computed[Pointer.parse("/reported_on")] == "2026-07-10"


def test_the_group_chat_is_answered_within_the_hour(judge: Judge) -> None:
    dues = {one.rule.name: one for one in judge.deadlines(example("request", "ex-request"))}
    assert dues["first-reply"].due == "2026-06-09T10:05:00+08:00"
    assert not dues["first-reply"].late
    phone = example("request", "ex-request", ("channel: wechat", "channel: phone"))
    assert "first-reply" not in {one.rule.name for one in judge.deadlines(phone)}


def test_waiting_for_material_does_not_count(judge: Judge) -> None:
    def due(*edits: tuple[str, str], more: str = "") -> str | None:
        found = judge.deadlines(example("request", "ex-request-certificate", *edits, more=more))
        return next(one.due for one in found if one.rule.name.startswith("late-"))

    waited = 'pauses:\n  - {id: p1, from: "2026-06-04", to: "2026-06-10", reason: 等材料}\n'
    # 6 and 7 June are a weekend.
    assert due() == "2026-06-05"
    assert due(more=waited) == "2026-06-11"
    # The third day, 7 June, is a Sunday: the next day that works.
    assert due(("entry_no: 1", "entry_no: 2")) == "2026-06-08"


def test_a_request_waits_and_goes_on_by_its_pauses(judge: Judge) -> None:
    def request(status: str, pause: str) -> Record:
        return example(
            "request",
            "ex-request-wish",
            ("status: confirmed", f"status: {status}"),
            ('resolved_at: "2026-07-08T15:00:00+08:00"\n', ""),
            ("result: 共建单位送到家中。\n", ""),
            ('confirmed_on: "2026-07-08"\n', ""),
            more=pause,
        )

    opened = 'pauses:\n  - {id: p1, from: "2026-07-02", reason: 等型号}\n'
    ended = opened.replace("reason", 'to: "2026-07-04", reason')
    working, waiting = request("in_progress", ""), request("waiting_material", opened)
    assert codes(judge, working, waiting) == set()
    assert codes(judge, working, request("waiting_material", ended)) == {"lifecycle.guard"}
    assert codes(judge, waiting, request("in_progress", opened)) == {"lifecycle.guard"}
    assert codes(judge, waiting, request("in_progress", ended)) == set()


def test_what_the_requester_agreed_to_stands(judge: Judge) -> None:
    before = example("request", "ex-request-wish")
    after = example("request", "ex-request-wish", ("result: 共建单位送到", "result: 志愿者送到"))
    assert codes(judge, before, after) == {"history.frozen"}
    closed = example(
        "request",
        "ex-request-wish",
        ("status: confirmed", 'status: closed\nclosed_on: "2026-07-31"'),
    )
    assert codes(judge, before, closed) == set()


def test_a_question_that_is_answered_at_once_needs_no_limit(judge: Judge) -> None:
    limit, kind = ('due_on: "2026-07-31"\n', ""), ("kind: wish", "kind: consult")
    wish = 'wish:\n  adopted_by_org_id: ex-unit\n  adopted_on: "2026-07-03"\n'
    resolved = (
        ("status: confirmed", "status: resolved"),
        (f'{wish}  fulfilled_on: "2026-07-08"\n', ""),
        limit,
    )
    asked = example("request", "ex-request-wish", kind, *resolved)
    assert judge.record(asked) == []
    help_ = example("request", "ex-request-wish", ("kind: wish", "kind: help"), *resolved)
    assert {one.code for one in judge.record(help_)} == {"request.limit-known"}


def test_how_satisfied_a_requester_is_may_be_asked_after_the_confirmation(judge: Judge) -> None:
    told = example("request", "ex-request-wish")
    unasked = example("request", "ex-request-wish", ("satisfaction: 4\n", ""))
    other = example("request", "ex-request-wish", ("satisfaction: 4", "satisfaction: 5"))
    assert codes(judge, unasked, told) == set()
    assert codes(judge, told, other) == {"history.frozen"}
    assert codes(judge, told, unasked) == {"history.frozen"}
    corrected = example(
        "request",
        "ex-request-wish",
        ("satisfaction: 4", "satisfaction: 5"),
        more='corrections:\n  - {id: c1, on: "2026-07-20", text: 满意度听错了}\n',
    )
    assert codes(judge, told, corrected) == set()


def test_a_grid_is_redrawn_only_with_the_change_that_does_it(judge: Judge) -> None:
    change = 'change_events:\n  - {id: c1, type: redraw, date: "2026-09", document_no: 示9号}\n'
    before = example("grid", "ex-grid", more=change)
    redrawn = ("status: active", "status: redrawn")
    assert codes(judge, before, example("grid", "ex-grid", redrawn, more=change)) == {
        "lifecycle.guard"
    }
    second = change + '  - {id: c2, type: split, date: "2026-10", document_no: 示10号}\n'
    assert codes(judge, before, example("grid", "ex-grid", redrawn, more=second)) == set()


def test_a_facility_opens_again_once_its_suspension_is_taken_out(judge: Judge) -> None:
    why = 'suspension: {from: "2026-10-01", reason: 装修}\n'
    suspended = ("status: open", "status: suspended")
    before = example("facility", "ex-premises", suspended, more=why)
    assert codes(judge, before, example("facility", "ex-premises", more=why)) == {"lifecycle.guard"}
    assert codes(judge, before, example("facility", "ex-premises")) == set()


def test_the_area_of_premises_is_that_of_its_rooms(judge: Judge) -> None:
    record = example("facility", "ex-premises", ("area_m2: 30\n", "area_m2: 50\n"))
    assert judge.computed(record)[Pointer.parse("/area_m2")] == 690
