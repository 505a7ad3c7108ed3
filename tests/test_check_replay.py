"""History judged again: each commit by the schemas and rules of its own time."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_office import RULES, case, case_family, commit, run

from juwu.check.replay import HistoryReport
from juwu.workspace import Workspace
from office import start


def office(root: Path, rules: str = RULES) -> Workspace:
    start(root, case_family(rules), commit=False)
    commit(root, {}, "2026-03-01", "格式")
    return Workspace.find(root)


def told(report: HistoryReport) -> list[tuple[str, str]]:
    return [(one.commit, one.finding.code) for one in report.findings]


ACCEPTED = 'official_no: 第1号\naccepted_on: "{}"\n'


def test_a_skipped_step_is_found_in_the_commit_that_skipped_it(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1"), "2026-04-01")
    bad = commit(tmp_path, case("c1", "closed", 'closed_on: "2026-05-01"\n'), "2026-05-01")
    commit(tmp_path, case("c2"), "2026-05-02")
    report = workspace.check_history()
    assert told(report) == [(bad, "lifecycle.transition")]
    assert (report.commits, report.judged, report.errors) == (4, 4, 1)
    past = report.findings[0]
    assert (past.author, past.time[:10], past.subject) == ("张三", "2026-05-01", "改")
    assert past.finding.path == "records/case/c1.yaml"


def test_what_the_first_commit_brings_in_need_not_begin_anew(tmp_path: Path) -> None:
    given = ACCEPTED.format("2026-03-01")
    workspace = start(tmp_path, case_family() | case("c1", "accepted", given), commit=False)
    commit(tmp_path, {}, "2026-03-02", "开始")
    later = commit(tmp_path, case("c2", "accepted", given.replace("1号", "2号")), "2026-03-03")
    assert told(workspace.check_history()) == [(later, "lifecycle.initial")]


def test_a_commit_is_judged_by_the_rules_of_its_own_time(tmp_path: Path) -> None:
    lenient = RULES.replace(", needs: [/accepted_on]", "")
    workspace = office(tmp_path, lenient)
    commit(tmp_path, case("c1"), "2026-04-01")
    commit(tmp_path, case("c1", "accepted"), "2026-04-02")
    changed = commit(tmp_path, case_family(), "2026-05-01", "规则改严")
    assert told(workspace.check_history()) == [(changed, "lifecycle.needs")]
    mended = case("c1", "accepted", 'accepted_on: "2026-04-02"\n')
    commit(tmp_path, mended, "2026-05-02")
    assert told(workspace.check_history()) == [(changed, "lifecycle.needs")]


def test_a_day_is_judged_as_on_the_day_of_the_commit(tmp_path: Path) -> None:
    check = """\
checks:
  - code: future
    at: /accepted_on
    when: has(self.accepted_on)
    that: self.accepted_on <= today
    message: {zh: 受理日期在将来。, en: It is accepted in the future.}
    hint: {zh: 核对日期。, en: Check the day.}
"""
    workspace = office(tmp_path, RULES + check)
    early = commit(tmp_path, case("c1", more='accepted_on: "2026-04-05"\n'), "2026-04-01")
    commit(tmp_path, case("c1", more='accepted_on: "2026-04-05"\nnote: 到了\n'), "2026-04-06")
    assert told(workspace.check_history()) == [(early, "case.future")]


def test_back_dating_is_found_by_what_history_shows(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1"), "2026-05-10")
    commit(tmp_path, case("c1", more="note: 改字\n"), "2026-05-25")
    bad = commit(tmp_path, case("c1", "accepted", ACCEPTED.format("2026-05-09")), "2026-06-01")
    commit(tmp_path, case("c2"), "2026-05-10")
    good = ACCEPTED.format("2026-05-11").replace("第1号", "第2号")
    commit(tmp_path, case("c2", "accepted", good), "2026-06-01")
    assert told(workspace.check_history()) == [(bad, "history.back-dated")]
    assert told(workspace.check_history(f"{bad}~1..{bad}")) == [(bad, "history.back-dated")]


def test_reopening_is_judged_with_the_reason_of_the_commit(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    open_ = ACCEPTED.format("2026-04-02")
    closed = f'{open_}closed_on: "2026-05-01"\n'
    commit(tmp_path, case("c1"), "2026-04-01")
    commit(tmp_path, case("c1", "accepted", open_), "2026-04-02")
    commit(tmp_path, case("c1", "closed", closed), "2026-05-01")
    subject = "案件 c1: 状态"
    commit(
        tmp_path, case("c1", "accepted", closed), "2026-05-02", f"{subject}\n\nRecord: case/c1\n"
    )
    bad = run(tmp_path, "2026-05-02", "rev-parse", "HEAD").strip()
    commit(tmp_path, case("c1", "closed", closed), "2026-05-03")
    reason = f"{subject}\n\nRecord: case/c1\nReason: 双方申请\n"
    commit(tmp_path, case("c1", "accepted", closed), "2026-05-04", reason)
    assert told(workspace.check_history()) == [(bad, "history.reopen")]


def test_a_number_that_vanished_is_not_given_again(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1", more="official_no: 第1号\n"), "2026-04-01")
    gone = commit(tmp_path, {"records/case/c1.yaml": None}, "2026-04-02")
    again = commit(tmp_path, case("c2", more="official_no: 第1号\n"), "2026-04-03")
    expected = [(gone, "history.deleted"), (again, "history.number-reused")]
    assert told(workspace.check_history()) == expected


def test_the_same_is_found_when_only_the_last_commit_is_new(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1", more="official_no: 第1号\n"), "2026-04-01")
    commit(tmp_path, {"records/case/c1.yaml": None}, "2026-04-02")
    first = workspace.check_history()
    assert (first.commits, first.judged) == (3, 3)
    again = commit(tmp_path, case("c2", more="official_no: 第1号\n"), "2026-04-03")
    second = workspace.check_history()
    assert (second.commits, second.judged) == (4, 1)
    assert second.findings[:-1] == first.findings
    assert told(second)[-1] == (again, "history.number-reused")
    assert workspace.check_history().judged == 0


def test_a_broken_memory_costs_only_time(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1", "closed"), "2026-04-01")
    first = workspace.check_history()
    (tmp_path / ".git/juwu/judged.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert workspace.check_history().findings == first.findings
    assert workspace.check_history().findings == first.findings
    assert workspace.check_history().judged == 0


def test_a_double_that_a_merge_brings_is_told_at_the_merge(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    run(tmp_path, "2026-04-01", "checkout", "-q", "-b", "other")
    commit(tmp_path, case("c1", more="official_no: 第1号\n"), "2026-04-01")
    run(tmp_path, "2026-04-01", "checkout", "-q", "main")
    commit(tmp_path, case("c2", more="official_no: 第1号\n"), "2026-04-02")
    run(tmp_path, "2026-04-03", "merge", "-q", "--no-ff", "-m", "合并", "other")
    merge = run(tmp_path, "2026-04-03", "rev-parse", "HEAD").strip()
    report = workspace.check_history()
    assert set(told(report)) == {(merge, "unique.duplicate")}


def test_what_a_side_branch_was_told_is_not_told_again_at_the_merge(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1"), "2026-04-01")
    run(tmp_path, "2026-04-01", "checkout", "-q", "-b", "other")
    bad = commit(tmp_path, case("c1", "closed"), "2026-04-02")
    run(tmp_path, "2026-04-01", "checkout", "-q", "main")
    commit(tmp_path, case("c2"), "2026-04-02")
    run(tmp_path, "2026-04-03", "merge", "-q", "--no-ff", "-m", "合并", "other")
    found = told(workspace.check_history())
    assert found == [(bad, "lifecycle.needs"), (bad, "lifecycle.transition")]


def test_steps_taken_on_a_branch_are_no_leap_at_the_merge(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1"), "2026-04-01")
    run(tmp_path, "2026-04-01", "checkout", "-q", "-b", "other")
    open_ = ACCEPTED.format("2026-04-02")
    commit(tmp_path, case("c1", "accepted", open_), "2026-04-02")
    commit(tmp_path, case("c1", "closed", f'{open_}closed_on: "2026-04-03"\n'), "2026-04-03")
    run(tmp_path, "2026-04-01", "checkout", "-q", "main")
    commit(tmp_path, case("c2"), "2026-04-04")
    run(tmp_path, "2026-04-05", "merge", "-q", "--no-ff", "-m", "合并", "other")
    assert told(workspace.check_history()) == []


def test_a_reference_left_hanging_is_told_where_its_target_went(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, {**case("c1"), **case("c2", more="earlier_id: c1\n")}, "2026-04-01")
    bad = commit(tmp_path, {"records/case/c1.yaml": None}, "2026-04-02")
    report = workspace.check_history()
    assert told(report) == [(bad, "reference.missing")]
    assert report.findings[0].finding.path == "records/case/c2.yaml"


def test_a_record_that_moves_to_another_folder_stays_the_same(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    number = "official_no: 第1号\n"
    commit(tmp_path, case("c1", more=number), "2026-04-01")
    text = case("c1", more=f"{number}note: 搬家\n")["records/case/c1.yaml"]
    moved: dict[str, str | None] = {"records/case/c1.yaml": None, "records/case/old/c1.yaml": text}
    commit(tmp_path, moved, "2026-04-02")
    assert told(workspace.check_history()) == []


def test_links_and_hidden_files_are_no_records(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    (tmp_path / "records/case").mkdir(parents=True)
    (tmp_path / "records/case/link.yaml").symlink_to("../../schemas/case/rules.yaml")
    commit(tmp_path, {"records/case/.hidden.yaml": "x\n"}, "2026-04-01")
    assert told(workspace.check_history()) == []


def test_a_range_leaves_out_what_came_before_it(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1", "closed"), "2026-04-01")
    commit(tmp_path, case("c2"), "2026-04-02")
    assert told(workspace.check_history("HEAD~1..HEAD")) == []
    assert workspace.check_history("HEAD~1..").commits == 1
    assert workspace.check_history("HEAD~1").errors == 1


CLOSED = 'accepted_on: "2026-04-01"\nclosed_on: "2026-04-02"\nnote: 甲\n'
MIGRATED = "格式\n\n备注改称说明\n\nMigration: note"


@pytest.mark.parametrize(
    ("more", "message", "codes"),
    [
        ("remark: 甲\n", MIGRATED, []),
        ("remark: 甲\nsource: 纸质\n", MIGRATED, []),
        ("remark: 乙\n", MIGRATED, ["history.frozen"]),
        ("", MIGRATED, ["history.frozen"]),
        ("remark: 甲\n", "格式", ["history.frozen", "history.frozen"]),
    ],
)
def test_a_migration_may_move_what_was_settled_and_change_none_of_it(
    tmp_path: Path, more: str, message: str, codes: list[str]
) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1"), "2026-03-31")
    commit(tmp_path, case("c1", "accepted", CLOSED), "2026-04-01")
    before = commit(tmp_path, case("c1", "closed", CLOSED), "2026-04-02")
    files = case_family()
    shape = files["schemas/case/schema.json"]
    renamed = shape.replace('"note"', '"source": {"type": "string"}, "remark"')
    files = {**files, "schemas/case/schema.json": renamed}
    moved = case("c1", "closed", CLOSED.replace("note: 甲\n", more))
    commit(tmp_path, {**files, **moved}, "2026-05-01", message)
    assert [code for _, code in told(workspace.check_history())] == codes
    since = Workspace.find(tmp_path).check_since(before)
    assert [one.code for one in since.findings] == codes


def test_a_migration_that_changes_no_schema_is_none(tmp_path: Path) -> None:
    workspace = office(tmp_path)
    commit(tmp_path, case("c1"), "2026-03-31")
    commit(tmp_path, case("c1", "accepted", CLOSED), "2026-04-01")
    commit(tmp_path, case("c1", "closed", CLOSED), "2026-04-02")
    moved = case("c1", "closed", CLOSED.replace("note", "earlier_id"))
    commit(tmp_path, moved, "2026-05-01", MIGRATED)
    assert "history.frozen" in [code for _, code in told(workspace.check_history())]
