"""``juwu merge-driver`` as plain git calls it: merge, rebase, cherry-pick, stash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from juwu.document import read
from juwu.workspace import Syncing, Workspace, driver_setup
from office import RULES, git, key, key_family, start

PATH = "records/key/main.yaml"
ATTRIBUTES = {".gitattributes": "* -text\nrecords/**/*.yaml merge=juwu\n"}
RECORD = key("main", "大门", more="count: 3\nholder: 甲\n")[PATH]


def desk(folder: Path, files: dict[str, str]) -> Path:
    """A repository whose plain git merges through juwu."""
    folder.mkdir(parents=True, exist_ok=True)
    known = any(one.startswith("schemas/") for one in files)
    (start if known else bare)(folder, {**ATTRIBUTES, **files})
    program = f"env PYTHONPATH={PROJECT} {sys.executable} -m juwu merge-driver %O %A %B %P"
    git(folder, "config", "merge.juwu.driver", program)
    return folder


def bare(folder: Path, files: dict[str, str]) -> None:
    """A repository that has never heard of juwu."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "甲")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "开始")


def save(folder: Path, text: str, path: str = PATH) -> None:
    """Commit a text with plain git."""
    (folder / path).write_text(text)
    git(folder, "commit", "-qam", "改")


def branches(folder: Path, ours: str, theirs: str, path: str = PATH) -> None:
    """Two branches: ours is checked out, ``theirs`` the other."""
    git(folder, "switch", "-qc", "theirs")
    save(folder, theirs, path)
    git(folder, "switch", "-q", "main")
    save(folder, ours, path)


def fails(folder: Path, *words: str) -> str:
    """What git prints when it stops for a conflict."""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        git(folder, *words)
    return str(caught.value.stdout) + str(caught.value.stderr)


OURS = RECORD.replace("count: 3", "count: 4 # 又配一把")
THEIRS = RECORD.replace("holder: 甲", "holder: 乙")
BOTH = OURS.replace("holder: 甲", "holder: 乙")


@pytest.mark.parametrize(
    "words", [("merge", "-q", "theirs"), ("rebase", "-q", "theirs"), ("cherry-pick", "theirs")]
)
def test_plain_git_merges_neighbouring_fields(tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = desk(tmp_path, {**key_family(), PATH: RECORD})
    branches(folder, OURS, THEIRS)
    git(folder, *words)
    assert (folder / PATH).read_text() == BOTH
    assert git(folder, "status", "--porcelain") == ""


def test_a_stash_comes_back_merged(tmp_path: Path) -> None:
    folder = desk(tmp_path, {**key_family(), PATH: RECORD})
    (folder / PATH).write_text(OURS)
    git(folder, "stash", "-q")
    save(folder, THEIRS)
    git(folder, "stash", "pop", "-q")
    assert (folder / PATH).read_text() == BOTH


def test_a_conflict_leaves_a_readable_record_and_an_unmerged_path(tmp_path: Path) -> None:
    folder = desk(tmp_path, {**key_family(), PATH: RECORD})
    mine = RECORD.replace("title: 大门", "title: 正门").replace("count: 3", "count: 4")
    branches(folder, mine, RECORD.replace("title: 大门", "title: 前门 # 新名"))
    fails(folder, "merge", "-q", "theirs")
    assert git(folder, "status", "--porcelain") == f"UU {PATH}\n"
    assert read((folder / PATH).read_bytes()) == read(mine.encode())
    syncing = Syncing(Workspace.find(folder))
    [waiting] = syncing.conflicts()
    assert waiting.by_git
    assert waiting.file.merged is not None
    [conflict] = waiting.file.merged.conflicts
    assert (conflict.ours, conflict.theirs) == ("正门", "前门")
    syncing.take(waiting, "theirs")
    assert read((folder / PATH).read_bytes()) == {
        **dict(read(mine.encode())),  # type: ignore[arg-type]
        "title": "前门",
    }


def test_what_a_family_never_merges_is_left_to_a_person(tmp_path: Path) -> None:
    rules = RULES + "never_merge: [/loans]\n"
    base = RECORD + 'loans:\n  - id: a\n    on: "2026-01-01"\n  - id: b\n    on: "2026-01-02"\n'
    folder = desk(tmp_path, {**key_family(rules=rules), PATH: base})
    branches(folder, base.replace("01-01", "03-03"), base.replace("01-02", "04-04"))
    assert "借用" in fails(folder, "merge", "-q", "theirs")


def test_a_record_that_only_the_merge_breaks_is_left_to_a_person(tmp_path: Path) -> None:
    base = RECORD + 'loans:\n  - id: a\n    on: "2026-01-01"\n'
    folder = desk(tmp_path, {**key_family(), PATH: base})
    mine = base.replace("count: 3", "count: 1")
    branches(folder, mine, base + '  - id: b\n    on: "2026-01-02"\n')
    fails(folder, "merge", "-q", "theirs")
    assert (folder / PATH).read_text() == mine


def test_the_same_key_added_twice_never_doubles(tmp_path: Path) -> None:
    folder = desk(tmp_path, {**key_family(), PATH: RECORD})
    branches(folder, "note: 一\n" + RECORD, RECORD + "note: 二\n")
    fails(folder, "merge", "-q", "theirs")
    assert isinstance(read((folder / PATH).read_bytes()), dict)


def test_a_workspace_below_the_top_has_its_rules(tmp_path: Path) -> None:
    rules = RULES + "never_merge: [/loans]\n"
    base = RECORD + 'loans:\n  - id: a\n    on: "2026-01-01"\n  - id: b\n    on: "2026-01-02"\n'
    files = {f"office/{path}": text for path, text in key_family(rules=rules).items()}
    files[f"office/{PATH}"] = base
    files["office/.gitattributes"] = ATTRIBUTES[".gitattributes"]
    folder = desk(tmp_path, files)
    path = f"office/{PATH}"
    branches(folder, base.replace("01-01", "03-03"), base.replace("01-02", "04-04"), path)
    assert "借用" in fails(folder, "merge", "-q", "theirs")


def test_a_repository_without_schemas_is_merged_by_key(tmp_path: Path) -> None:
    folder = desk(tmp_path, {"records/a/x.yaml": "a: 1\nb: 2\n"})
    branches(folder, "a: 9\nb: 2\n", "a: 1\nb: 8\n", "records/a/x.yaml")
    git(folder, "merge", "-q", "theirs")
    assert (folder / "records/a/x.yaml").read_text() == "a: 9\nb: 8\n"


def test_what_cannot_be_read_is_gits_own_merge_and_a_conflict(tmp_path: Path) -> None:
    base = "a: &x 1\n" + "".join(f"k{number}: {number}\n" for number in range(20))
    folder = desk(tmp_path, {"records/a/x.yaml": base})
    branches(
        folder, base.replace("k1: 1\n", "k1: 9\n"), base.replace("k19: 19", "k19: 8"),
        "records/a/x.yaml",
    )  # fmt: skip
    fails(folder, "merge", "-q", "theirs")
    merged = base.replace("k1: 1\n", "k1: 9\n").replace("k19: 19", "k19: 8")
    assert (folder / "records/a/x.yaml").read_text() == merged


def test_a_clone_is_told_what_it_lacks_and_mended(tmp_path: Path) -> None:
    start(tmp_path / "one", {**key_family(), **ATTRIBUTES, PATH: RECORD})
    git(tmp_path, "clone", "-q", "one", "two")
    workspace = Workspace.find(tmp_path / "two")
    assert not driver_setup.is_installed(workspace.repository)
    driver_setup.install(workspace.repository)
    assert driver_setup.is_installed(workspace.repository)
    assert git(tmp_path / "two", "config", "merge.juwu.driver").startswith("juwu merge-driver")
