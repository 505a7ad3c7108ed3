"""Families that no line of juwu knows: never seen, schema only, and adopted where they lie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from juwu.document import Unreadable
from juwu.family import Widget
from juwu.git import NotARepository
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Map
from juwu.workspace import (
    InvalidRecordError,
    NotAWorkspaceError,
    NothingToSaveError,
    RecordExistsError,
    RecordMissingError,
    ReferencedError,
    Workspace,
)
from office import git, key, key_family, put, start

STATUS = Pointer.parse("/status")
MAIN = key("main", "大门")["records/key/main.yaml"]


def test_a_family_never_seen_before_is_driven_end_to_end(tmp_path: Path) -> None:
    """Check, list, edit, commit and history, with no code for the family."""
    workspace = start(tmp_path, {**key_family(), **key("main", "大门"), **key("side", "边门")})
    assert workspace.check().findings == ()
    rows = workspace.excerpts("key", Language.ZH)
    assert {row.cells for row in rows} == {("边门", "在库"), ("大门", "在库")}

    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/holder"), "王五")
    draft.set(STATUS, "lent")
    revision = workspace.save([draft], "开会借用")

    assert revision.subject == "钥匙 main: 状态: 在库 → 借出 等 2 处"
    newest, first = workspace.timeline(Ref("key", "main"))
    assert (newest.author, newest.reason) == ("张三", "开会借用")
    assert {(str(one.pointer), one.before, one.after) for one in newest.changes} >= {
        ("/status", "kept", "lent")
    }
    assert first.changes
    assert "Record: key/main" in git(tmp_path, "log", "-1", "--format=%B")
    assert git(tmp_path, "status", "--porcelain") == ""


def test_one_edited_field_is_one_line_of_git_diff(tmp_path: Path) -> None:
    text = "# 门厅\nid: main\ntitle:   '大门'   # 旧锁\nstatus: kept\n"
    workspace = start(tmp_path, {**key_family(), "records/key/main.yaml": text})
    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/title"), "正门")
    workspace.save([draft])
    diff = git(tmp_path, "show", "--format=", "-U0").splitlines()
    assert [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        "-title:   '大门'   # 旧锁",
        "+title:   '正门'   # 旧锁",
    ]


def test_a_folder_with_only_a_schema_is_a_family(tmp_path: Path) -> None:
    schema: Map = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "born": {"type": "string", "format": "date"}},
    }
    files = {
        "schemas/cat/schema.json": json.dumps(schema),
        "records/cat/tom.yaml": 'name: 汤姆\nborn: "2020-01-01"\nweight: 4.2\n',
    }
    workspace = start(tmp_path, files)
    assert workspace.check().errors == 0
    family = workspace.families["cat"]
    assert family.title.zh == "cat"
    (row,) = workspace.excerpts("cat", Language.ZH)
    assert row.title == "汤姆"
    born = family.field(Pointer.parse("/born"))
    assert born is not None
    assert born.widget is Widget.DATE

    draft = workspace.draft(Ref("cat", "tom"))
    draft.set(Pointer.parse("/born"), "2020-02-30")
    with pytest.raises(InvalidRecordError) as refusal:
        workspace.save([draft])
    assert [one.code for one in refusal.value.findings] == ["schema.format"]
    draft.set(Pointer.parse("/born"), "2020-02-29")
    workspace.save([draft], "查了户口本")
    assert next(iter(workspace.timeline(Ref("cat", "tom")))).reason == "查了户口本"

    new = workspace.new("cat", "kitty")
    new.set(Pointer.parse("/name"), "凯蒂")
    workspace.save([new])
    assert (tmp_path / "records/cat/kitty.yaml").read_text(encoding="utf-8") == "name: 凯蒂\n"


def test_records_of_a_foreign_repository_are_adopted_where_they_lie(tmp_path: Path) -> None:
    """Their files, names and style stay as they are; only the families are added."""
    schema: Map = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {"text": {"type": "string"}},
        "type": "object",
        "properties": {"name": {"$ref": "#/definitions/text"}, "roles": {"type": "array"}},
    }
    people = "---\nname: Ann Lee\nroles:\n- type: mayor\n  end_date: 2027-01-01\n"
    files = {
        "schemas/official/schema.json": json.dumps(schema),
        "schemas/official/family.yaml": (
            'title: {zh: 官员, en: Official}\nfiles: "data/*/people/*.yml"\n'
            "fields:\n  /name: {label: {zh: 姓名, en: Name}}\n"
        ),
        "data/ca/people/Ann_Lee-1f.yml": people,
        "data/ny/people/Bob-2e.yml": "name: Bob\n",
        "data/ny/other/x.yml": "not: ours\n",
    }
    workspace = start(tmp_path, files)
    assert workspace.check().errors == 0
    assert [record.path for record in workspace.records("official")] == [
        "data/ca/people/Ann_Lee-1f.yml",
        "data/ny/people/Bob-2e.yml",
    ]
    assert workspace.families["official"].label(Pointer.parse("/name")).zh == "姓名"

    draft = workspace.draft(workspace.ref("official/Ann_Lee-1f"))
    draft.set(Pointer.parse("/roles/0/end_date"), "2028-01-01")
    workspace.save([draft])
    changed = (tmp_path / "data/ca/people/Ann_Lee-1f.yml").read_text(encoding="utf-8")
    assert changed.splitlines()[:4] == people.splitlines()[:4]
    assert "2028-01-01" in changed
    assert git(tmp_path, "show", "--stat", "--format=").count("|") == 1


def test_a_new_record_begins_with_the_familys_values_and_an_id_of_its_own(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    draft = workspace.new("key")
    assert draft.data["status"] == "kept"
    assert draft.data["id"] == draft.ref.id
    assert draft.path == f"records/key/{draft.ref.id}.yaml"
    draft.set(Pointer.parse("/title"), "后门")
    assert list(draft.data) == ["id", "title", "status"], "fields stand in the schema's order"
    with pytest.raises(RecordExistsError):
        workspace.new("key", "main")


def test_a_save_that_breaks_a_rule_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    before = (tmp_path / "records/key/main.yaml").read_bytes()
    draft = workspace.draft(Ref("key", "main"))
    draft.set(STATUS, "lost")
    with pytest.raises(InvalidRecordError) as refusal:
        workspace.save([draft])
    assert [one.code for one in refusal.value.findings] == ["lifecycle.transition"]
    assert "借出" in refusal.value.hint.zh
    assert (tmp_path / "records/key/main.yaml").read_bytes() == before
    assert git(tmp_path, "rev-list", "--count", "HEAD") == "1\n"


def test_a_save_without_a_change_is_told_so(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    with pytest.raises(NothingToSaveError):
        workspace.save([workspace.draft(Ref("key", "main"))])


def test_a_save_takes_along_the_uncommitted_edit_it_was_opened_on(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    put(tmp_path, key("main", "正门"))
    workspace.refresh()
    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/count"), 3)
    assert [str(one.pointer) for one in draft.changes()] == ["/title", "/count"]
    workspace.save([draft], "两处一起")
    assert git(tmp_path, "status", "--porcelain") == ""
    assert git(tmp_path, "show", "HEAD:records/key/main.yaml").count("正门") == 1


def test_what_others_staged_or_changed_stays_as_it_was(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门"), **key("side", "边门")})
    put(tmp_path, {"staged.txt": "1", **key("side", "侧门")})
    git(tmp_path, "add", "staged.txt")
    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/title"), "正门")
    workspace.save([draft])
    assert git(tmp_path, "status", "--porcelain").splitlines() == [
        " M records/key/side.yaml",
        "A  staged.txt",
    ]


def test_edits_made_outside_are_shown_by_field_and_committed_through_juwu(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    put(tmp_path, {**key("main", "正门"), **key("new", "后门")})
    edits = workspace.uncommitted()
    assert {str(edit.ref): len(edit.changes) for edit in edits} == {"key/main": 1, "key/new": 3}
    workspace.commit(edits, "编辑器里改的")
    assert workspace.uncommitted() == []
    assert workspace.recent(1)[0].reason == "编辑器里改的"


def test_a_record_renamed_outside_leaves_its_former_file_in_the_same_commit(
    tmp_path: Path,
) -> None:
    workspace = start(tmp_path, {**key_family(), "records/key/a/main.yaml": MAIN})
    (tmp_path / "records/key/b").mkdir()
    (tmp_path / "records/key/a/main.yaml").rename(tmp_path / "records/key/b/main.yaml")
    workspace.commit(workspace.uncommitted(), "换了文件夹")
    assert git(tmp_path, "status", "--porcelain") == ""
    assert git(tmp_path, "ls-files", "records").split() == ["records/key/b/main.yaml"]
    assert len(list(workspace.timeline(Ref("key", "main")))) == 2


def test_an_edit_made_outside_that_doubles_a_unique_value_is_not_committed(
    tmp_path: Path,
) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    put(tmp_path, key("side", "大门"))
    workspace.refresh()
    with pytest.raises(InvalidRecordError) as refusal:
        workspace.commit(workspace.uncommitted(), "")
    assert [one.code for one in refusal.value.findings] == ["unique.duplicate"]


def test_an_edit_made_outside_that_breaks_a_rule_is_not_committed(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    put(tmp_path, key("main", "大门", "lost"))
    with pytest.raises(InvalidRecordError):
        workspace.commit(workspace.uncommitted(), "")


def test_a_record_that_others_name_is_not_deleted(tmp_path: Path) -> None:
    spare = key("spare", "备用", more="spare_of: main\n")
    workspace = start(tmp_path, {**key_family(), **key("main", "大门"), **spare})
    with pytest.raises(ReferencedError) as refusal:
        workspace.delete(Ref("key", "main"))
    assert "key/spare" in refusal.value.message.zh
    workspace.delete(Ref("key", "spare"), "不用了")
    assert not (tmp_path / "records/key/spare.yaml").exists()
    assert workspace.recent(1)[0].records[0].status == "D"


def test_a_record_that_cannot_be_read_stays_in_the_list_and_cannot_be_edited(
    tmp_path: Path,
) -> None:
    files = {**key_family(), **key("main", "大门"), "records/key/bad.yaml": "title: [\n"}
    workspace = start(tmp_path, files)
    rows = {row.ref.id: row for row in workspace.excerpts("key", Language.ZH)}
    assert rows["bad"].is_broken
    with pytest.raises(Unreadable):
        workspace.draft(Ref("key", "bad"))


def test_records_are_named_by_ref_and_by_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    monkeypatch.chdir(tmp_path / "records")
    for name in ("key/main", "records/key/main.yaml", "key/main.yaml"):
        assert workspace.ref(name) == Ref("key", "main")
    with pytest.raises(RecordMissingError):
        workspace.ref("key/none")


def test_a_workspace_in_a_folder_of_a_repository_saves_its_own_files(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "张三")
    git(tmp_path, "config", "user.email", "zhang@example.org")
    root = tmp_path / "办公室"
    put(root, {**key_family(), **key("main", "大门")})
    workspace = Workspace.find(root / "records")
    assert workspace.root == root
    workspace.commit(workspace.uncommitted(), "第一次")
    assert "办公室/records/key/main.yaml" in git(tmp_path, "ls-files")
    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/count"), 2)
    workspace.save([draft])
    assert len(list(workspace.timeline(Ref("key", "main")))) == 2


def test_without_a_repository_records_are_read_and_checked_but_not_saved(tmp_path: Path) -> None:
    put(tmp_path, {**key_family(), **key("main", "大门")})
    workspace = Workspace.find(tmp_path)
    assert workspace.check().findings == ()
    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/count"), 2)
    with pytest.raises(NotARepository):
        workspace.save([draft])


def test_a_folder_that_is_no_workspace_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspaceError) as refusal:
        Workspace.find(tmp_path)
    assert "juwu init" in refusal.value.hint.en


def test_the_past_is_read_as_it_was(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门")})
    draft = workspace.draft(Ref("key", "main"))
    draft.set(Pointer.parse("/title"), "正门")
    workspace.save([draft])
    past = workspace.record_at(Ref("key", "main"), "HEAD~1")
    assert past is not None
    assert past.data["title"] == "大门"
    (change,) = workspace.between("HEAD~1", "HEAD")
    assert (str(change.ref), change.changes[0].after) == ("key/main", "正门")


def test_a_record_is_read_again_only_after_its_file_changed(tmp_path: Path) -> None:
    workspace = start(tmp_path, {**key_family(), **key("main", "大门"), **key("side", "边门")})
    first = {record.ref: record for record in workspace.register}
    put(tmp_path, key("main", "正门"))
    workspace.refresh()
    second = {record.ref: record for record in workspace.register}
    assert second[Ref("key", "main")].data["title"] == "正门"
    assert second[Ref("key", "side")] is first[Ref("key", "side")]
