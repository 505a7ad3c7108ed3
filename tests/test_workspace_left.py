"""Drafts that outlived their process: offered, compared with the record, resumed, discarded."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.draft import Draft, DraftGoneError, Typing
from juwu.errors import JuwuError
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace import ConflictError, LeftDraft, Workspace
from office import git, key, key_family, put, start

TITLE, HOLDER = Pointer.of("title"), Pointer.of("holder")
MAIN = Ref("key", "main")
NEW = Ref("key", "side")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("JUWU_STATE", str(tmp_path / "state"))
    more = "count: 3 # 三把\n"
    return start(tmp_path / "office", {**key_family(), **key("main", "大门", more=more)})


def leave(workspace: Workspace, draft: Draft, typing: Typing | None = None) -> LeftDraft:
    """Keep a draft and end; give what the next process finds."""
    workspace.journal.keep(draft, typing)
    workspace.journal.close()
    (left,) = Workspace.find(workspace.root).journal.left()
    return left


def edited(workspace: Workspace) -> Draft:
    draft = workspace.draft(MAIN)
    draft.set(TITLE, "正门")
    draft.set(HOLDER, "李芳")
    return draft


def told(left: LeftDraft) -> list[tuple[str, str]]:
    return [(str(change.pointer), change.kind) for change in left.changes]


def test_a_left_draft_tells_its_record_its_time_and_its_changes(workspace: Workspace) -> None:
    left = leave(workspace, edited(workspace))
    assert (left.ref, left.path) == (MAIN, "records/key/main.yaml")
    assert left.data["title"] == "正门"
    assert told(left) == [("/title", "changed"), ("/holder", "added")]
    assert left.changes == left.against_now
    assert not left.base_moved
    assert not left.is_new


def test_a_resumed_draft_is_as_it_was_and_undo_leads_back(workspace: Workspace) -> None:
    draft = edited(workspace)
    left = leave(workspace, draft, Typing(TITLE, "正门的"))
    assert left.typing == Typing(TITLE, "正门的")
    resumed = workspace.journal.resume(left)
    assert workspace.journal.keeps(resumed)
    assert resumed.text == draft.text
    assert resumed.changes() == draft.changes()
    resumed.undo()
    assert resumed.text == draft.opened.text == workspace.record(MAIN).text
    assert not resumed.can_undo
    resumed.redo()
    assert resumed.text == draft.text


def test_a_resumed_draft_can_be_saved_and_is_then_forgotten(workspace: Workspace) -> None:
    resumed = workspace.journal.resume(leave(workspace, edited(workspace)))
    workspace.save([resumed], "换锁")
    workspace.journal.close()
    assert workspace.record(MAIN).data["title"] == "正门"
    assert workspace.journal.left() == []
    assert git(workspace.root, "status", "--porcelain") == ""


def test_a_draft_resumed_twice_is_refused(workspace: Workspace) -> None:
    left = leave(workspace, edited(workspace))
    workspace.journal.resume(left)
    with pytest.raises(DraftGoneError):
        Workspace.find(workspace.root).journal.resume(left)


def test_a_discarded_draft_is_gone(workspace: Workspace) -> None:
    left = leave(workspace, edited(workspace))
    workspace.journal.discard(left)
    assert workspace.journal.left() == []
    with pytest.raises(DraftGoneError):
        workspace.journal.resume(left)


def test_a_saved_draft_whose_process_died_before_forgetting_it_is_not_offered(
    workspace: Workspace,
) -> None:
    draft = edited(workspace)
    workspace.journal.keep(draft)
    Workspace.find(workspace.root).save([draft], "换锁")
    workspace.journal.close()
    workspace.refresh()
    assert workspace.journal.left() == []
    assert not list(workspace.journal.folder.glob("*.draft"))


def test_a_record_that_moved_on_is_told_and_compared(workspace: Workspace) -> None:
    left = leave(workspace, edited(workspace))
    other = workspace.draft(MAIN)
    other.set(TITLE, "大铁门")
    workspace.save([other], "换门")
    (left,) = workspace.journal.left()
    assert left.base_moved
    assert left.changes[0].before == "大门"
    assert left.against_now[0].before == "大铁门"


def test_a_draft_of_an_older_text_remembers_it_when_it_is_resumed(workspace: Workspace) -> None:
    draft = edited(workspace)
    left = leave(workspace, draft)
    put(workspace.root, key("main", "大铁门"))
    git(workspace.root, "commit", "-qam", "换门")
    workspace.refresh()
    (left,) = workspace.journal.left()
    resumed = workspace.journal.resume(left)
    assert resumed.text == draft.text
    assert resumed.opened == draft.opened
    assert resumed.committed == draft.committed
    resumed.undo()
    assert resumed.text == draft.opened.text


def test_a_resumed_draft_overwrites_nothing_that_happened_meanwhile(workspace: Workspace) -> None:
    leave(workspace, edited(workspace))
    other = workspace.draft(MAIN)
    other.set(Pointer.of("count"), 5)
    workspace.save([other], "补一把")
    (left,) = workspace.journal.left()
    workspace.save([workspace.journal.resume(left)], "换锁")
    data = workspace.record(MAIN).data
    assert (data["title"], data["count"]) == ("正门", 5)


def test_a_resumed_draft_of_a_field_that_changed_meanwhile_is_not_saved(
    workspace: Workspace,
) -> None:
    leave(workspace, edited(workspace))
    other = workspace.draft(MAIN)
    other.set(TITLE, "铁门")
    workspace.save([other], "换门")
    (left,) = workspace.journal.left()
    resumed = workspace.journal.resume(left)
    with pytest.raises(ConflictError):
        workspace.save([resumed], "换锁")
    assert workspace.record(MAIN).data["title"] == "铁门"
    workspace.journal.close()
    assert len(workspace.journal.left()) == 1


def test_a_new_record_is_resumed_as_a_new_one(workspace: Workspace) -> None:
    draft = workspace.new("key", NEW.id)
    draft.set(TITLE, "侧门")
    left = leave(workspace, draft)
    assert left.is_new
    assert not left.base_moved
    assert ("/title", "added") in told(left)
    resumed = workspace.journal.resume(left)
    assert resumed.is_new
    assert (resumed.text, resumed.path) == (draft.text, draft.path)
    workspace.save([resumed], "")
    assert workspace.record(NEW).data["title"] == "侧门"


def test_a_draft_whose_record_was_deleted_or_whose_family_is_gone_is_still_offered(
    workspace: Workspace,
) -> None:
    leave(workspace, edited(workspace))
    (workspace.root / "records/key/main.yaml").unlink()
    workspace.refresh()
    (left,) = workspace.journal.left()
    assert left.base_moved
    assert left.against_now[0].kind == "added"
    for file in (workspace.root / "schemas/key").iterdir():
        file.unlink()
    workspace.refresh()
    (left,) = workspace.journal.left()
    with pytest.raises(JuwuError):
        workspace.journal.resume(left)
    assert len(workspace.journal.left()) == 1


def test_only_the_drafts_of_one_record_are_given_where_that_was_asked(workspace: Workspace) -> None:
    leave(workspace, edited(workspace))
    assert len(workspace.journal.left(MAIN)) == 1
    assert workspace.journal.left(NEW) == []


def test_a_draft_of_a_record_that_is_no_text_in_history_is_kept(workspace: Workspace) -> None:
    path = workspace.root / "records/key/main.yaml"
    path.write_bytes(b"id: main\ntitle: \xff\xfe\n")
    git(workspace.root, "commit", "-qam", "broken")
    put(workspace.root, key("main", "大门"))
    workspace.refresh()
    draft = edited(workspace)
    assert leave(workspace, draft).source.kept.committed == b"id: main\ntitle: \xff\xfe\n"
