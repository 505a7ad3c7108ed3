"""Changes judged where they are made: in the form, on save, before a commit, since a revision."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from archive_office import RULES, case, case_family, commit, run
from conftest import Answer

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import InvalidRecordError, Workspace
from office import put, start

Juwu = Callable[..., Answer]
C1 = Ref("case", "c1")
OPEN = 'official_no: 第1号\naccepted_on: "2026-04-02"\n'
CLOSED = f'{OPEN}closed_on: "2026-05-01"\n'


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    start(tmp_path, case_family(), commit=False)
    commit(tmp_path, case("c1"), "2026-04-01")
    commit(tmp_path, case("c1", "accepted", OPEN), "2026-04-02")
    commit(tmp_path, case("c1", "closed", CLOSED), "2026-05-01")
    return Workspace.find(tmp_path)


def codes(findings: object) -> list[str]:
    assert isinstance(findings, tuple)
    return [found.code for found in findings]


def test_the_form_points_out_that_reopening_needs_a_reason_and_the_save_asks(
    office: Workspace,
) -> None:
    draft = office.draft(C1)
    draft.set(Pointer.of("status"), "accepted")
    (finding,) = office.findings(draft)
    assert (finding.code, finding.is_error) == ("history.reopen", False)
    with pytest.raises(InvalidRecordError):
        office.save([draft])
    assert office.save([draft], "双方申请").reason == "双方申请"


def test_a_closed_record_is_not_saved_in_another_version(office: Workspace) -> None:
    draft = office.draft(C1)
    draft.set(Pointer.of("note"), "事后")
    assert codes(office.findings(draft)) == ["history.frozen"]
    with pytest.raises(InvalidRecordError):
        office.save([draft], "想改")


def test_a_closed_record_is_not_deleted(office: Workspace) -> None:
    with pytest.raises(InvalidRecordError) as refused:
        office.delete(C1, "不要了")
    assert "history.deleted" in {found.code for found in refused.value.findings}
    assert (office.root / "records/case/c1.yaml").exists()


def test_steps_taken_one_by_one_since_a_revision_are_no_leap(office: Workspace) -> None:
    assert codes(office.check_since("HEAD~2").findings) == []


def test_a_wrong_step_since_a_revision_is_found_though_a_later_one_hides_it(
    office: Workspace,
) -> None:
    root = office.root
    commit(root, case("c1", "closed", f"{CLOSED}note: 偷改\n"), "2026-05-02")
    commit(root, case("c1", "accepted", CLOSED), "2026-05-03", "双方申请重开")
    (finding,) = office.check_since("HEAD~2").findings
    assert (finding.code, finding.path) == ("history.frozen", "records/case/c1.yaml")


def test_what_is_not_committed_yet_is_the_last_step(office: Workspace) -> None:
    put(office.root, case("c1", "closed", f"{CLOSED}note: 偷改\n"))
    assert codes(office.check_since("HEAD").findings) == ["history.frozen"]
    assert codes(office.check_since("HEAD~2").findings) == ["history.frozen"]
    run(office.root, "2026-05-02", "add", "-A")
    assert codes(office.check_staged().findings) == ["history.frozen"]


def test_only_what_happened_on_this_side_is_judged_since_a_branch(office: Workspace) -> None:
    root = office.root
    run(root, "2026-05-02", "checkout", "-q", "-b", "other")
    commit(root, case("c2", "draft", "note: 甲\n"), "2026-05-02")
    run(root, "2026-05-02", "checkout", "-q", "main")
    commit(root, case("c1", "archived", CLOSED), "2026-05-03")
    run(root, "2026-05-02", "checkout", "-q", "other")
    assert codes(office.check_since("main").findings) == []


def test_a_deleted_record_is_told_since_a_revision(office: Workspace) -> None:
    (office.root / "records/case/c1.yaml").unlink()
    (finding,) = office.check_since("HEAD").findings
    assert (finding.code, finding.path) == ("history.deleted", "records/case/c1.yaml")


def test_a_back_dated_day_is_refused_on_save_and_allowed_with_its_reason(tmp_path: Path) -> None:
    start(tmp_path, case_family(), commit=False)
    commit(tmp_path, case("c1", more="official_no: 第1号\n"), "2026-05-10")
    office = Workspace.find(tmp_path)
    draft = office.draft(C1)
    draft.set(Pointer.of("accepted_on"), "2026-05-01")
    assert codes(office.findings(draft)) == ["history.back-dated"]
    draft.set(Pointer.of("late_entry"), {"reason": "停电"})
    assert codes(office.findings(draft)) == []


def test_history_is_told_by_commit_on_the_command_line(juwu: Juwu, tmp_path: Path) -> None:
    start(tmp_path / "o", case_family(), commit=False)
    commit(tmp_path / "o", case("c1"), "2026-04-01")
    bad = commit(tmp_path / "o", case("c1", "archived"), "2026-04-02", "跳过步骤")
    answer = juwu("-C", str(tmp_path / "o"), "check", "--history")
    assert answer.code == 1
    assert f"{bad[:10]}  2026-04-02  张三  跳过步骤" in answer.out
    assert "[lifecycle.transition]" in answer.out
    told = juwu("-C", str(tmp_path / "o"), "check", "--history", "HEAD~1..", "--format", "json")
    shape = json.loads(told.out)
    assert shape["findings"][0]["commit"] == bad
    assert (shape["commits"], shape["judged"]) == (1, 0)
    assert juwu("-C", str(tmp_path / "o"), "check", "--history", "HEAD~1").code == 0
    github = juwu("-C", str(tmp_path / "o"), "check", "--history", "--format", "github")
    assert f"Commit {bad[:10]}" in github.out or f"提交 {bad[:10]}" in github.out


def test_history_goes_with_no_other_choice(juwu: Juwu, tmp_path: Path) -> None:
    start(tmp_path / "o", case_family(RULES))
    assert juwu("-C", str(tmp_path / "o"), "check", "--history", "--staged").code == 2
    assert juwu("-C", str(tmp_path / "o"), "check", "--history", "A", "B").code == 2
