"""Merges made again: what was lost in them is found, in a workspace and anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.git import Repository
from juwu.sync import replay
from office import git, key, key_family, put, start

PATH = "records/key/main.yaml"
RECORD = key("main", "大门", more="count: 3\nholder: 甲\ntags: [一, 二, 三]\n")[PATH]
OURS = RECORD.replace("count: 3", "count: 4")
THEIRS = RECORD.replace("holder: 甲", "holder: 乙")
BOTH = OURS.replace("holder: 甲", "holder: 乙")


def merged(folder: Path, texts: tuple[str, str, str], *, foreign: bool, note: str = "") -> Path:
    """A repository with one merge: ours, theirs, and what was made of them."""
    ours, theirs, result = texts
    files = {PATH: RECORD} if foreign else {**key_family(), PATH: RECORD}
    if foreign:
        folder.mkdir()
        put(folder, files)
        git(folder, "init", "-q", "-b", "main")
        git(folder, "config", "user.name", "甲")
        git(folder, "config", "user.email", "a@example.org")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "开始")
    else:
        start(folder, files)
    git(folder, "switch", "-qc", "theirs")
    (folder / PATH).write_text(theirs)
    git(folder, "commit", "-qam", "他们")
    git(folder, "switch", "-q", "main")
    (folder / PATH).write_text(ours)
    git(folder, "commit", "-qam", "我们")
    git(folder, "merge", "-q", "-s", "ours", "--no-commit", "theirs")
    (folder / PATH).write_text(result)
    git(folder, "commit", "-qam", f"合并\n\n{note}")
    return folder


def found(folder: Path, revisions: str = "HEAD") -> list[tuple[str, str]]:
    """Code and place of what was found."""
    findings = replay(Repository.discover(folder), "", revisions)
    return [(one.code, str(one.pointer)) for one in findings]


@pytest.mark.parametrize("foreign", [False, True])
@pytest.mark.parametrize(
    ("result", "wanted"),
    [
        (BOTH, []),
        (BOTH.replace("title: 大门", "title: 正门"), []),
        (OURS, [("merge.lost-update", "/holder")]),
        (THEIRS, [("merge.lost-update", "/count")]),
        (RECORD, [("merge.lost-update", "/count"), ("merge.lost-update", "/holder")]),
    ],
)
def test_what_one_side_changed_and_the_merge_dropped_is_found(
    tmp_path: Path,
    result: str,
    wanted: list[tuple[str, str]],
    foreign: bool,  # noqa: FBT001 - a case
) -> None:
    assert found(merged(tmp_path / "r", (OURS, THEIRS, result), foreign=foreign)) == wanted


def test_a_conflict_that_a_person_decided_is_no_loss(tmp_path: Path) -> None:
    theirs = RECORD.replace("count: 3", "count: 9")
    assert found(merged(tmp_path / "r", (OURS, theirs, theirs), foreign=False)) == []


def test_what_the_merge_says_was_decided_is_no_loss(tmp_path: Path) -> None:
    note = f"Decided: {PATH}"
    assert found(merged(tmp_path / "r", (OURS, THEIRS, OURS), foreign=False, note=note)) == []


def test_items_that_moved_because_of_the_other_side_are_not_lost(tmp_path: Path) -> None:
    ours = RECORD.replace("[一, 二, 三]", "[一, 二, 三, 四]")
    theirs = RECORD.replace("[一, 二, 三]", "[二, 三]")
    result = RECORD.replace("[一, 二, 三]", "[二, 三, 四]")
    assert found(merged(tmp_path / "r", (ours, theirs, result), foreign=False)) == []


def test_markers_and_doubled_keys_are_found(tmp_path: Path) -> None:
    marked = RECORD.replace("count: 3", "<<<<<<< HEAD\ncount: 4\n=======\ncount: 3\n>>>>>>> x")
    assert found(merged(tmp_path / "a", (OURS, THEIRS, marked), foreign=False)) == [
        ("merge.marker", "")
    ]
    doubled = BOTH + "count: 5\n"
    assert found(merged(tmp_path / "b", (OURS, THEIRS, doubled), foreign=False)) == [
        ("merge.unreadable", "")
    ]


def test_only_the_range_is_looked_at(tmp_path: Path) -> None:
    folder = merged(tmp_path / "r", (OURS, THEIRS, OURS), foreign=False)
    git(folder, "commit", "-q", "--allow-empty", "-m", "后来")
    assert found(folder, "HEAD~1..HEAD") == []
    assert len(found(folder, "HEAD~2..")) == 1
