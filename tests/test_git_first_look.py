"""A clone or a copy that juwu has looked at once is cheap to look at for ever after."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from juwu.git import Repository


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with some files."""
    folder = tmp_path / "origin"
    git(tmp_path, "init", "-q", str(folder))
    for number in range(20):
        (folder / f"{number}.yaml").write_text(f"id: n{number}\n", "utf-8")
    git(folder, "add", ".")
    who = ("-c", "user.name=Li", "-c", "user.email=li@example.org")
    git(folder, *who, "commit", "-q", "-m", "begin")
    return folder


def known(folder: Path) -> bool:
    """Whether git's index knows each file by the number that it has on this disk."""
    told = git(folder, "ls-files", "--debug")
    numbers = [part.split()[0] for part in told.split("ino: ")[1:]]
    there = {str(path.stat().st_ino) for path in folder.glob("*.yaml")}
    return set(numbers) == there


def test_the_first_look_at_a_copy_is_noted_by_git_and_later_ones_write_nothing(
    origin: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(origin, copy)
    assert not known(copy)
    repository = Repository.discover(copy)
    assert repository.snapshot().changed == {}
    assert known(copy)
    index = (copy / ".git" / "index").stat()
    (copy / "3.yaml").touch()
    assert repository.snapshot().changed == {}
    assert (copy / ".git" / "index").stat() == index


def test_a_copy_of_a_place_that_was_looked_at_is_a_place_of_its_own(
    origin: Path, tmp_path: Path
) -> None:
    Repository.discover(origin).snapshot()
    copy = tmp_path / "copy"
    shutil.copytree(origin, copy)
    Repository.discover(copy).snapshot()
    assert known(copy)


def test_a_fresh_clone_is_told_as_it_is(origin: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--no-local", str(origin), str(clone))
    repository = Repository.discover(clone)
    (clone / "4.yaml").write_text("id: other\n", "utf-8")
    assert list(repository.snapshot().changed) == ["4.yaml"]
    assert list(repository.snapshot().changed) == ["4.yaml"]
    assert git(clone, "status", "--porcelain") == " M 4.yaml\n"


def test_while_another_process_holds_the_lock_nothing_waits_and_the_next_look_notes_it(
    origin: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(origin, copy)
    lock = copy / ".git" / "index.lock"
    lock.touch()
    repository = Repository.discover(copy)
    assert repository.snapshot().changed == {}
    assert lock.exists()
    assert not known(copy)
    lock.unlink()
    repository.snapshot()
    assert known(copy)


def test_what_is_staged_stays_staged(origin: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(origin, copy)
    (copy / "5.yaml").write_text("id: staged\n", "utf-8")
    git(copy, "add", "5.yaml")
    before = git(copy, "ls-files", "--stage")
    Repository.discover(copy).snapshot()
    assert git(copy, "ls-files", "--stage") == before
