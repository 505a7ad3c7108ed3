"""What would bring a record into a state that no way leads to is refused with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_office import RULES, case, case_family

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import Workspace
from juwu.workspace.way_back import NoWayBackError
from office import start

CASE = Ref("case", "c1")
STATUS = Pointer.of("status")
LATER = 'accepted_on: "2099-05-20"\n'


def begun(root: Path, status: str, more: str = "", rules: str = RULES) -> Workspace:
    return start(root / "office", {**case_family(rules), **case("c1", status, more)})


def moved(office: Workspace, status: str, **values: str) -> None:
    draft = office.draft(CASE)
    for name, value in {"status": status, **values}.items():
        draft.set(Pointer.of(name), value)
    office.save([draft], "办理")


def test_a_state_without_a_way_back_is_not_undone_and_the_ways_on_are_told(tmp_path: Path) -> None:
    office = begun(tmp_path, "draft")
    moved(office, "accepted", accepted_on="2099-05-20", official_no="第1号")
    with pytest.raises(NoWayBackError) as refused:
        office.undoing()
    error = refused.value
    assert "已受理" in error.message.zh
    assert "草稿" in error.message.zh
    assert "closed" in error.hint.en
    assert f"juwu set {CASE} /status=" in error.hint.zh
    assert f"juwu restore {CASE} --at" in error.hint.zh
    assert "juwu" not in error.on_screen.zh + error.on_screen.en
    assert "Alt+M" in error.on_screen.en
    assert "已结案" in error.on_screen.zh
    assert "closed" not in error.on_screen.zh


def test_nor_is_it_restored_as_a_whole_while_its_other_fields_are(tmp_path: Path) -> None:
    office = begun(tmp_path, "draft", "note: 甲\n")
    moved(office, "accepted", accepted_on="2099-05-20", official_no="第1号", note="乙")
    for places in ([], [STATUS]):
        with pytest.raises(NoWayBackError):
            office.restoring(CASE, "HEAD~1", places)
    office.carry_out(office.restoring(CASE, "HEAD~1", [Pointer.of("note")]), "误改")
    assert office.record(CASE).data["note"] == "甲"
    assert office.record(CASE).data["status"] == "accepted"


def test_a_way_that_reopens_is_a_way_back(tmp_path: Path) -> None:
    office = begun(tmp_path, "accepted", LATER)
    moved(office, "closed", closed_on="2099-06-20")
    office.carry_out(office.undoing(), "当事人反悔")
    assert office.record(CASE).data["status"] == "accepted"


def test_the_way_that_reopens_a_record_asks_for_a_reason(tmp_path: Path) -> None:
    office = begun(tmp_path, "closed", f'{LATER}closed_on: "2099-06-20"\n')
    moved(office, "archived")
    with pytest.raises(NoWayBackError) as refused:
        office.undoing()
    assert "写明原因" in refused.value.hint.zh


def test_where_no_way_leads_on_that_is_said(tmp_path: Path) -> None:
    rules = RULES.replace("    - {from: [closed, archived], to: accepted, reopen: true}\n", "")
    office = begun(tmp_path, "closed", f'{LATER}closed_on: "2099-06-20"\n', rules)
    moved(office, "archived")
    with pytest.raises(NoWayBackError) as refused:
        office.undoing()
    assert "终点" in refused.value.hint.zh
    assert "juwu set" not in refused.value.hint.zh
