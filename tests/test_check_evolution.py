"""What a record was limits what it may become: settled fields, lists, numbers, days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from archive_office import RULES, case, case_family

from juwu.check import Circumstances, Days, Gathered, Judge
from juwu.family import Families
from juwu.files import FolderFiles
from juwu.finding import Finding, Severity
from juwu.record import Record
from office import put, start

ACCEPTED = 'official_no: 第1号\naccepted_on: "2026-05-20"\n'
CLOSED = f'{ACCEPTED}closed_on: "2026-06-20"\n'
WITHOUT_REASON = Circumstances("")
WITH_REASON = Circumstances("当事人申请更正")


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    root = tmp_path_factory.mktemp("office")
    put(root, case_family())
    families = Families.load(FolderFiles(root))
    return Judge(families, Gathered(families, ()), date(2026, 12, 1))


def record(status: str, more: str = "") -> Record:
    ((path, text),) = case("c1", status, more).items()
    return Record.of("case", path, text.encode())


def change(
    judge: Judge, before: Record, after: Record, circumstances: Circumstances = WITHOUT_REASON
) -> list[Finding]:
    return judge.change(before.data, after, circumstances)


def only(found: list[Finding]) -> Finding:
    (one,) = found
    assert one.message.zh != one.message.en
    assert one.hint.zh
    return one


def test_a_field_that_a_state_settled_cannot_change(judge: Judge) -> None:
    after = record("accepted", ACCEPTED.replace("第1号", "第2号"))
    codes = {found.code for found in change(judge, record("accepted", ACCEPTED), after)}
    assert codes == {"history.frozen", "history.number"}


def test_an_open_field_of_the_same_record_may_change(judge: Judge) -> None:
    before = record("accepted", ACCEPTED)
    assert change(judge, before, record("accepted", f"{ACCEPTED}note: 补充\n")) == []


def test_nothing_of_a_closed_record_may_change(judge: Judge) -> None:
    after = record("closed", f"{CLOSED}note: 事后添加\n")
    finding = only(change(judge, record("closed", CLOSED), after))
    assert (finding.code, str(finding.pointer), finding.line) == ("history.frozen", "/note", 7)
    assert "重开" in finding.hint.zh
    assert "更正" in finding.hint.zh


def test_a_closed_record_may_change_with_a_named_correction(judge: Judge) -> None:
    after = record("closed", f"{CLOSED}note: 更正\ncorrections: [更正备注]\n")
    assert change(judge, record("closed", CLOSED), after) == []


def test_an_old_correction_does_not_allow_another_change(judge: Judge) -> None:
    before = record("closed", f"{CLOSED}corrections: [更正备注]\n")
    after = record("closed", f"{CLOSED}corrections: [更正备注]\nnote: 又改\n")
    assert only(change(judge, before, after)).code == "history.frozen"


def test_leaving_a_closed_state_on_its_way_may_add_but_not_alter(judge: Judge) -> None:
    before = record("closed", f"{CLOSED}note: 甲\n")
    assert change(judge, before, record("archived", f"{CLOSED}note: 甲\nretention: 10y\n")) == []
    altered = change(judge, before, record("archived", f"{CLOSED}note: 乙\n"))
    assert [found.code for found in altered] == ["history.frozen"]


def test_a_settled_field_that_was_taken_out_is_told_by_its_name(judge: Judge) -> None:
    before = record("closed", f"{CLOSED}note: 甲\n")
    gone = only(change(judge, before, record("closed", CLOSED)))
    assert (gone.code, str(gone.pointer)) == ("history.frozen", "")
    assert "“备注”" in gone.message.zh


def test_a_field_that_is_settled_once_it_is_filled_may_still_be_filled(tmp_path: Path) -> None:
    rules = RULES.replace("frozen: [/official_no]}", "frozen: [/official_no], once: [/note]}")
    put(tmp_path, case_family(rules))
    families = Families.load(FolderFiles(tmp_path))
    judge = Judge(families, Gathered(families, ()), date(2026, 12, 1))
    bare, noted = record("accepted", ACCEPTED), record("accepted", f"{ACCEPTED}note: 甲\n")
    assert change(judge, bare, noted) == []
    altered = only(change(judge, noted, record("accepted", f"{ACCEPTED}note: 乙\n")))
    assert (altered.code, str(altered.pointer)) == ("history.frozen", "/note")
    assert only(change(judge, noted, bare)).code == "history.frozen"


def test_reopening_needs_a_reason(judge: Judge) -> None:
    before, after = record("closed", CLOSED), record("accepted", CLOSED)
    finding = only(change(judge, before, after))
    assert (finding.code, finding.severity) == ("history.reopen", Severity.ERROR)
    assert change(judge, before, after, WITH_REASON) == []


def test_while_editing_a_missing_reason_is_only_pointed_out(judge: Judge) -> None:
    found = judge.change(record("closed", CLOSED).data, record("accepted", CLOSED))
    assert only(found).severity is Severity.WARNING


def test_a_record_reopened_with_a_reason_may_change_at_once(judge: Judge) -> None:
    after = record("accepted", f"{CLOSED}note: 新协议\n")
    assert change(judge, record("closed", CLOSED), after, WITH_REASON) == []


VISITS = "visits:\n  - {id: v1, text: 甲}\n  - {id: v2, text: 乙}\n"


@pytest.mark.parametrize(
    ("visits", "pointer"),
    [
        ("visits:\n  - {id: v1, text: 甲}\n", "/visits"),
        ("visits:\n  - {id: v1, text: 甲}\n  - {id: v2, text: 改}\n", "/visits/1"),
        ("", ""),
    ],
)
def test_an_entry_of_a_list_that_only_grows_stays_as_it_is(
    judge: Judge, visits: str, pointer: str
) -> None:
    finding = only(change(judge, record("draft", VISITS), record("draft", visits)))
    assert (finding.code, str(finding.pointer)) == ("history.append-only", pointer)


def test_a_list_that_only_grows_may_grow(judge: Judge) -> None:
    more = record("draft", f"{VISITS}  - {{id: v3, text: 丙}}\n")
    assert change(judge, record("draft", VISITS), more) == []
    assert change(judge, record("draft"), more) == []


def test_entries_without_a_key_are_told_apart_by_their_place(judge: Judge) -> None:
    before = record("draft", "log: [甲, 乙]\n")
    assert change(judge, before, record("draft", "log: [甲, 乙, 丙]\n")) == []
    assert only(change(judge, before, record("draft", "log: [甲, 改]\n"))).line == 4
    assert only(change(judge, before, record("draft", "log: [乙]\n"))).code == "history.append-only"


def test_a_number_once_given_neither_changes_nor_vanishes(judge: Judge) -> None:
    before = record("draft", "official_no: 第1号\n")
    changed = only(change(judge, before, record("draft", "official_no: 第2号\n")))
    assert (changed.code, str(changed.pointer)) == ("history.number", "/official_no")
    assert only(change(judge, before, record("draft"))).code == "history.number"
    assert change(judge, record("draft"), before) == []


def test_confidentiality_is_raised_freely_and_lowered_with_a_reason(judge: Judge) -> None:
    low, high = record("draft", "level: public\n"), record("draft", "level: secret\n")
    assert change(judge, low, high) == []
    assert only(change(judge, high, low)).severity is Severity.ERROR
    assert only(change(judge, high, low, WITH_REASON)).severity is Severity.WARNING
    assert only(change(judge, high, record("draft"))).code == "history.confidentiality"


def since(touched: str, entered: str) -> Circumstances:
    return Circumstances.of("", Days(date.fromisoformat(touched), date.fromisoformat(entered)))


def test_a_day_before_the_state_that_history_shows_is_back_dated(judge: Judge) -> None:
    told = since("2026-06-01", "2026-05-10")
    accept = 'accepted_on: "{}"\n'
    finding = only(
        change(judge, record("draft"), record("accepted", accept.format("2026-05-09")), told)
    )
    assert (finding.code, str(finding.pointer)) == ("history.back-dated", "/accepted_on")
    assert "2026-05-10" in finding.message.zh
    assert "补录原因" in finding.hint.zh
    assert (
        change(judge, record("draft"), record("accepted", accept.format("2026-05-10")), told) == []
    )


def test_a_reasoned_late_entry_is_tolerated(judge: Judge) -> None:
    after = record("accepted", 'accepted_on: "2026-05-09"\nlate_entry: {reason: 停电}\n')
    assert change(judge, record("draft"), after, since("2026-06-01", "2026-05-10")) == []


def test_a_day_may_be_measured_by_the_last_commit(judge: Judge) -> None:
    before, told = record("accepted", ACCEPTED), since("2026-06-21", "2026-05-20")
    finding = only(change(judge, before, record("closed", CLOSED), told))
    assert (finding.code, str(finding.pointer)) == ("history.back-dated", "/closed_on")


def test_a_record_new_to_history_may_begin_with_any_days(judge: Judge) -> None:
    assert judge.change(None, record("draft", ACCEPTED), WITHOUT_REASON) == []


def test_days_that_stood_before_are_not_judged_again(judge: Judge) -> None:
    before = record("accepted", ACCEPTED)
    after = record("accepted", f"{ACCEPTED}note: 补充\n")
    assert change(judge, before, after, since("2026-06-01", "2026-06-01")) == []


@pytest.mark.parametrize(
    ("status", "more", "part"),
    [
        ("archived", CLOSED, "已归档"),
        ("draft", "official_no: 第1号\n", "第1号"),
        ("closed", f"{CLOSED}retention: 10y\n", "2036-12-31"),
        ("closed", f"{CLOSED}retention: forever\n", "保管期"),
    ],
)
def test_what_is_settled_numbered_or_kept_cannot_be_deleted(
    judge: Judge, status: str, more: str, part: str
) -> None:
    finding = only(judge.deletion(record(status, more)))
    assert finding.code == "history.deleted"
    assert part in finding.message.zh


def test_a_draft_and_what_was_kept_long_enough_may_be_deleted(judge: Judge) -> None:
    old = 'closed_on: "2015-06-20"\nretention: 10y\nofficial_no: 第1号\n'
    assert judge.deletion(record("draft")) == []
    assert judge.deletion(record("archived", old)) == []


def test_a_rule_about_a_field_that_does_not_exist_is_told(tmp_path: Path) -> None:
    wrong = RULES.replace("at: /closed_on, since", "at: /closed_day, since")
    wrong = wrong.replace("frozen: [/official_no]}", "frozen: [/official_no], once: [/remark]}")
    workspace = start(tmp_path, case_family(wrong.replace("from: /closed_on", "from: /begin")))
    found = {str(one.pointer) for one in workspace.check().findings if one.code == "family.field"}
    unknown = {"/lifecycle/states/accepted/once/0", "/not_before/1/at", "/retention/from"}
    assert found == unknown
