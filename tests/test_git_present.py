"""The present commit: read once in a moment, and read again as soon as HEAD is at another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_git_kit import RECORD, git, repository, save, shim

from juwu.git import Repository
from juwu.git.opening import open_place

__all__ = ["repository"]  # a fixture is found by being here


def _text(repository: Repository) -> bytes | None:
    files = repository.present_files()
    assert files
    with files:
        return files.read(RECORD)


def test_who_asks_again_for_the_same_starts_no_process(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv("PATH", shim(tmp_path / "bin", f'echo "$3" >> "{log}"; exec "$REAL" "$@"'))
    told = set()
    for _ in range(3):
        files = repository.present_files()
        assert files
        with files:
            told.add(files.blob(RECORD))
    assert len(told) == 1
    assert log.read_text().split() == ["cat-file"]


def test_each_way_to_another_commit_is_noticed_at_once(repository: Repository) -> None:
    save(repository, RECORD, b"one")
    assert _text(repository) == b"one"
    save(repository, RECORD, b"two")
    assert _text(repository) == b"two"
    git(repository.folder, "checkout", "-q", "-b", "side", "HEAD~")
    assert _text(repository) == b"one"
    git(repository.folder, "pack-refs", "--all")
    assert _text(repository) == b"one"
    git(repository.folder, "checkout", "-q", "main")
    assert _text(repository) == b"two"
    git(repository.folder, "checkout", "-q", "--detach", "HEAD~")
    assert _text(repository) == b"one"
    git(repository.folder, "symbolic-ref", "HEAD", "refs/heads/none")
    assert repository.present_files() is None


def test_the_commit_is_told_by_a_plain_ref_alone(repository: Repository) -> None:
    place = open_place(repository.folder)
    assert place.commit_told() == repository.head()
    git(repository.folder, "symbolic-ref", "refs/heads/name", "refs/heads/main")
    git(repository.folder, "symbolic-ref", "HEAD", "refs/heads/name")
    assert place.commit_told() is None
    git(repository.folder, "symbolic-ref", "HEAD", "refs/heads/main")
    (repository.git_folder / "refs" / "heads" / "main").write_text("no id\n")
    assert place.commit_told() is None


def test_what_is_closed_leaves_no_process_and_can_be_asked_again(repository: Repository) -> None:
    save(repository, RECORD, b"one")
    for _ in range(2):
        assert _text(repository) == b"one"
