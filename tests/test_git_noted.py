"""What git told of an index and a commit is told again for the same ones, and for no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_git_kit import RECORD, git, repository, save, shim

from juwu.git import Repository
from juwu.git.noted import Noted, index_name
from juwu.git.opening import open_place

__all__ = ["repository"]  # a fixture is found by being here


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that takes down which commands of git were started."""
    log = tmp_path / "log"
    search = shim(tmp_path / "bin", f'echo "$3" >> "{log}"; exec "$REAL" "$@"')
    monkeypatch.setenv("PATH", search)
    return log


def test_a_second_look_takes_one_process_of_git(repository: Repository, asked: Path) -> None:
    save(repository, RECORD, b"1")
    first = repository.snapshot()
    asked.unlink()
    assert repository.snapshot() == first
    assert asked.read_text().split() == ["status"]


def test_after_a_commit_its_tree_is_asked_for(repository: Repository) -> None:
    before = repository.snapshot()
    save(repository, RECORD, b"1")
    assert repository.snapshot().tree not in (None, before.tree)
    assert repository.snapshot().tree == git(repository.folder, "rev-parse", "HEAD^{tree}")
    assert repository.snapshot("records/").tree == git(
        repository.folder, "rev-parse", "HEAD:records"
    )
    git(repository.folder, "checkout", "-q", "--detach", "HEAD~")
    assert repository.snapshot("records/").tree == git(
        repository.folder, "rev-parse", "HEAD:records"
    )


@pytest.mark.parametrize("flag", ["skip-worktree", "assume-unchanged"])
def test_a_file_that_is_to_be_passed_over_from_now_on_is_found_though_none_was_before(
    repository: Repository, flag: str
) -> None:
    save(repository, RECORD, b"1")
    for _ in range(2):
        assert repository.snapshot().changed == {}
    git(repository.folder, "update-index", f"--{flag}", RECORD)
    (repository.folder / RECORD).write_bytes(b"2")
    for _ in range(2):
        assert list(repository.snapshot().changed) == [RECORD]
    git(repository.folder, "update-index", f"--no-{flag}", RECORD)
    for _ in range(2):
        assert list(repository.snapshot().changed) == [RECORD]


def test_what_is_noted_of_one_folder_says_nothing_of_another(repository: Repository) -> None:
    save(repository, RECORD, b"1")
    save(repository, "schemas/a.json", b"{}")
    git(repository.folder, "update-index", "--assume-unchanged", RECORD)
    (repository.folder / RECORD).write_bytes(b"2")
    for _ in range(2):
        assert repository.snapshot("", ["schemas"]).changed == {}
    assert list(repository.snapshot("", ["records"]).changed) == [RECORD]


def test_an_index_without_a_digest_is_asked_each_time(repository: Repository, asked: Path) -> None:
    save(repository, RECORD, b"1")
    index = repository.git_folder / "index"
    content = index.read_bytes()
    index.write_bytes(content[:-20] + bytes(20))
    assert index_name(open_place(repository.folder)) == ""
    repository.snapshot()
    asked.unlink()
    repository.snapshot()
    assert sorted(asked.read_text().split()) == ["ls-files", "status"]


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"index": "1"}', b"\xff\xfe"])
def test_a_note_that_cannot_be_read_is_none(repository: Repository, text: bytes) -> None:
    first = repository.snapshot()
    note = repository.git_folder / "juwu" / "noted.json"
    assert note.is_file()
    note.write_bytes(text)
    assert Noted.read(open_place(repository.folder)) == Noted()
    assert repository.snapshot() == first


def test_a_save_leaves_the_next_look_nothing_to_ask_for(
    repository: Repository, asked: Path
) -> None:
    for number in range(2):
        repository.snapshot("records/")
        save(repository, RECORD, b"%d" % number)
    asked.unlink()
    after = repository.snapshot("records/")
    assert asked.read_text().split() == ["status"]
    assert (after.tree, after.changed) == (git(repository.folder, "rev-parse", "HEAD:records"), {})


def test_a_save_beside_a_file_to_be_passed_over_notes_nothing(repository: Repository) -> None:
    save(repository, RECORD, b"1")
    save(repository, "records/b.yaml", b"b: 1")
    repository.snapshot()
    git(repository.folder, "update-index", "--assume-unchanged", "records/b.yaml")
    (repository.folder / "records/b.yaml").write_bytes(b"b: 2")
    save(repository, RECORD, b"2")
    assert list(repository.snapshot().changed) == ["records/b.yaml"]
