"""A record that somebody else changed while it was being edited: merged, or a person is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.change import MISSING
from juwu.document import read
from juwu.draft import Draft
from juwu.git import StaleBase
from juwu.merge import MergeRefused
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import ConflictError, InvalidRecordError, NothingToSaveError, Workspace
from office import git, key, key_family, put, start

REF = Ref("key", "main")
FILE = "records/key/main.yaml"
MORE = 'holder: 甲  # 门卫\ncount: 3\nloans:\n  - {id: a, on: "2026-01-01"}\n'


@pytest.fixture(params=["", "office/"], ids=["at the top", "in a folder"])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Workspace:
    prefix: str = request.param
    files = {**key_family(), **key("main", "大门", more=MORE), **key("side", "边门")}
    above = {"schemas/readme.md": ""} if prefix else {}
    start(tmp_path, {**above, **{prefix + path: text for path, text in files.items()}})
    return Workspace.find(tmp_path / prefix)


def edited(desk: Workspace, **fields: Value) -> Draft:
    draft = desk.draft(REF)
    for name, value in fields.items():
        draft.set(Pointer.of(name), value)
    return draft


def elsewhere(desk: Workspace, reason: str = "", **fields: Value) -> str:
    """Another person's save, from a workspace of their own; the commit."""
    other = Workspace.find(desk.root)
    return other.save([edited(other, **fields)], reason).id


def on_disk(desk: Workspace) -> str:
    return (desk.root / FILE).read_text(encoding="utf-8")


def committed(desk: Workspace) -> str:
    return git(desk.root, "show", f"HEAD:{desk.prefix}{FILE}")


def test_edits_of_different_fields_are_both_saved(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    commit = elsewhere(desk, title="正门")
    revision = desk.save([draft], "又配一把")
    assert revision.merged_with == commit[:12]
    assert on_disk(desk) == committed(desk)
    text = key("main", "大门", more=MORE)[FILE]
    assert on_disk(desk) == text.replace("大门", "正门").replace("count: 3", "count: 4")
    assert (
        git(desk.root, "log", "-1", "--format=%(trailers:key=Merged-with,valueonly)").strip()
        == (commit[:12])
    )
    newest, before = list(desk.timeline(REF, limit=2))
    assert [str(change.pointer) for change in newest.changes] == ["/count"]
    assert (newest.merged_with, before.merged_with) == (commit[:12], "")
    assert newest.as_json()["merged_with"] == commit[:12]


def test_the_same_field_asks_a_person_and_tells_who(desk: Workspace) -> None:
    draft = edited(desk, title="东门", count=4)
    before = draft.text
    head = elsewhere(desk, "换了牌子", title="正门")
    with pytest.raises(ConflictError) as refusal:
        desk.save([draft])
    clash = refusal.value.clash
    assert [str(one.pointer) for one in clash.merged.conflicts] == ["/title"]
    assert clash.by is not None
    assert (clash.by.author, clash.by.reason) == ("张三", "换了牌子")
    for words in ("张三", "换了牌子", "名称", "东门", "正门"):
        assert words in refusal.value.message.zh
    assert draft.text == before
    assert git(desk.root, "rev-parse", "HEAD").strip() == head
    clash.decide({Pointer.of("title"): "东门"})
    revision = desk.save([draft])
    assert {str(change.pointer) for change in revision.changes} == {"/title", "/count"}
    assert "东门" in committed(desk)
    assert on_disk(desk) == committed(desk)


def test_undoing_a_decision_finds_the_conflict_again(desk: Workspace) -> None:
    draft = edited(desk, title="东门")
    before = draft.text
    elsewhere(desk, title="正门")
    with pytest.raises(ConflictError) as refusal:
        desk.save([draft])
    refusal.value.clash.decide({Pointer.of("title"): "正门"})
    assert not draft.changes()
    draft.undo()
    assert draft.text == before
    with pytest.raises(ConflictError):
        desk.save([draft])
    draft.redo()
    with pytest.raises(NothingToSaveError):
        desk.save([draft])


def test_a_decision_is_for_every_conflict(desk: Workspace) -> None:
    draft = edited(desk, title="东门", count=4)
    elsewhere(desk, title="正门", count=5)
    with pytest.raises(ConflictError) as refusal:
        desk.save([draft])
    with pytest.raises(ValueError, match="every"):
        refusal.value.clash.decide({Pointer.of("title"): "东门"})


def test_the_same_edit_by_both_is_theirs(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    commit = elsewhere(desk, count=4)
    revision = desk.save([draft])
    assert (revision.id, revision.merged_with) == (commit, commit[:12])
    assert git(desk.root, "rev-parse", "HEAD").strip() == commit


def test_a_merge_that_breaks_a_rule_is_not_saved(desk: Workspace) -> None:
    draft = edited(desk, count=1)
    other = Workspace.find(desk.root)
    theirs = other.draft(REF)
    theirs.append(Pointer.of("loans"), {"id": "b", "on": "2026-02-02"})
    head = other.save([theirs]).id
    with pytest.raises(InvalidRecordError, match="More are lent"):
        desk.save([draft])
    assert git(desk.root, "rev-parse", "HEAD").strip() == head
    assert len(draft.data["loans"]) == 2  # type: ignore[arg-type]
    draft.set(Pointer.of("count"), 2)
    desk.save([draft])
    assert read(committed(desk).encode())["count"] == 2  # type: ignore[call-overload,index]


def test_an_edit_made_in_an_editor_goes_along(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    (desk.root / FILE).write_text(on_disk(desk).replace("门卫", "值班"), encoding="utf-8")
    revision = desk.save([draft])
    assert revision.merged_with == "disk"
    assert "门卫" not in committed(desk)
    assert "count: 4" in committed(desk)
    assert on_disk(desk) == committed(desk)


def test_an_edit_made_in_an_editor_at_the_same_field_asks(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    (desk.root / FILE).write_text(on_disk(desk).replace("count: 3", "count: 5"), encoding="utf-8")
    with pytest.raises(ConflictError) as refusal:
        desk.save([draft])
    assert refusal.value.clash.by is None
    assert "别的程序" in refusal.value.message.zh
    assert "count: 5" in on_disk(desk)
    refusal.value.clash.decide({Pointer.of("count"): 4})
    desk.save([draft])
    assert "count: 4" in on_disk(desk)


def test_commit_and_file_that_differ_are_both_brought_in(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    elsewhere(desk, title="正门")
    (desk.root / FILE).write_text(
        on_disk(desk).replace("holder: 甲", "holder: 乙"), encoding="utf-8"
    )
    desk.save([draft])
    data = read(committed(desk).encode())
    assert isinstance(data, dict)
    assert (data["title"], data["holder"], data["count"]) == ("正门", "乙", 4)
    assert on_disk(desk) == committed(desk)


def test_a_commit_that_left_the_file_alone_is_brought_in(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    old = on_disk(desk)
    elsewhere(desk, title="正门")
    (desk.root / FILE).write_text(old, encoding="utf-8")
    desk.save([draft])
    assert "正门" in committed(desk)
    assert "count: 4" in committed(desk)
    assert on_disk(desk) == committed(desk)


def test_a_file_that_cannot_be_read_refuses_the_save(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    (desk.root / FILE).write_text("title: [\n", encoding="utf-8")
    with pytest.raises(MergeRefused):
        desk.save([draft])
    assert on_disk(desk) == "title: [\n"


@pytest.mark.parametrize("by_commit", [True, False], ids=["git rm", "rm"])
def test_a_record_deleted_meanwhile_asks(desk: Workspace, *, by_commit: bool) -> None:
    draft = edited(desk, count=4)
    if by_commit:
        Workspace.find(desk.root).delete(REF, "不用了")
    else:
        (desk.root / FILE).unlink()
    with pytest.raises(ConflictError) as refusal:
        desk.save([draft])
    clash = refusal.value.clash
    assert "对方删除了这条记录" in refusal.value.message.zh
    (conflict,) = clash.merged.conflicts
    with pytest.raises(ValueError, match="text"):
        clash.decide({Pointer(): MISSING})
    clash.decide({Pointer(): conflict.ours})
    desk.save([draft], "还要用")
    assert "count: 4" in committed(desk)
    assert on_disk(desk) == committed(desk)


@pytest.mark.parametrize("by_commit", [True, False], ids=["git mv", "mv"])
def test_a_record_moved_to_another_folder_is_followed(desk: Workspace, *, by_commit: bool) -> None:
    draft = edited(desk, count=4)
    (desk.root / "records/key/old").mkdir()
    git(desk.root, "mv", FILE, "records/key/old/main.yaml")
    if by_commit:
        git(desk.root, "commit", "-q", "-m", "移动")
    else:
        git(desk.root, "reset", "-q")
    revision = desk.save([draft])
    assert draft.path == revision.path == "records/key/old/main.yaml"
    moved = git(desk.root, "show", f"HEAD:{desk.prefix}records/key/old/main.yaml")
    assert "count: 4" in moved
    assert not (desk.root / FILE).exists()


def test_a_record_renamed_meanwhile_asks(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    git(desk.root, "mv", FILE, "records/key/gate.yaml")
    git(desk.root, "commit", "-q", "-m", "改名")
    with pytest.raises(ConflictError):
        desk.save([draft])


def test_two_new_records_of_one_name_ask(desk: Workspace) -> None:
    drafts = []
    for title in ("后门", "北门"):
        draft = Workspace.find(desk.root).new("key", "back")
        draft.set(Pointer.of("title"), title)
        drafts.append(draft)
    desk.save(drafts[:1])
    with pytest.raises(ConflictError, match="same name"):
        desk.save(drafts[1:])
    assert "后门" in git(desk.root, "show", f"HEAD:{desk.prefix}records/key/back.yaml")


def test_one_conflict_among_several_drafts_saves_none(desk: Workspace) -> None:
    first, second = edited(desk, title="东门"), desk.draft(Ref("key", "side"))
    second.set(Pointer.of("count"), 1)
    head = elsewhere(desk, title="正门")
    with pytest.raises(ConflictError):
        desk.save([second, first])
    assert git(desk.root, "rev-parse", "HEAD").strip() == head


def test_what_somebody_staged_is_not_swept_away(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    old = on_disk(desk)
    put(desk.root, {FILE: old.replace("大门", "正门")})
    git(desk.root, "add", FILE)
    put(desk.root, {FILE: old})
    with pytest.raises(StaleBase):
        desk.save([draft])


def test_deleting_what_somebody_just_changed_is_refused(desk: Workspace) -> None:
    _ = desk.record(REF)
    head = elsewhere(desk, title="正门")
    with pytest.raises(StaleBase):
        desk.delete(REF)
    assert git(desk.root, "rev-parse", "HEAD").strip() == head
