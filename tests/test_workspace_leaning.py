"""A commit holds what its records refer to; a record that was moved leaves its former file."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import InvalidRecordError, Reviewing, Workspace
from office import git, key, key_family, put, start

MAIN, SIDE = Ref("key", "main"), Ref("key", "side")
SPARE_OF, TITLE = Pointer.of("spare_of"), Pointer.of("title")
PATH, MOVED = "records/key/main.yaml", "records/key/old/main.yaml"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    return start(tmp_path / "office", {**key_family(), **key("main", "大门")})


def on_disk_only(office: Workspace) -> None:
    put(office.root, key("side", "边门"))
    office.refresh()


def test_a_reference_to_a_record_that_no_commit_holds_is_refused_and_says_why(
    office: Workspace,
) -> None:
    on_disk_only(office)
    before = git(office.root, "rev-parse", "HEAD")
    draft = office.draft(MAIN)
    draft.set(SPARE_OF, "side")
    with pytest.raises(InvalidRecordError) as refusal:
        office.save([draft])
    (finding,) = refusal.value.findings
    assert finding.code == "reference.missing"
    assert "还没有提交" in finding.message.zh
    assert "key/side" in finding.hint.zh
    with pytest.raises(InvalidRecordError, match="not committed"):
        Reviewing(office).propose([draft], "备用")
    assert git(office.root, "rev-parse", "HEAD") == before


def test_the_same_reference_is_saved_once_its_record_is_committed_or_goes_along(
    office: Workspace,
) -> None:
    on_disk_only(office)
    draft = office.draft(MAIN)
    draft.set(SPARE_OF, "side")
    office.save([draft, office.draft(SIDE)])
    assert not office.uncommitted()
    put(office.root, key("back", "后门"))
    office.refresh()
    office.commit(office.uncommitted())
    draft = office.draft(MAIN)
    draft.set(SPARE_OF, "back")
    office.save([draft])
    assert not office.uncommitted()


def test_a_reference_holds_while_the_record_it_names_is_only_edited(office: Workspace) -> None:
    on_disk_only(office)
    office.commit(office.uncommitted())
    put(office.root, key("side", "旁门"))
    office.refresh()
    draft = office.draft(MAIN)
    draft.set(SPARE_OF, "side")
    office.save([draft])
    assert [one.ref for one in office.uncommitted()] == [SIDE]


def test_a_reference_may_be_written_without_a_commit_and_committed_together(
    office: Workspace,
) -> None:
    on_disk_only(office)
    draft = office.draft(MAIN)
    draft.set(SPARE_OF, "side")
    office.write([draft])
    office.commit(office.uncommitted())
    assert not office.uncommitted()


def moved(office: Workspace) -> Workspace:
    """The office with its record in another folder, which no commit knows of."""
    (office.root / MOVED).parent.mkdir()
    (office.root / PATH).rename(office.root / MOVED)
    return Workspace.find(office.root)


def assert_one_file(office: Workspace) -> None:
    names = git(office.root, "ls-tree", "-r", "--name-only", "HEAD", "records").split()
    assert names == [MOVED]
    assert not Workspace.find(office.root).uncommitted()


def test_an_edit_of_a_moved_record_is_no_new_record_and_takes_the_former_file_away(
    office: Workspace,
) -> None:
    office = moved(office)
    draft = office.draft(MAIN)
    assert not draft.is_new
    draft.set(TITLE, "正门")
    office.save([draft])
    assert_one_file(office)


@pytest.mark.parametrize("edited_meanwhile", [False, True])
def test_a_resumed_draft_of_a_moved_record_takes_the_former_file_away(
    office: Workspace, *, edited_meanwhile: bool
) -> None:
    office = moved(office)
    draft = office.draft(MAIN)
    draft.set(TITLE, "正门")
    office.journal.keep(draft)
    office.journal.close()
    if edited_meanwhile:
        with (office.root / MOVED).open("a", encoding="utf-8") as file:
            file.write("count: 3\n")
    office = Workspace.find(office.root)
    (left,) = office.journal.left()
    assert left.base_moved is edited_meanwhile
    office.save([office.journal.resume(left)])
    assert_one_file(office)
    text = (office.root / MOVED).read_text(encoding="utf-8")
    assert "title: 正门\n" in text
    assert ("count: 3" in text) is edited_meanwhile
