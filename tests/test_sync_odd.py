"""Exchange in unusual states: crossed merges, modes of files, comments whose field is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Answer
from exchange_kit import MAIN, Office, change, sync, value

from juwu.git import Repository
from juwu.record import Ref
from juwu.sync import MergeConflictsError
from juwu.value import Value
from juwu.workspace import Syncing, Workspace
from office import git

PATH = "records/key/main.yaml"
GATE = Ref("key", "gate")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def crossed(office: Office, first: str, second: str) -> Workspace:
    """Both merged what the other had; the title as each then left it, the later one to sync."""
    one, other = office.clone("甲"), office.clone("乙")
    change(one, {"/count": 4})
    change(other, {"/holder": "乙"}, GATE)
    for each, from_ in ((one, other), (other, one)):
        git(each.root, "fetch", "-q", str(from_.root), "main:refs/heads/other")
    for each in (one, other):
        git(each.root, "merge", "-q", "--no-edit", "other")
    for each, title in ((one, first), (other, second)):
        each.refresh()
        if title:
            change(each, {"/title": title})
    assert len(git(one.root, "merge-base", "--all", "HEAD", "other").split()) == 1
    sync(one)
    return other


def bases(workspace: Workspace) -> list[str]:
    git(workspace.root, "fetch", "-q", "origin")
    return git(workspace.root, "merge-base", "--all", "HEAD", "origin/main").split()


def test_crossed_merges_come_together_where_only_one_side_went_on(office: Office) -> None:
    other = crossed(office, "正门", "")
    assert len(bases(other)) == 2
    sync(other)
    assert (value(other, "/title"), value(other, "/count")) == ("正门", 4)
    assert value(other, "/holder", GATE) == "乙"


def test_crossed_merges_with_two_edits_of_one_field_are_decided(office: Office) -> None:
    other = crossed(office, "正门", "前门")
    assert len(bases(other)) == 2
    before = git(other.root, "rev-parse", "HEAD")
    syncing = Syncing(other)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    assert git(other.root, "rev-parse", "HEAD") == before
    (waiting,) = syncing.conflicts()
    assert waiting.file.path == PATH
    syncing.take(waiting, "mine")
    syncing.run()
    assert (value(other, "/title"), value(other, "/count")) == ("前门", 4)


def test_a_program_keeps_its_mode_on_both_sides(office: Office) -> None:
    one, other = office.clone("甲"), office.clone("乙")
    script = one.root / "清点.sh"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    git(one.root, "add", "-A")
    git(one.root, "commit", "-qm", "脚本")
    sync(one)
    change(other, {"/count": 4})
    sync(other)
    assert git(other.root, "ls-tree", "HEAD", "--", script.name).startswith("100755 ")
    assert (other.root / script.name).stat().st_mode & 0o111
    assert git(other.root, "status", "--porcelain") == ""
    script.chmod(0o644)
    git(one.root, "commit", "-qam", "不再执行")
    sync(one)
    sync(other)
    assert not (other.root / script.name).stat().st_mode & 0o111
    assert git(other.root, "status", "--porcelain") == ""


def test_a_comment_whose_field_is_gone_is_told_and_quoted_in_the_merge(office: Office) -> None:
    one, other = office.clone("甲"), office.clone("乙")
    change(one, {"/loans": [{"id": "b", "on": "2026-02-02", "by": "丙"}]})
    sync(one)
    text = (other.root / PATH).read_text()
    (other.root / PATH).write_text(text.replace("    by: 甲", "    by: 甲 # 问过"))
    git(other.root, "commit", "-qam", "记一笔")
    done = Syncing(other).run()
    assert done.unkept == ((PATH, "# 问过"),)
    (merge,) = Repository.discover(other.root).commits(revision=done.merge or "", limit=1)
    assert ("Comment-left", f"{PATH} # 问过") in merge.trailers
    assert other.record(MAIN) is not None


def clashed(office: Office) -> tuple[Workspace, Syncing]:
    """Two fields and two items that both wrote, waiting to be decided."""
    one, other = office.clone("甲"), office.clone("乙")
    loan: dict[str, Value] = {"id": "c", "on": "2026-03-03"}
    old: dict[str, Value] = {"id": "a", "on": "2026-01-01", "by": "甲"}
    change(one, {"/title": "正门", "/count": 4, "/loans": [old, {**loan, "by": "丙"}]})
    sync(one)
    change(other, {"/title": "前门", "/count": 5, "/loans": [old, {**loan, "by": "丁"}]})
    syncing = Syncing(other)
    with pytest.raises(MergeConflictsError):
        syncing.run()
    return other, syncing


def test_fields_are_decided_one_by_one_on_the_command_line(
    office: Office, juwu: Callable[..., Answer]
) -> None:
    other, syncing = clashed(office)
    answer = juwu("sync", "--take", "mine", "key/main", "/title", at=other.root)
    assert answer.code == 0
    assert "2" in answer.out
    assert juwu("sync", "--take", "both", PATH, "/loans/id=c", at=other.root).code == 0
    with pytest.raises(MergeConflictsError):
        syncing.run()  # what was chosen is kept, and the rest is asked for
    assert juwu("sync", "--take", "value", "key/main", "/count=9", at=other.root).code == 0
    assert juwu("sync", at=other.root).code == 0
    assert (value(other, "/title"), value(other, "/count")) == ("前门", 9)
    loans = value(other, "/loans")
    assert isinstance(loans, list)
    assert [one.get("by") for one in loans if isinstance(one, dict)] == ["甲", "丙", "丁"]


def test_what_is_no_conflict_or_has_no_room_is_refused(
    office: Office, juwu: Callable[..., Answer]
) -> None:
    other, syncing = clashed(office)
    for words in (
        ("mine", "key/main", "/status"),
        ("mine", "key/main", "/title=大前门"),
        ("value", "key/main", "/title=[大"),
        ("value", "key/main"),
        ("both", "key/main", "/title"),
        ("mine", "key/gate"),
    ):
        assert juwu("sync", "--take", *words, at=other.root).code, words
    (waiting,) = syncing.conflicts()
    assert syncing.chosen(waiting) == {}
