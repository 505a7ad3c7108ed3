"""Who set each field, when and why: across renames, moves, merges and changes of the schema."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Answer

from juwu.history import Blamed
from juwu.index.store import FILE, FOLDER
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.value import Value
from juwu.workspace import RecordMissingError, Workspace
from office import SCHEMA, git, key, key_family, put, start

KEY = Ref("key", "k1")
LOANS = "loans:\n- id: a\n  on: 2026-01-01\n  by: 甲\n- id: b\n  on: 2026-01-02\n  by: 乙\n"


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return start(tmp_path / "office", {**key_family(), **key("k1", "大门", more=LOANS)})


def commit(office: Workspace, subject: str, files: dict[str, str] | None = None) -> str:
    put(office.root, files or {})
    git(office.root, "add", "-A")
    git(office.root, "commit", "-q", "-m", subject)
    office.refresh()
    return git(office.root, "rev-parse", "HEAD").strip()


def commits(office: Workspace, texts: Sequence[str]) -> None:
    """A commit for each text of the record, called 第0次 and so on, made by one git."""
    parts = []
    for number, text in enumerate(texts):
        who = f"李四 <li@example.org> {1_790_000_000 + number} +0800"
        begin = "from refs/heads/main^0\n" if number == 0 else ""
        parts.append(
            f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n"
            f"data <<END\n第{number}次\nEND\n{begin}"
            f"M 100644 inline records/key/k1.yaml\ndata <<END\n{text}END\n\n"
        )
    subprocess.run(
        ["git", "-C", str(office.root), "fast-import", "--quiet"],
        input="".join(parts).encode(),
        check=True,
    )
    git(office.root, "checkout", "-q", "-f", "main")
    office.refresh()


def whose(office: Workspace, ref: Ref = KEY) -> dict[str, str]:
    """The subject of the commit that set each value."""
    return {
        str(one.pointer): one.revision.subject if one.revision else "" for one in office.blame(ref)
    }


def of(office: Workspace, pointer: str, ref: Ref = KEY) -> Blamed:
    return next(one for one in office.blame(ref) if str(one.pointer) == pointer)


def test_each_value_names_the_commit_that_set_it_and_what_stood_before(office: Workspace) -> None:
    commit(office, "换门", key("k1", "东门", more=LOANS))
    commit(office, "借出", key("k1", "东门", "lent", more="holder: 王\n" + LOANS))
    told = whose(office)
    assert (told["/id"], told["/title"], told["/holder"]) == ("开始", "换门", "借出")
    title = of(office, "/title")
    assert title.origin is not None
    assert (title.value, title.origin.before) == ("东门", "大门")
    assert title.revision is not None
    assert title.revision.author == "张三"


def test_a_moved_item_keeps_who_wrote_it(office: Workspace) -> None:
    first, second = LOANS.removeprefix("loans:\n").split("- id: b")
    moved = f"loans:\n- id: b{second.replace('乙', '丙')}{first}"
    commit(office, "调次序", key("k1", "大门", more=moved))
    told = whose(office)
    assert told["/loans/id=a/by"] == told["/loans/id=b/on"] == "开始"
    assert told["/loans/id=b/by"] == "调次序"
    assert list(told)[3] == "/loans/id=b/id"


def test_renames_and_moves_are_followed_however_often(office: Workspace) -> None:
    git(office.root, "mv", "records/key/k1.yaml", "records/key/gate.yaml")
    commit(office, "改名一")
    (office.root / "records/key/old").mkdir()
    git(office.root, "mv", "records/key/gate.yaml", "records/key/old/gate.yaml")
    put(office.root, {"records/key/old/gate.yaml": "id: gate\ntitle: 全新\nstatus: lost\n"})
    commit(office, "移到别处又全改")
    subjects = [one.subject for one in office.timeline(Ref("key", "gate"))]
    assert subjects == ["移到别处又全改", "改名一", "开始"]
    assert [one.former for one in office.timeline(Ref("key", "gate"))] == [
        "records/key/gate.yaml",
        "records/key/k1.yaml",
        "",
    ]


def test_the_trailer_of_a_rename_is_believed_before_any_likeness(office: Workspace) -> None:
    text = key("k9", "甲门", more=LOANS)["records/key/k9.yaml"]
    (office.root / "records/key/k1.yaml").unlink()
    put(office.root, {"records/key/k9.yaml": "id: k9\ntitle: 别的\nstatus: lost\n"})
    put(office.root, {"records/key/k8.yaml": text.replace("k9", "k8")})
    commit(office, "改名\n\nRecord: key/k9\nRenamed-from: key/k1")
    assert [one.subject for one in office.timeline(Ref("key", "k9"))] == ["改名", "开始"]
    assert [one.subject for one in office.timeline(Ref("key", "k8"))] == ["改名"]


def branches(office: Workspace, merged: dict[str, str]) -> None:
    """Two sides that changed different fields, and a merge that holds what is given."""
    git(office.root, "checkout", "-q", "-b", "side")
    commit(office, "侧支", key("k1", "大门", "lent", more="holder: 王\n" + LOANS))
    git(office.root, "checkout", "-q", "main")
    git(office.root, "mv", "records/key/k1.yaml", "records/key/gate.yaml")
    commit(office, "主支改名")
    text = key("k1", "东门", more=LOANS)["records/key/k1.yaml"]
    commit(office, "主支", {"records/key/gate.yaml": text})
    git(office.root, "merge", "-q", "-s", "ours", "--no-commit", "side")
    put(office.root, merged)
    commit(office, "合并")


def test_a_merge_gives_each_value_to_the_side_that_had_it(office: Workspace) -> None:
    text = key("k1", "东门", "lent", more="holder: 王\ncount: 9\n" + LOANS)["records/key/k1.yaml"]
    branches(office, {"records/key/gate.yaml": text})
    gate = Ref("key", "gate")
    told = whose(office, gate)
    assert (told["/title"], told["/status"], told["/holder"]) == ("主支", "侧支", "侧支")
    assert (told["/count"], told["/id"]) == ("合并", "开始")
    merge = next(iter(office.timeline(gate)))
    assert merge.is_merge
    assert [str(one.pointer) for one in merge.changes] == ["/count"]
    assert {one.subject for one in office.timeline(gate)} >= {"合并", "主支", "侧支", "开始"}


def test_a_merge_that_took_one_side_is_no_revision_of_the_record(office: Workspace) -> None:
    git(office.root, "checkout", "-q", "-b", "side")
    commit(office, "侧支", key("k1", "东门", more=LOANS))
    git(office.root, "checkout", "-q", "main")
    commit(office, "别的记录", key("k2", "后门"))
    git(office.root, "merge", "-q", "--no-ff", "-m", "合并", "side")
    assert [one.subject for one in office.timeline(KEY)] == ["侧支", "开始"]
    assert whose(office)["/title"] == "侧支"


def migrated(office: Workspace, subject: str) -> None:
    """The field holder becomes borrower, and the day is written otherwise."""
    schema = json.loads(json.dumps(SCHEMA).replace('"holder"', '"borrower"'))
    text = key("k1", "大门门", more=LOANS + "borrower: 王五五\n")
    commit(office, subject, {**key_family(schema), **text})


def test_a_migration_is_looked_through_where_a_value_only_moved(office: Workspace) -> None:
    commit(office, "借给王", key("k1", "大门", more=LOANS + "holder: 王五五\n"))
    migrated(office, "新格式")
    moved = of(office, "/borrower")
    assert moved.revision is not None
    assert moved.revision.subject == "借给王"
    assert moved.migration is not None
    assert moved.migration.subject == "新格式"
    written = of(office, "/title")
    assert written.revision is not None
    assert written.before is not None
    assert (written.revision.subject, written.before.subject) == ("新格式", "开始")
    assert next(iter(office.timeline(KEY))).is_migration


def test_a_revision_is_told_in_the_words_of_its_own_time(
    office: Workspace, juwu: Callable[..., object]
) -> None:
    commit(office, "借给王", key("k1", "大门", more=LOANS + "holder: 王五五\n"))
    migrated(office, "新格式")
    old = next(one for one in office.timeline(KEY) if one.subject == "借给王")
    assert old.family is not None
    assert old.family.label(Pointer.of("holder")).zh == "领用人"
    assert "领用人" in str(juwu("log", "key/k1", at=office.root))


def test_a_difference_is_told_in_the_words_of_both_times(
    office: Workspace, juwu: Callable[..., Answer]
) -> None:
    start = git(office.root, "rev-parse", "HEAD").strip()
    commit(office, "借给王", key("k1", "大门", "lent", more=LOANS + "holder: 王五五\n"))
    lent = git(office.root, "rev-parse", "HEAD").strip()
    schema = json.dumps(SCHEMA, ensure_ascii=False).replace('"借出"', '"外借"')
    schema = schema.replace('"领用人"', '"使用人"').replace('"holder"', '"borrower"')
    text = key("k1", "大门", "kept", more=LOANS + "borrower: 王五五\n")
    commit(office, "新格式", {**key_family(json.loads(schema)), **text})

    def told(*words: str) -> str:
        return juwu(*words, "--lang", "zh", at=office.root).out

    assert "状态 /status  在库 → 借出" in told("diff", start, lent)
    assert "领用人 /holder  + 王五五" in told("diff", start, lent)
    later = told("diff", lent, "HEAD")
    assert "状态 /status  借出 → 在库" in later
    assert "领用人 /holder  - 王五五" in later
    assert "使用人 /borrower  + 王五五" in later
    assert "领用人 /holder  - 王五五" in told("log", "key/k1", "-n", "1")
    assert "外借" not in told("diff", lent)
    markdown = told("diff", lent, "HEAD", "--format", "markdown")
    assert "| 领用人 | <code>王五五</code> | — |" in markdown


def test_edits_of_a_schema_that_are_not_committed_leave_the_old_side_its_words(
    office: Workspace, juwu: Callable[..., Answer]
) -> None:
    schema = json.dumps(SCHEMA, ensure_ascii=False).replace('"在库"', '"在柜"')
    put(office.root, {**key_family(json.loads(schema)), **key("k1", "大门", "lent", more=LOANS)})
    assert "状态 /status  在库 → 借出" in juwu("diff", "--lang", "zh", at=office.root).out


def test_a_version_that_cannot_be_read_hides_nobody(office: Workspace) -> None:
    good = (office.root / "records/key/k1.yaml").read_text("utf-8")
    commit(office, "弄坏", {"records/key/k1.yaml": good + "title: 又一个\n"})
    commit(office, "修好", {"records/key/k1.yaml": good.replace("大门", "东门")})
    told = whose(office)
    assert (told["/title"], told["/status"]) == ("修好", "开始")
    repaired, broken, _ = office.timeline(KEY)
    assert [str(one.pointer) for one in repaired.changes] == ["/title"]
    assert broken.is_broken
    assert broken.changes == ()


def test_what_is_not_committed_belongs_to_nobody_yet(office: Workspace) -> None:
    put(office.root, key("k1", "未提交", more=LOANS))
    office.refresh()
    assert of(office, "/title").as_json()["author"] is None
    assert whose(office)["/status"] == "开始"


def test_a_deleted_record_is_still_told_and_one_that_never_was_is_not(office: Workspace) -> None:
    git(office.root, "rm", "-q", "records/key/k1.yaml")
    commit(office, "销毁")
    assert [one.subject for one in office.timeline(office.past_ref("key/k1"))] == ["销毁", "开始"]
    assert office.past_ref("records/key/k1.yaml") == KEY
    assert whose(office)["/title"] == "开始"
    with pytest.raises(RecordMissingError):
        office.past_ref("key/k2")


def test_the_changes_of_one_field_are_told_alone(office: Workspace) -> None:
    changed = LOANS.replace("甲", "丁")
    commit(office, "换人", key("k1", "大门", more=changed))
    commit(office, "换门", key("k1", "东门", more=changed))
    found = office.field_changes(KEY, Pointer.parse("/loans/0/by"))
    assert [(one.revision.subject, one.change.after) for one in found] == [
        ("换人", "丁"),
        ("开始", "甲"),
    ]


def test_the_changes_of_a_field_go_on_under_the_name_it_had_before_a_migration(
    office: Workspace, juwu: Callable[..., Answer]
) -> None:
    commit(office, "借给李", key("k1", "大门", more=LOANS + "holder: 李四\n"))
    commit(office, "借给王", key("k1", "大门", more=LOANS + "holder: 王五五\n"))
    migrated(office, "新格式")
    text = key("k1", "大门门", more=LOANS + "borrower: 赵六\n")
    commit(office, "借给赵", text)
    found = office.field_changes(KEY, Pointer.of("borrower"))
    assert [(one.revision.subject, str(one.change.pointer)) for one in found] == [
        ("借给赵", "/borrower"),
        ("新格式", "/borrower"),
        ("借给王", "/holder"),
        ("借给李", "/holder"),
    ]
    assert [str(one.former) for one in found if one.former] == ["/holder"]
    told = juwu("log", "key/k1", "/borrower", "--lang", "zh", at=office.root).out
    assert "这个字段原来在: /holder" in told
    assert "领用人 /holder  李四 → 王五五" in told
    printed = juwu("log", "key/k1", "/borrower", "--format", "json", at=office.root).out
    assert [one.get("moved_from") for one in json.loads(printed)] == [None, "/holder", None, None]


def test_an_item_without_a_key_is_followed_while_others_come_and_go(office: Workspace) -> None:
    properties = SCHEMA["properties"]
    assert isinstance(properties, dict)
    notes: Value = {"type": "array", "items": {"type": "string"}}
    schema: Value = {**SCHEMA, "properties": {**properties, "notes": notes}}

    def noted(subject: str, *items: str) -> None:
        more = "notes:\n" + "".join(f"- {item}\n" for item in items)
        commit(office, subject, {**key_family(schema), **key("k1", "大门", more=more)})

    noted("先记", "丑", "寅")
    noted("改丑", "丑二", "寅")
    noted("插在前", "子", "丑二", "寅")
    noted("又改丑", "子", "丑三", "寅")
    noted("去子", "丑三", "寅")
    found = office.field_changes(KEY, Pointer.parse("/notes/0"))
    assert [(one.revision.subject, one.change.after) for one in found] == [
        ("又改丑", "丑三"),
        ("改丑", "丑二"),
        ("先记", "丑"),
    ]
    whole = office.field_changes(KEY, Pointer.of("notes"))
    assert [one.revision.subject for one in whole] == ["去子", "又改丑", "插在前", "改丑", "先记"]


def test_new_commits_and_other_branches_are_taken_in(office: Workspace) -> None:
    assert len(list(office.timeline(KEY))) == 1
    git(office.root, "checkout", "-q", "-b", "side")
    for number in range(3):
        commit(office, f"侧{number}", key("k1", f"门{number}", more=LOANS))
    assert len(list(office.timeline(KEY))) == 4
    git(office.root, "checkout", "-q", "main")
    commit(office, "主", key("k1", "主门", more=LOANS))
    assert [one.subject for one in office.timeline(KEY)] == ["主", "开始"]


def test_what_is_kept_gives_the_same_answer_as_what_is_worked_out(office: Workspace) -> None:
    commits(
        office,
        [
            key("k1", f"门{number // 3}", more=f"count: {number}\n")["records/key/k1.yaml"]
            for number in range(40)
        ],
    )
    first = [one.as_json() for one in office.blame(KEY)]
    assert [one.as_json() for one in Workspace.find(office.root).blame(KEY)] == first
    commit(office, "再改", key("k1", "门13", more="count: 99\n"))
    told = whose(Workspace.find(office.root))
    assert (told["/count"], told["/title"]) == ("再改", "第39次")


@pytest.mark.parametrize("harm", ["gone", "noise", "cut", "empty", "folder", "link", "older"])
def test_a_cache_that_is_lost_or_damaged_loses_nothing(office: Workspace, harm: str) -> None:
    commit(office, "换门", key("k1", "东门", more=LOANS))
    expected = whose(office)
    file = office.root / ".git" / FOLDER / FILE
    office.chronicle.table.store.begin_anew()
    whole = whose(Workspace.find(office.root))
    assert whole == expected
    if harm == "older":
        with closing(sqlite3.connect(file)) as tables:
            tables.execute("PRAGMA user_version = 999")
    else:
        for suffix in ("-wal", "-shm"):
            file.with_name(FILE + suffix).unlink(missing_ok=True)
    size = file.stat().st_size
    if harm in ("noise", "cut", "empty"):
        content = {"noise": b"\x9e" * size, "cut": file.read_bytes()[: size // 2], "empty": b""}
        file.write_bytes(content[harm])
    elif harm != "older":
        file.unlink()
    if harm == "folder":
        (file / "x").mkdir(parents=True)
    elif harm == "link":
        file.symlink_to(office.root / "elsewhere")
    fresh = Workspace.find(office.root)
    assert whose(fresh) == expected
    assert [one.subject for one in fresh.timeline(KEY)] == ["换门", "开始"]
    assert not (office.root / "elsewhere").exists()


def test_several_at_once_fill_one_cache(office: Workspace) -> None:
    commits(office, [key("k1", f"门{n}", more=LOANS)["records/key/k1.yaml"] for n in range(10)])
    answers: list[dict[str, str]] = []
    desks = [Workspace.find(office.root) for _ in range(4)]
    threads = [
        threading.Thread(target=lambda one=desk: answers.append(whose(one))) for desk in desks
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert all(one == answers[0] for one in answers)
    assert answers[0]["/title"] == "第9次"


def test_a_history_that_was_cut_off_is_read_anew_once_it_is_whole(
    office: Workspace, tmp_path: Path
) -> None:
    commit(office, "换门", key("k1", "东门", more=LOANS))
    source = f"file://{office.root}"
    git(tmp_path, "clone", "-q", "--depth", "1", source, "clone")
    clone = Workspace.find(tmp_path / "clone")
    assert [one.subject for one in clone.timeline(KEY)] == ["换门"]
    git(tmp_path / "clone", "fetch", "-q", "--unshallow")
    assert [one.subject for one in clone.timeline(KEY)] == ["换门", "开始"]
