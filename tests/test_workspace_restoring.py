"""Bringing back, taking back and renaming: always a new commit, judged like any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer

from juwu.draft import Draft
from juwu.language import Language
from juwu.pointer import PlaceMissingError, Pointer
from juwu.record import Ref
from juwu.workspace import (
    InvalidRecordError,
    NothingToSaveError,
    NotThereError,
    PastWorkspace,
    ReadOnlyError,
    RecordExistsError,
    Workspace,
)
from juwu.workspace.plan import NotSettledError
from juwu.workspace.restoring import CannotUndoError, EditedSinceError, RenamedSinceError
from office import git, key, key_family, put, start

KEY = Ref("key", "k1")
TITLE = Pointer.of("title")
FILE = "records/key/k1.yaml"
Juwu = Callable[..., Answer]


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    text = key("k1", "大门")[FILE].replace("status", "# 门厅的\nstatus")
    files = {**key_family(), FILE: text, **key("k2", "后门", more="spare_of: k1\n")}
    workspace = start(tmp_path / "office", files)
    change(workspace, "title", "东门", "改朝向")
    change(workspace, "holder", "王五", "借用")
    return workspace


def change(office: Workspace, name: str, value: str, reason: str, ref: Ref = KEY) -> None:
    draft = office.draft(ref)
    draft.set(Pointer.of(name), value)
    office.save([draft], reason)


def message(office: Workspace) -> str:
    return git(office.root, "log", "-1", "--format=%B")


def test_one_field_comes_back_and_the_rest_stays(office: Workspace) -> None:
    plan = office.restoring(KEY, "HEAD~2", [TITLE])
    assert office.record(KEY).data["title"] == "东门"
    office.carry_out(plan, "原名对")
    data = office.record(KEY).data
    assert (data["title"], data["holder"]) == ("大门", "王五")
    assert "# 门厅的" in (office.root / FILE).read_text("utf-8")
    told = message(office)
    assert "Reason: 原名对" in told
    assert f"Restored-from: {git(office.root, 'rev-parse', 'HEAD~3').strip()}" in told


def test_a_field_that_was_not_there_then_goes_and_a_lost_item_comes(office: Workspace) -> None:
    loans = "count: 2\nloans:\n- id: a\n  on: 2026-01-01\n- id: b\n  on: 2026-01-02\n"
    put(office.root, key("k1", "东门", more=loans))
    git(office.root, "commit", "-q", "-am", "两笔")
    put(
        office.root,
        key("k1", "东门", more="count: 2\nholder: 王\nloans:\n- id: a\n  on: 2026-01-01\n"),
    )
    git(office.root, "commit", "-q", "-am", "少了一笔")
    office.refresh()
    places = [Pointer.parse("/loans/id=b"), Pointer.of("holder")]
    office.carry_out(office.restoring(KEY, "HEAD~1", places), "补回")
    assert office.record(KEY).data["loans"] == [
        {"id": "a", "on": "2026-01-01"},
        {"id": "b", "on": "2026-01-02"},
    ]
    assert "holder" not in office.record(KEY).data


def test_a_whole_record_and_a_deleted_one_come_back_as_they_were(office: Workspace) -> None:
    then = git(office.root, "show", f"HEAD~2:{FILE}")
    office.carry_out(office.restoring(KEY, "HEAD~2"), "整条恢复")
    assert (office.root / FILE).read_text("utf-8") == then
    draft = office.draft(Ref("key", "k2"))
    draft.delete(Pointer.of("spare_of"))
    office.save([draft], "不再备用")
    office.delete(KEY, "误删")
    office.carry_out(office.restoring(KEY, "HEAD~1"), "恢复误删")
    assert office.record(KEY).data["title"] == "大门"
    subjects = [one.subject for one in office.timeline(KEY)]
    assert subjects[1] == "钥匙 k1: 删除"
    title = next(one for one in office.blame(KEY) if one.pointer == TITLE)
    assert title.revision is not None
    assert title.revision.reason == "整条恢复"


def test_a_record_that_was_renamed_is_not_brought_back_beside_itself(
    office: Workspace, juwu: Juwu
) -> None:
    office.carry_out(office.renaming(KEY, "g1"), "一号门")
    office.carry_out(office.renaming(Ref("key", "g1"), "gate"), "统一命名")
    with pytest.raises(RenamedSinceError) as told:
        office.restoring(KEY, "HEAD~3")
    assert "key/gate" in told.value.say(Language.ZH)
    refused = juwu("restore", "key/k1", "--at", "HEAD~3", "--lang", "zh", at=office.root)
    assert refused.code == 1
    assert "juwu restore key/gate --at 版本" in refused.err
    assert not (office.root / FILE).exists()
    plan = office.restoring(Ref("key", "gate"), "HEAD~3")
    assert [(one.ref.id, one.after and one.after.data["title"]) for one in plan.edits] == [
        ("gate", "东门")
    ]


def test_a_deletion_is_told_as_one_and_a_rename_is_not(office: Workspace) -> None:
    office.carry_out(office.renaming(KEY, "g1"), "一号门")
    gate = Ref("key", "g1")
    draft = office.draft(Ref("key", "k2"))
    draft.delete(Pointer.of("spare_of"))
    office.save([draft], "不再备用")
    office.delete(gate, "误删")
    newest, renamed, *_ = office.timeline(gate)
    assert (newest.is_deletion, newest.as_json()["deletion"]) == (True, True)
    assert not renamed.is_deletion
    assert not any(one.is_deletion for one in office.timeline(KEY))


def test_what_was_not_there_or_is_so_already_is_said(office: Workspace) -> None:
    with pytest.raises(NothingToSaveError):
        office.restoring(KEY, "HEAD")
    with pytest.raises(NotThereError):
        office.restoring(office.ref("key/k2"), _before_all(office))
    with pytest.raises(PlaceMissingError):
        office.restoring(KEY, "HEAD", [Pointer.of("nothing")])


def _before_all(office: Workspace) -> str:
    tree = git(office.root, "hash-object", "-t", "tree", "-w", "/dev/null").strip()
    return git(office.root, "commit-tree", tree, "-m", "空").strip()


def test_a_restored_value_that_breaks_a_rule_is_refused(office: Workspace) -> None:
    put(office.root, key("k1", "门" * 41))
    git(office.root, "commit", "-q", "-am", "太长")
    put(office.root, key("k1", "东门"))
    git(office.root, "commit", "-q", "-am", "改短")
    office.refresh()
    head = git(office.root, "rev-parse", "HEAD")
    with pytest.raises(InvalidRecordError):
        office.carry_out(office.restoring(KEY, "HEAD~1", [TITLE]), "x")
    assert git(office.root, "rev-parse", "HEAD") == head


def test_edits_that_are_not_committed_are_neither_swept_in_nor_away(office: Workspace) -> None:
    put(office.root, key("k1", "手改"))
    office.refresh()
    works: tuple[Callable[[], object], ...] = (
        lambda: office.restoring(KEY, "HEAD~2"),
        office.undoing,
        lambda: office.renaming(KEY, "k9"),
    )
    for work in works:
        with pytest.raises(NotSettledError):
            work()
    assert "手改" in (office.root / FILE).read_text("utf-8")


def test_the_last_commit_is_taken_back_and_that_again(office: Workspace) -> None:
    office.carry_out(office.undoing(), "撤")
    assert "holder" not in office.record(KEY).data
    assert "Undoes: " in message(office)
    office.carry_out(office.undoing(), "还是要")
    assert office.record(KEY).data["holder"] == "王五"


def test_an_older_commit_is_taken_back_and_later_edits_stay(office: Workspace) -> None:
    office.carry_out(office.undoing("HEAD~1"), "撤")
    data = office.record(KEY).data
    assert (data["title"], data["holder"]) == ("大门", "王五")


def test_a_field_changed_again_since_is_named_and_nothing_is_undone(office: Workspace) -> None:
    change(office, "title", "西门", "又改")
    with pytest.raises(EditedSinceError, match="名称"):
        office.undoing("HEAD~2")
    assert office.record(KEY).data["title"] == "西门"


def test_merges_and_the_first_commit_are_not_undone(office: Workspace) -> None:
    with pytest.raises(CannotUndoError):
        office.undoing("HEAD~2")
    git(office.root, "checkout", "-q", "-b", "side", "HEAD~1")
    git(office.root, "commit", "-q", "--allow-empty", "-m", "空")
    git(office.root, "merge", "-q", "--no-ff", "-m", "合并", "main")
    with pytest.raises(CannotUndoError):
        office.undoing("HEAD")


def test_a_new_record_is_taken_back_unless_others_need_it(office: Workspace) -> None:
    office.save([_named(office, "k3", "侧门")], "新建")
    office.carry_out(office.undoing(), "多录了")
    assert office.register.get(Ref("key", "k3")) is None
    office.save([_named(office, "k3", "侧门")], "新建")
    change(office, "spare_of", "k3", "备用", Ref("key", "k2"))
    with pytest.raises(InvalidRecordError):
        office.carry_out(office.undoing("HEAD~1"), "撤")
    assert office.register.get(Ref("key", "k3")) is not None


def _named(office: Workspace, name: str, title: str) -> Draft:
    draft = office.new("key", name)
    draft.set(TITLE, title)
    return draft


def test_a_rename_takes_file_id_and_references_along_in_one_commit(office: Workspace) -> None:
    office.carry_out(office.renaming(KEY, "gate-1"), "统一编号")
    gate = Ref("key", "gate-1")
    assert office.record(gate).data["id"] == "gate-1"
    assert office.record(Ref("key", "k2")).data["spare_of"] == "gate-1"
    assert not (office.root / FILE).exists()
    assert "Renamed-from: key/k1" in message(office)
    assert git(office.root, "status", "--porcelain") == ""
    assert office.check().errors == 0
    assert [one.reason for one in office.timeline(gate)] == ["统一编号", "借用", "改朝向", ""]
    then = office.record_at(gate, "HEAD~1")
    assert then is not None
    assert then.ref == KEY
    office.carry_out(office.undoing(), "改错了")
    assert office.record(KEY).data["id"] == "k1"
    assert office.record(Ref("key", "k2")).data["spare_of"] == "k1"


def test_a_taken_id_is_refused(office: Workspace) -> None:
    with pytest.raises(RecordExistsError):
        office.renaming(KEY, "k2")


def test_the_past_can_be_read_and_not_changed(office: Workspace) -> None:
    past = PastWorkspace(office, "HEAD~2")
    assert past.record(KEY).data["title"] == "大门"
    assert [one.subject for one in past.timeline(KEY)] == ["开始"]
    assert past.check().errors == 0
    assert [one.title for one in past.excerpts("key", Language.ZH)] == ["大门", "后门"]
    works: tuple[Callable[[], object], ...] = (
        lambda: past.draft(KEY),
        lambda: past.new("key"),
        lambda: past.delete(KEY),
        lambda: past.carry_out(office.restoring(KEY, "HEAD~2")),
    )
    for work in works:
        with pytest.raises(ReadOnlyError):
            work()
    assert past.journal.left() == []


def test_the_commands_say_what_they_did(office: Workspace, juwu: Juwu) -> None:
    done = juwu("restore", "key/k1", "/title", "--at", "HEAD~2", "-m", "原名", at=office.root)
    assert (done.code, done.err) == (0, "")
    assert "东门 → 大门" in done.out
    again = juwu("restore", "key/k1", "/title", "--at", "HEAD~3", "--lang", "zh", at=office.root)
    assert (again.code, again.out.strip()) == (0, "内容本来就是这样，没有改动。")
    assert juwu("restore", "key/k1", at=office.root).code == 2
    renamed = json.loads(juwu("rename", "key/k1", "g1", "--format", "json", at=office.root).out)
    assert [one["status"] for one in renamed["records"]] == ["R", "M"]
    told = json.loads(juwu("blame", "key/k1", "/title", "--format", "json", at=office.root).out)
    assert (told[0]["value"], told[0]["reason"], told[0]["before"]) == ("大门", "原名", "东门")
    listed = json.loads(
        juwu("list", "key", "--at", "HEAD~1", "--format", "json", at=office.root).out
    )
    assert [one["id"] for one in listed] == ["k1", "k2"]
    assert juwu("get", "key/g1", "/title", "--at", "HEAD~2", at=office.root).out == "东门\n"
    assert juwu("undo", "HEAD~2", "-m", "x", at=office.root).code == 1
    assert juwu("blame", "key/none", at=office.root).code == 2


def test_long_texts_are_compared_by_word_in_diff(office: Workspace, juwu: Juwu) -> None:
    old = "这把钥匙由物业公司和居民委员会各保管一把。"
    change(office, "holder", old, "写清楚")
    change(office, "holder", old.replace("物业公司", "业委会"), "换人")
    told = juwu("diff", "HEAD~1", "HEAD", at=office.root).out
    assert "和居民委员会各保管一把" in told
    assert "[-" in told
    assert "{+" in told


def test_a_file_deleted_by_hand_comes_back_and_no_other_commit_is_named(
    office: Workspace, juwu: Juwu
) -> None:
    before = (office.root / "records/key/k1.yaml").read_bytes()
    head = git(office.root, "rev-parse", "HEAD")
    (office.root / "records/key/k1.yaml").unlink()
    done = juwu("restore", "key/k1", "--at", "HEAD", "-m", "找回", "--lang", "zh", at=office.root)
    assert done.code == 0
    assert "文件和上次提交的一样了" in done.out
    assert head[:10] not in done.out
    assert (office.root / "records/key/k1.yaml").read_bytes() == before
    assert git(office.root, "rev-parse", "HEAD") == head
