"""Locks: a living owner is never robbed, a dead one stops nobody, and waiting has an end."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_git_kit import RECORD, forked, git, repository, save

from juwu.git import Locked, Repository
from juwu.git.lock import Holder, hold
from juwu.git.stale import STALE_AGE, wait_for

__all__ = ["repository"]  # a fixture is found by being here

LOCKS = ("index.lock", "HEAD.lock", "refs/heads/main.lock", "packed-refs.lock")


def age(lock: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(lock, (then, then))


def soon() -> float:
    return time.monotonic() + 0.1


@pytest.fixture
def living_git(repository: Repository) -> Iterator[subprocess.Popen[bytes]]:
    """A git at work in the repository: it waits for its input."""
    process = subprocess.Popen(
        ["git", "hash-object", "--stdin"],
        cwd=repository.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    while not Path(f"/proc/{process.pid}/cmdline").read_bytes().startswith(b"git"):
        time.sleep(0.001)  # between fork and exec it is still a Python
    yield process
    process.communicate(b"")


@pytest.mark.parametrize("name", LOCKS)
def test_an_old_lock_without_a_living_git_is_removed(repository: Repository, name: str) -> None:
    lock = repository.git_folder / name
    lock.touch()
    age(lock, STALE_AGE + 60)
    save(repository, RECORD, b"a: 2\n")
    assert not lock.exists()
    assert git(repository.folder, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_with_a_living_git_is_never_taken(
    repository: Repository, name: str, living_git: subprocess.Popen[bytes]
) -> None:
    lock = repository.git_folder / name
    lock.touch()
    age(lock, STALE_AGE + 3_600)
    with pytest.raises(Locked) as refusal:
        wait_for(lock, (repository.folder, repository.git_folder), soon())
    assert refusal.value.owner == living_git.pid
    assert refusal.value.what == lock.name
    assert refusal.value.since is not None
    assert lock.exists()


@pytest.mark.parametrize("ours", [True, False])
def test_a_fresh_lock_goes_only_when_we_know_it_for_ours(
    repository: Repository, *, ours: bool
) -> None:
    lock = repository.git_folder / "HEAD.lock"
    lock.touch()
    if ours:
        wait_for(lock, (repository.folder,), soon(), ours=True)
    else:
        with pytest.raises(Locked):
            wait_for(lock, (repository.folder,), soon())
    assert lock.exists() is not ours


def test_an_index_lock_that_a_dead_juwu_left_goes_at_once(repository: Repository) -> None:
    lock = repository.git_folder / "index.lock"
    lock.write_bytes(Holder.me().written())
    save(repository, RECORD, b"a: 2\n")
    assert not lock.exists()


def test_a_lock_that_is_given_back_in_time_is_waited_for(repository: Repository) -> None:
    lock = repository.git_folder / "index.lock"
    lock.touch()

    def give_back(_: int) -> None:
        time.sleep(0.3)
        lock.unlink()

    with forked(give_back):
        save(repository, RECORD, b"a: 2\n")
    assert git(repository.folder, "status", "--porcelain") == ""


def test_a_reader_of_ours_keeps_no_stale_lock_alive(repository: Repository) -> None:
    lock = repository.git_folder / "index.lock"
    lock.touch()
    age(lock, STALE_AGE + 60)
    with repository.files("HEAD") as files:
        files.read(RECORD)
        wait_for(lock, (repository.folder, repository.git_folder), soon())
    assert not lock.exists()


def test_two_saves_take_turns_and_the_waiting_one_names_the_holder(
    repository: Repository,
) -> None:
    def keep(pipe: int) -> None:
        with hold(repository.common_folder, soon()):
            os.write(pipe, b"held\n")
            time.sleep(60)

    with forked(keep) as (child, pipe):
        os.read(pipe, 5)
        with pytest.raises(Locked) as refusal, hold(repository.common_folder, soon()):
            pass
    assert refusal.value.owner == child
    assert refusal.value.host
    assert str(child) in refusal.value.message.zh
    save(repository, RECORD, b"a: 2\n")


def test_a_save_does_not_wait_for_ever(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juwu.git.lock.PATIENCE", 0.2)

    def keep(pipe: int) -> None:
        with hold(repository.common_folder, soon()):
            os.write(pipe, b"held\n")
            time.sleep(60)

    with forked(keep) as (_, pipe):
        os.read(pipe, 5)
        with pytest.raises(Locked):
            save(repository, RECORD, b"a: 2\n")
    assert git(repository.folder, "show", f"HEAD:{RECORD}") == "a: 1"


def test_the_lock_lasts_until_the_git_it_started_has_ended(repository: Repository) -> None:
    with hold(repository.common_folder, soon()) as handle:
        orphan = subprocess.Popen(["sleep", "60"], pass_fds=[handle])
    with pytest.raises(Locked), hold(repository.common_folder, soon()):
        pass
    orphan.kill()
    orphan.wait()
    with hold(repository.common_folder, soon()):
        pass


def test_a_disk_without_hard_links_is_locked_all_the_same(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "as a memory stick says it", str(target))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    save(repository, RECORD, b"a: 2\n")
    assert git(repository.folder, "status", "--porcelain") == ""
    assert not (repository.git_folder / "index.lock").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\xff", b"[]", b"{}", b'{"juwu": "x"}', json.dumps({"juwu": 1}).encode()],
)
def test_what_juwu_did_not_write_names_no_holder(content: bytes) -> None:
    assert Holder.parse(content) is None


def test_a_holder_is_read_as_it_was_written() -> None:
    holder = Holder.me()
    assert Holder.parse(holder.written()) == holder
