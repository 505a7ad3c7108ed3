"""Exchange with a remote on the file system: merged by field, checked, never forced."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_kit import MAIN, Office, change, sync, tree, value

from juwu.git import ExchangeError, NoRemoteError, PushDeclinedError
from juwu.sync import (
    DirtyFilesError,
    MergeConflictsError,
    NotFitError,
    OddFilesError,
    RewrittenError,
    UnrelatedError,
)
from juwu.value import Value
from juwu.workspace import Syncing, Workspace
from office import git, key

PATH = "records/key/main.yaml"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def pair(office: Office) -> tuple[Workspace, Workspace]:
    return office.clone("甲"), office.clone("乙")


def test_what_one_saves_the_other_receives(pair: tuple[Workspace, Workspace]) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    assert Syncing(one).standing().unsynced == 1
    done = Syncing(one).run()
    assert (done.received, done.sent, done.merge) == (0, 1, None)
    assert Syncing(one).standing().unsynced == 0
    done = Syncing(other).run()
    assert (done.received, done.sent, done.merge) == (1, 0, None)
    assert value(other, "/title") == "正门"
    assert git(other.root, "status", "--porcelain") == ""


def test_edits_of_one_record_are_merged_by_field_and_both_end_alike(
    office: Office, pair: tuple[Workspace, Workspace]
) -> None:
    one, other = pair
    mine = change(one, {"/title": "正门", "/loans/id=a/by": "丙"})
    sync(one)
    yours = change(other, {"/count": 4, "/loans/id=a/on": "2026-02-02"})
    done = Syncing(other).run()
    assert done.merge is not None
    parents = git(other.root, "log", "-1", "--format=%P").split()
    assert parents == [yours, mine]  # both commits stand as they were made
    sync(one)
    assert tree(one) == tree(other)
    assert office.head() == done.merge
    assert "by: 丙" in office.text(PATH)
    assert "2026-02-02" in office.text(PATH)
    assert git(one.root, "status", "--porcelain") == ""


def test_a_record_that_one_moved_and_the_other_edited_is_one(
    pair: tuple[Workspace, Workspace],
) -> None:
    one, other = pair
    (one.root / "records/key/old").mkdir()
    git(one.root, "mv", PATH, "records/key/old/main.yaml")
    git(one.root, "commit", "-qm", "移")
    sync(one)
    change(other, {"/title": "正门"})
    sync(other)
    assert value(other, "/title") == "正门"
    assert other.record(MAIN).path == "records/key/old/main.yaml"


def test_the_same_field_is_decided_by_a_person_and_nothing_is_sent_before(
    office: Office, pair: tuple[Workspace, Workspace]
) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    there = office.head()
    mine = change(other, {"/title": "前门", "/count": 9})
    with pytest.raises(MergeConflictsError) as caught:
        sync(other)
    assert [str(each.pointer) for each in caught.value.files[0].merged.conflicts] == ["/title"]  # type: ignore[union-attr]
    assert office.head() == there
    assert git(other.root, "rev-parse", "HEAD").strip() == mine
    assert git(other.root, "status", "--porcelain") == ""
    again = Workspace.find(other.root)  # left, and resumed by another process
    waiting = Syncing(again).conflicts()
    assert [each.file.path for each in waiting] == [PATH]
    Syncing(again).take(waiting[0], "mine")
    done = Syncing(again).run()
    assert done.merge is not None
    assert value(again, "/title") == "前门"
    assert "title: 前门" in office.text(PATH)
    assert f"Decided: {PATH}" in git(again.root, "log", "-1", "--format=%B")
    assert Syncing(again).conflicts() == []


def test_a_decision_on_the_conflict_screen_counts(pair: tuple[Workspace, Workspace]) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    change(other, {"/title": "前门"})
    syncing = Syncing(other)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    [waiting] = syncing.conflicts()
    clash = syncing.clash(waiting)
    assert clash is not None
    assert clash.by is not None
    assert clash.by.author == "甲"
    clash.decide({conflict.pointer: "大前门" for conflict in clash.merged.conflicts})
    syncing.decide(waiting, clash.draft.text)
    syncing.run()
    sync(one)
    assert value(one, "/title") == value(other, "/title") == "大前门"


def test_a_decision_is_asked_for_again_once_the_other_went_on(
    pair: tuple[Workspace, Workspace],
) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    change(other, {"/title": "前门"})
    syncing = Syncing(other)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    syncing.take(syncing.conflicts()[0], "mine")
    change(one, {"/title": "南门"})
    sync(one)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    assert "南门" in str(syncing.conflicts()[0].file.merged)


@pytest.mark.parametrize(("side", "stays"), [("mine", False), ("theirs", True)])
def test_deleted_here_and_edited_there_is_decided(
    pair: tuple[Workspace, Workspace],
    side: str,
    stays: bool,  # noqa: FBT001 - a case
) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    other.delete(MAIN)
    syncing = Syncing(other)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    syncing.take(syncing.conflicts()[0], "mine" if side == "mine" else "theirs")
    syncing.run()
    assert (other.root / PATH).exists() is stays


def test_files_without_fields_are_chosen_whole(pair: tuple[Workspace, Workspace]) -> None:
    one, other = pair
    for workspace, text in ((one, "甲写的\n"), (other, "乙写的\n")):
        (workspace.root / "说明.md").write_text(text)
        git(workspace.root, "add", "-A")
        git(workspace.root, "commit", "-qm", "说明")
    sync(one)
    syncing = Syncing(other)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    [waiting] = syncing.conflicts()
    assert syncing.clash(waiting) is None
    syncing.take(waiting, "theirs")
    syncing.run()
    assert (other.root / "说明.md").read_text() == "甲写的\n"


def test_a_merge_with_errors_stays_here_and_is_told(
    office: Office, pair: tuple[Workspace, Workspace]
) -> None:
    one, other = pair
    change(one, {"/count": 1})
    sync(one)
    there = office.head()
    loans: list[Value] = [
        {"id": "a", "on": "2026-01-01", "by": "甲"},
        {"id": "b", "on": "2026-01-02"},
    ]
    change(other, {"/loans": loans})  # fine with three keys, wrong with one
    with pytest.raises(NotFitError) as caught:
        sync(other)
    assert [finding.code for finding in caught.value.findings] == ["key.enough"]
    assert office.head() == there
    assert value(other, "/count") == 1
    change(other, {"/count": 2})
    sync(other)
    assert office.head() != there


def test_rewritten_history_is_never_taken_silently(
    office: Office, pair: tuple[Workspace, Workspace]
) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    sync(other)
    git(office.origin, "update-ref", "refs/heads/main", "main~1")
    mine = change(other, {"/count": 4})
    with pytest.raises(RewrittenError):
        sync(other)
    git(other.root, "fetch", "-q", "origin")  # plain git forgets what it knew; we do not
    with pytest.raises(RewrittenError):
        sync(other)
    assert git(other.root, "rev-parse", "HEAD").strip() == mine
    Syncing(other).run(accept_rewritten=True)
    assert "title: 正门" in office.text(PATH)


def test_links_are_not_taken_in(pair: tuple[Workspace, Workspace]) -> None:
    one, other = pair
    (one.root / "records/key/evil.yaml").symlink_to("/etc/passwd")
    git(one.root, "add", "-A")
    git(one.root, "commit", "-qm", "链接")
    git(one.root, "push", "-q")
    before = git(other.root, "rev-parse", "HEAD")
    with pytest.raises(OddFilesError):
        sync(other)
    assert git(other.root, "rev-parse", "HEAD") == before
    assert not (other.root / "records/key/evil.yaml").is_symlink()


def test_edits_that_are_not_committed_are_not_overwritten(
    pair: tuple[Workspace, Workspace],
) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    dirty = (other.root / PATH).read_text().replace("大门", "没提交")
    (other.root / PATH).write_text(dirty)
    with pytest.raises(DirtyFilesError):
        sync(other)
    assert (other.root / PATH).read_text() == dirty


def test_what_is_staged_or_dirty_elsewhere_stays(pair: tuple[Workspace, Workspace]) -> None:
    one, other = pair
    change(one, {"/title": "正门"})
    sync(one)
    (other.root / "便条.txt").write_text("别动\n")
    git(other.root, "add", "便条.txt")
    sync(other)
    assert git(other.root, "status", "--porcelain") == "A  便条.txt\n"


def test_a_hook_that_refuses_is_quoted_and_nothing_is_lost(
    office: Office, pair: tuple[Workspace, Workspace]
) -> None:
    one, _ = pair
    office.hook("pre-receive", "echo 主任没有批准; exit 1")
    mine = change(one, {"/title": "正门"})
    with pytest.raises(PushDeclinedError) as caught:
        sync(one)
    assert "主任没有批准" in caught.value.said
    assert Syncing(one).standing().unsynced == 1
    office.hook("pre-receive", "exit 0")
    sync(one)
    assert office.head() == mine


def test_who_comes_second_merges_and_tries_again(office: Office, tmp_path: Path) -> None:
    one, other = office.clone("甲"), office.clone("乙")
    change(one, {"/title": "正门"})
    mine = change(other, {"/count": 4})
    # Just as the other pushes, the first one's commit arrives; once.
    office.hook(
        "pre-receive",
        f"mkdir {tmp_path}/once 2>/dev/null || exit 0\n"
        "unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
        f"git fetch -q {one.root} main && git update-ref refs/heads/main FETCH_HEAD",
    )
    done = Syncing(other).run()
    assert done.tries == 2
    assert done.merge is not None
    assert "title: 正门" in office.text(PATH)
    assert "count: 4" in office.text(PATH)
    assert git(office.origin, "merge-base", "--is-ancestor", mine, "main") == ""


def test_without_a_network_everything_stays_saved_and_counted(office: Office) -> None:
    one = office.clone("甲")
    change(one, {"/title": "正门"})
    office.origin.rename(office.folder / "elsewhere.git")
    with pytest.raises(ExchangeError):
        sync(one)
    assert Syncing(one).standing().unsynced == 1
    assert value(one, "/title") == "正门"


def test_another_repository_is_refused(office: Office, tmp_path: Path) -> None:
    one = office.clone("甲")
    (tmp_path / "other").mkdir()
    stranger = Office(tmp_path / "other")
    git(stranger.folder / "first", "commit", "-q", "--amend", "-m", "别的开始")
    git(stranger.folder / "first", "push", "-qf", str(stranger.origin), "main")
    git(one.root, "remote", "set-url", "origin", str(stranger.origin))
    git(one.root, "update-ref", "-d", "refs/remotes/origin/main")
    with pytest.raises(UnrelatedError):
        sync(one)


@pytest.mark.parametrize(
    "url", ["ext::sh -c touch% /tmp/x", "fd::7", "http://example.org/a", "../x"]
)
def test_addresses_that_could_run_something_are_refused(office: Office, url: str) -> None:
    one = office.clone("甲", url)
    with pytest.raises(Exception, match="kind of address"):
        sync(one)


def test_no_setting_of_the_repository_runs_a_program(office: Office, tmp_path: Path) -> None:
    one = office.clone("甲")
    planted = tmp_path / "planted"
    script = tmp_path / "script"
    script.write_text(f'#!/bin/sh\ntouch {planted}\nexec git-upload-pack "$@"\n')
    script.chmod(0o755)
    for name in (
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "core.sshCommand",
        "core.gitProxy",
        "core.fsmonitor",
        "credential.helper",
        "core.askPass",
        "merge.juwu.driver",
    ):
        git(one.root, "config", name, str(script))
    hook = one.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script.read_text())
    hook.chmod(0o755)
    change(one, {"/title": "正门"})
    sync(one)
    assert not planted.exists()


def test_without_a_remote_the_way_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    one = office.clone("甲")
    git(one.root, "remote", "remove", "origin")
    assert Syncing(one).standing().remote is None
    with pytest.raises(NoRemoteError):
        sync(one)


def test_an_empty_remote_receives_everything(office: Office, tmp_path: Path) -> None:
    one = office.clone("甲")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "empty.git")
    git(one.root, "remote", "set-url", "origin", str(tmp_path / "empty.git"))
    git(one.root, "update-ref", "-d", "refs/remotes/origin/main")
    sync(one)
    assert git(tmp_path / "empty.git", "rev-parse", "main") == git(one.root, "rev-parse", "HEAD")


def test_new_records_of_both_come_together(pair: tuple[Workspace, Workspace]) -> None:
    one, other = pair
    for workspace, name in ((one, "shed"), (other, "roof")):
        for path, text in key(name, f"{name}的").items():
            (workspace.root / path).write_text(text)
        git(workspace.root, "add", "-A")
        git(workspace.root, "commit", "-qm", name)
    sync(one)
    sync(other)
    sync(one)
    assert tree(one) == tree(other)
    assert {path.stem for path in (one.root / "records/key").iterdir()} == {
        "gate",
        "main",
        "roof",
        "shed",
    }
