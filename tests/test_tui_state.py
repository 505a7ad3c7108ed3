"""How a change from outside is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.index import making, refreshing
from juwu.workspace import Workspace, reading
from office import git, key, key_family, put, start
from tui.lookout import Lookout
from tui.when import when


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("k1", "大门")})


def test_records_come_first_then_history_then_the_check(office: Workspace) -> None:
    states = list(Lookout(office).look(None))
    assert [state.report is None for state in states] == [True, True, False]
    assert [state.branch for state in states] == ["", "main", "main"]
    assert states[-1].errors == 0
    assert len({state.serial for state in states}) == 1


def test_nothing_new_is_no_state_at_all(office: Workspace) -> None:
    lookout = Lookout(office)
    *_, last = lookout.look(None)
    assert list(lookout.look(last)) == []


def test_a_look_that_was_broken_off_is_finished_later(office: Workspace) -> None:
    lookout = Lookout(office)
    first = next(lookout.look(None))
    *_, last = lookout.look(first)
    assert last.report is not None
    assert last.serial == first.serial


def test_an_edit_and_a_commit_are_noticed(office: Workspace) -> None:
    lookout = Lookout(office)
    *_, last = lookout.look(None)
    put(office.root, key("k1", "北大门"))
    *_, edited = lookout.look(last)
    assert [str(one.ref) for one in edited.uncommitted] == ["key/k1"]
    git(office.root, "commit", "-q", "-am", "改名")
    *_, committed = lookout.look(edited)
    assert committed.uncommitted == ()
    assert committed.recent[0].subject == "改名"
    assert last.serial < edited.serial < committed.serial


def test_a_folder_without_history_is_looked_at_too(tmp_path: Path) -> None:
    put(tmp_path / "office", {**key_family(), **key("k1", "大门")})
    *_, last = Lookout(Workspace(tmp_path / "office")).look(None)
    assert last.branch == ""
    assert last.errors == 0


def test_a_moment_is_short_where_it_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUWU_NOW", "2026-07-01T09:00:00+08:00")
    assert when("2026-07-01T00:30:00+00:00") == "08:30"
    assert when("2026-06-30T08:30:00+08:00") == "06-30 08:30"
    assert when("2025-06-30T08:30:00+08:00") == "2025-06-30"


def test_a_large_workspace_tells_how_far_its_catalog_is_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGE", 0)
    monkeypatch.setattr(refreshing, "AT_ONCE", 0)
    monkeypatch.setattr(making, "BATCH", 1)
    many = {path: text for n in range(400) for path, text in key(f"k{n}", f"门{n}").items()}
    office = start(tmp_path / "office", key_family() | many)
    lookout = Lookout(office)
    looks = lookout.look(None)
    first = next(looks)
    assert office.counts() == {"key": 400}
    begun = next(looks)
    assert begun.filling is not None
    assert 0 < begun.filling.done <= begun.filling.total == 400
    lookout.stop_or_go_on()
    *_, stopped = looks
    assert stopped.filling is not None
    assert stopped.filling.is_stopped
    assert stopped.report is None
    assert list(lookout.look(stopped)) == []
    lookout.stop_or_go_on()
    *_, last = lookout.look(stopped)
    assert last.filling is None
    assert last.serial > first.serial
    assert last.errors == 0
