"""A record that somebody else changed while it was being edited: merged, or a person is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.change import MISSING
from juwu.document import read
from juwu.draft import Draft
from juwu.git import StaleBase
from juwu.merge import MergeRefused
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import (
    ChangedMeanwhileError,
    ConflictError,
    InvalidRecordError,
    NotCommittedError,
    NothingToSaveError,
    RecordMissingError,
    ReferencedError,
    RenamedError,
    Workspace,
)
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
    assert revision.merged_with == commit[:20]
    assert on_disk(desk) == committed(desk)
    text = key("main", "大门", more=MORE)[FILE]
    assert on_disk(desk) == text.replace("大门", "正门").replace("count: 3", "count: 4")
    assert (
        git(desk.root, "log", "-1", "--format=%(trailers:key=Merged-with,valueonly)").strip()
        == (commit[:20])
    )
    newest, before = list(desk.timeline(REF, limit=2))
    assert [str(change.pointer) for change in newest.changes] == ["/count"]
    assert (newest.merged_with, before.merged_with) == (commit[:20], "")
    assert newest.as_json()["merged_with"] == commit[:20]


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
    assert (revision.id, revision.merged_with) == (commit, commit[:20])
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


GATE = "records/key/gate.yaml"


def rename(desk: Workspace, *, by_commit: bool) -> None:
    """The record gets another id, in its file too, as a person would do it."""
    git(desk.root, "mv", FILE, GATE)
    text = (desk.root / GATE).read_text(encoding="utf-8")
    put(desk.root, {GATE: text.replace("id: main", "id: gate")})
    if by_commit:
        git(desk.root, "commit", "-qam", "编号改正\n\nReason: 编号写错")
    else:
        git(desk.root, "reset", "-q")


@pytest.mark.parametrize("by_commit", [True, False], ids=["by a commit", "on the disk"])
def test_a_record_renamed_meanwhile_is_told_as_renamed_and_carried_on(
    desk: Workspace, *, by_commit: bool
) -> None:
    draft = edited(desk, count=4)
    before = draft.text
    rename(desk, by_commit=by_commit)
    with pytest.raises(RenamedError) as refusal:
        desk.save([draft])
    assert draft.text == before
    assert "key/gate" in refusal.value.message.zh
    assert ("张三" in refusal.value.message.zh) is by_commit
    desk.carry_on(refusal.value)
    assert (draft.ref, draft.path) == (Ref("key", "gate"), GATE)
    desk.save([draft], "又配一把")
    text = git(desk.root, "show", f"HEAD:{desk.prefix}{GATE}")
    assert "id: gate" in text
    assert "count: 4" in text
    assert git(desk.root, "ls-tree", "--name-only", "HEAD", f"{desk.prefix}{FILE}") == ""
    assert git(desk.root, "status", "--porcelain") == ""


def test_undo_leads_back_over_a_rename_and_the_save_tells_it_again(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    rename(desk, by_commit=True)
    with pytest.raises(RenamedError) as refusal:
        desk.save([draft])
    desk.carry_on(refusal.value)
    draft.undo()
    assert draft.ref == REF
    with pytest.raises(RenamedError):
        desk.save([draft])
    draft.redo()
    desk.save([draft])
    assert "count: 4" in git(desk.root, "show", f"HEAD:{desk.prefix}{GATE}")


def test_a_record_renamed_and_edited_in_the_same_field_asks_under_the_new_name(
    desk: Workspace,
) -> None:
    draft = edited(desk, count=4)
    rename(desk, by_commit=True)
    put(desk.root, {GATE: (desk.root / GATE).read_text("utf-8").replace("count: 3", "count: 5")})
    git(desk.root, "commit", "-qam", "改")
    with pytest.raises(RenamedError) as refusal:
        desk.save([draft])
    with pytest.raises(ConflictError) as conflict:
        desk.carry_on(refusal.value)
    conflict.value.clash.decide({Pointer.of("count"): 4})
    desk.save([draft])
    assert "count: 4" in git(desk.root, "show", f"HEAD:{desk.prefix}{GATE}")


def test_a_record_that_went_as_another_came_counts_as_deleted(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    git(desk.root, "rm", "-q", FILE)
    put(desk.root, {GATE: "id: gate\ntitle: 旗杆\nstatus: lent\nholder: 丙\n"})
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-qm", "换")
    with pytest.raises(ConflictError, match="deleted the record"):
        desk.save([draft])


def test_a_save_after_a_decision_says_with_what_it_was_merged(desk: Workspace) -> None:
    draft = edited(desk, title="东门")
    commit = elsewhere(desk, title="正门")
    with pytest.raises(ConflictError) as refusal:
        desk.save([draft])
    refusal.value.clash.decide({Pointer.of("title"): "东门"})
    assert desk.save([draft]).merged_with == commit[:20]
    assert (
        git(desk.root, "log", "-1", "--format=%(trailers:key=Merged-with,valueonly)").strip()
        == (commit[:20])
    )


def test_new_records_that_name_each_other_are_saved_in_one_commit(desk: Workspace) -> None:
    drafts = [desk.new("key", name) for name in ("north", "south")]
    for draft, title in zip(drafts, ("北门", "南门"), strict=True):
        draft.set(Pointer.of("title"), title)
    drafts[0].set(Pointer.of("spare_of"), "south")
    with pytest.raises(InvalidRecordError):
        desk.save(drafts[:1])
    desk.save(drafts, "新配")
    listed = git(desk.root, "show", "--format=", "--name-only", "HEAD").split()
    assert [Path(name).stem for name in listed] == ["north", "south"]
    assert desk.check().errors == 0


def test_two_drafts_of_one_commit_may_not_take_one_name(desk: Workspace) -> None:
    drafts = [desk.new("key", name) for name in ("north", "south")]
    for draft in drafts:
        draft.set(Pointer.of("title"), "北门")
    with pytest.raises(InvalidRecordError, match="stands already"):
        desk.save(drafts)


def test_an_edit_from_an_editor_is_not_committed_without_what_it_needs(desk: Workspace) -> None:
    put(desk.root, {**key("north", "北门", more="spare_of: south\n"), **key("south", "南门")})
    edits = {edit.ref.id: edit for edit in desk.uncommitted()}
    with pytest.raises(InvalidRecordError) as refusal:
        desk.commit([edits["north"]], "新配")
    (finding,) = refusal.value.findings
    assert finding.code == "reference.missing"
    assert "key/south" in finding.hint.zh
    assert "一起提交" in finding.hint.zh
    desk.commit(list(edits.values()), "新配")
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_file_removed_outside_is_not_committed_while_others_refer_to_it(desk: Workspace) -> None:
    put(desk.root, key("north", "北门", more="spare_of: side\n"))
    desk.commit(desk.uncommitted(), "新配")
    (desk.root / "records/key/side.yaml").unlink()
    desk.refresh()
    with pytest.raises(InvalidRecordError) as refusal:
        desk.commit(desk.uncommitted(), "不用了")
    (finding,) = refusal.value.findings
    assert (finding.path, str(finding.pointer)) == ("records/key/north.yaml", "/spare_of")
    (desk.root / "records/key/north.yaml").unlink()
    desk.refresh()
    desk.commit(desk.uncommitted(), "都不用了")


def test_what_was_reviewed_and_then_changed_again_is_not_committed(desk: Workspace) -> None:
    put(desk.root, {FILE: on_disk(desk).replace("count: 3", "count: 4")})
    seen = desk.uncommitted()
    put(desk.root, {FILE: on_disk(desk).replace("count: 4", "count: 7")})
    with pytest.raises(ChangedMeanwhileError, match="Not committed"):
        desk.commit(seen, "核对")
    assert "count: 3" in committed(desk)
    assert "count: 7" in on_disk(desk)


def test_an_edit_that_is_only_written_is_merged_with_what_others_wrote(desk: Workspace) -> None:
    draft = edited(desk, count=4)
    put(desk.root, {FILE: on_disk(desk).replace("大门", "正门")})
    desk.write([draft])
    assert draft.merged_with == ("disk",)
    assert "title: 正门" in on_disk(desk)
    assert "count: 4" in on_disk(desk)
    late = edited(desk, count=5)
    put(desk.root, {FILE: on_disk(desk).replace("count: 4", "count: 6")})
    with pytest.raises(ConflictError):
        desk.write([late])
    assert "count: 6" in on_disk(desk)


def test_a_new_record_is_not_written_over_one_of_its_name(desk: Workspace) -> None:
    draft = desk.new("key", "back")
    draft.set(Pointer.of("title"), "后门")
    put(desk.root, key("back", "北门"))
    with pytest.raises(ConflictError, match="same name"):
        desk.write([draft])
    assert "北门" in (desk.root / "records/key/back.yaml").read_text(encoding="utf-8")


def test_deleting_what_somebody_just_changed_is_refused_and_says_who(desk: Workspace) -> None:
    _ = desk.record(REF)
    head = elsewhere(desk, "换了牌子", title="正门")
    with pytest.raises(ChangedMeanwhileError) as refusal:
        desk.delete(REF)
    for words in ("没有删除", "张三", "换了牌子", "key/main"):
        assert words in refusal.value.message.zh
    assert git(desk.root, "rev-parse", "HEAD").strip() == head


def test_deleting_goes_by_what_the_person_saw(desk: Workspace) -> None:
    seen = desk.record(REF)
    head = elsewhere(desk, title="正门")
    desk.refresh()
    with pytest.raises(ChangedMeanwhileError):
        desk.delete(REF, "不用了", seen)
    assert git(desk.root, "rev-parse", "HEAD").strip() == head
    desk.delete(REF, "不用了")
    assert not (desk.root / FILE).exists()


def test_what_no_history_would_keep_is_not_deleted(desk: Workspace) -> None:
    put(desk.root, {FILE: on_disk(desk).replace("count: 3", "count: 4"), **key("back", "后门")})
    for name, words in (("main", "没提交的改动"), ("back", "还没有提交过")):
        with pytest.raises(NotCommittedError) as refusal:
            desk.delete(Ref("key", name))
        assert words in refusal.value.message.zh
    assert "count: 4" in on_disk(desk)


def test_deleting_what_another_has_deleted_says_so(desk: Workspace) -> None:
    seen = desk.record(REF)
    Workspace.find(desk.root).delete(REF, "不用了")
    with pytest.raises(RecordMissingError):
        desk.delete(REF, "不用了", seen)


def test_a_record_whose_items_others_name_is_not_deleted(tmp_path: Path) -> None:
    rules = "references:\n  - {at: /spare_of, family: key, to: /loans/*/id}\n"
    desk = start(
        tmp_path,
        {
            **key_family(rules=rules),
            **key("main", "大门", more=MORE),
            **key("side", "边门", more="spare_of: a\n"),
        },
    )
    with pytest.raises(ReferencedError) as refusal:
        desk.delete(REF)
    (user,) = refusal.value.users
    assert (user.ref, user.at) == (Ref("key", "side"), Pointer.of("spare_of"))
    assert "钥匙“边门”的“备用于”（key/side）" in refusal.value.message.zh
    put(tmp_path, key("back", "后门", more='loans:\n  - {id: a, on: "2026-01-01"}\n'))
    desk.refresh()
    desk.delete(REF, "后门也有这一项")
    assert desk.check().errors == 0


@pytest.mark.parametrize("face", ["text", "json"])
def test_the_command_line_refuses_in_plain_words(
    desk: Workspace, juwu: Callable[..., Answer], face: str
) -> None:
    put(desk.root, {FILE: on_disk(desk).replace("count: 3", "count: 4")})
    answer = juwu("--lang", "zh", "delete", "key/main", "--format", face, at=desk.root)
    assert answer.code == 1
    assert "还有没提交的改动" in answer.out + answer.err
    put(desk.root, {**key("north", "北门", more="spare_of: south\n"), **key("south", "南门")})
    answer = juwu(
        "--lang", "zh", "commit", "key/north", "-m", "新配", "--format", face, at=desk.root
    )
    assert answer.code == 1
    assert "key/south" in answer.out + answer.err
    answer = juwu("--lang", "zh", "commit", "-m", "新配", "--format", face, at=desk.root)
    assert (answer.code, answer.err) == (0, "")
    assert git(desk.root, "status", "--porcelain") == ""
