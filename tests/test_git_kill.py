"""A save killed at any moment: nothing acknowledged is lost or torn, and the next one works."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from test_git_kit import (
    RECORD,
    append,
    append_naively,
    forked,
    git,
    new_repository,
    numbered,
    shim,
    start,
)

from juwu.git import Repository

KILLS = int(os.environ.get("JUWU_KILLS", "10000"))
BLOCK = 250
"""Kills in one repository: looking it through after each would else take ever longer."""

CALLS = 11
"""A save of one file starts git at least so many times."""


def prepared(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path / "r")
    (made.folder / RECORD).parent.mkdir(parents=True)
    (made.folder / RECORD).write_bytes(b"first\n")
    git(made.folder, "add", RECORD)
    git(made.folder, "commit", "-q", "-m", "first")
    return made


def kill(child: subprocess.Popen[str]) -> list[str]:
    """Kill a child with all it started, and tell what it had acknowledged."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    said, _ = child.communicate()
    return [line for line in said.split("\n") if line and line != "ready"]


def assert_sound(repository: Repository, acknowledged: list[str], number: int) -> None:
    """The next edit works unaided, and everything acknowledged is there, whole."""
    append(repository, RECORD, f"after-{number}")
    with repository.files("HEAD") as files:
        content = files.read(RECORD)
    assert content is not None
    lines = numbered(content)
    assert set(acknowledged) <= set(lines)
    assert len(lines) == len(set(lines))
    assert content.endswith(b"\n")
    assert (repository.folder / RECORD).read_bytes() == content
    assert git(repository.folder, "status", "--porcelain") == ""
    git(repository.folder, "fsck", "--strict", "--connectivity-only")
    names = {path.name for path in repository.folder.rglob("*")}
    assert not {name for name in names if name.endswith((".tmp", ".lock"))} - {"juwu.lock"}
    assert not names & {"juwu-save.json", "juwu-index", "juwu-objects", "juwu-save.new"}


def killed_at_random(repository: Repository, kills: int, seed: int = 0) -> int:
    chance = random.Random(20261122 + seed)  # noqa: S311 - the same kills each time
    acknowledged: list[str] = []
    for number in range(kills):

        def edit_on(pipe: int, name: str = f"k{number}") -> None:
            for edit in itertools.count():
                append(repository, RECORD, f"{name}-{edit}")
                os.write(pipe, f"{name}-{edit}\n".encode())

        with forked(edit_on) as (child, pipe):
            # So many edits first, however slow the machine; then somewhere within the next.
            heard = [os.read(pipe, 4096) for _ in range(chance.randrange(3))]
            time.sleep(chance.uniform(0.0, 0.1))
            os.killpg(child, signal.SIGKILL)
            with open(pipe, "rb", closefd=False) as said:
                acknowledged += numbered(b"".join(heard) + said.read())
        assert_sound(repository, acknowledged, number)
    return len(acknowledged)


@pytest.mark.timeout(0)
def test_sixty_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    assert killed_at_random(prepared(tmp_path), 60) > 0


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_many_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    acknowledged = 0
    for seed, made in enumerate(range(0, KILLS, BLOCK)):
        repository = prepared(tmp_path / str(seed))
        acknowledged += killed_at_random(repository, min(BLOCK, KILLS - made), seed)
        shutil.rmtree(repository.folder)
        print(f"{min(made + BLOCK, KILLS)} kills, {acknowledged} acknowledged edits", flush=True)  # noqa: T201 - how far
    assert acknowledged > KILLS // 10


@pytest.mark.parametrize("when", ["before", pytest.param("after", marks=pytest.mark.slow)])
def test_a_kill_at_every_call_of_git_loses_nothing(tmp_path: Path, when: str) -> None:
    repository = prepared(tmp_path)
    numbers = tmp_path / "numbers"
    step = {"before": "kill -9 0", "after": '"$REAL" "$@"; kill -9 0'}[when]

    def edit_on(pipe: int) -> None:
        os.environ["PATH"] = search
        append(repository, RECORD, f"c{call}")
        os.write(pipe, f"c{call}\n".encode())

    for call in range(1, 60):
        shutil.rmtree(numbers, ignore_errors=True)
        numbers.mkdir()
        script = (  # some begin at the same time: each number is taken once
            f"n=1; until mkdir {numbers}/$n 2>/dev/null; do n=$((n + 1)); done\n"
            f'[ $n = {call} ] && {{ {step}; }}\nexec "$REAL" "$@"'
        )
        search = shim(tmp_path / "bin", script)
        with (
            forked(edit_on) as (_, pipe),
            open(pipe, "rb", closefd=False) as said,
        ):
            acknowledged = numbered(said.read())
        assert_sound(repository, acknowledged, call)
        if acknowledged:
            break
    assert call > CALLS


def test_the_naive_way_fails_the_same_check(tmp_path: Path) -> None:
    repository = prepared(tmp_path)
    hook = repository.git_folder / "hooks" / "reference-transaction"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\nkill -9 0\n")
    hook.chmod(0o755)
    child = start("naive", repository.folder, RECORD, "n", "1")
    child.wait()
    hook.unlink()
    assert (repository.git_folder / "HEAD.lock").exists()
    with pytest.raises(subprocess.CalledProcessError):
        append_naively(repository, RECORD, "next")
    kill(child)


def test_the_protocol_gets_over_the_very_locks_that_stop_the_naive_way(tmp_path: Path) -> None:
    repository = prepared(tmp_path)
    script = (
        'case "$*" in *update-ref*) '
        f"touch {repository.git_folder}/HEAD.lock {repository.git_folder}/refs/heads/main.lock; "
        "kill -9 0;; esac\n"
        'exec "$REAL" "$@"'
    )
    child = start(
        "append", repository.folder, RECORD, "x", "1", search=shim(tmp_path / "bin", script)
    )
    child.wait()
    assert kill(child) == []
    assert (repository.git_folder / "HEAD.lock").exists()
    assert_sound(repository, [], 0)


def test_recovering_shows_the_finished_state_without_another_save(tmp_path: Path) -> None:
    repository = prepared(tmp_path)
    script = '"$REAL" "$@"; code=$?; case "$*" in *update-ref*) kill -9 0;; esac; exit $code'
    child = start(
        "append", repository.folder, RECORD, "x", "1", search=shim(tmp_path / "bin", script)
    )
    child.wait()
    kill(child)
    assert git(repository.folder, "show", f"HEAD:{RECORD}") == "first\nx-0"
    assert (repository.folder / RECORD).read_bytes() == b"first\n"
    repository.recover()
    assert (repository.folder / RECORD).read_bytes() == b"first\nx-0\n"
    assert git(repository.folder, "status", "--porcelain") == ""
    repository.recover()


def test_recovery_leaves_a_file_alone_that_somebody_wrote_since(tmp_path: Path) -> None:
    repository = prepared(tmp_path)
    script = '"$REAL" "$@"; code=$?; case "$*" in *update-ref*) kill -9 0;; esac; exit $code'
    child = start(
        "append", repository.folder, RECORD, "x", "1", search=shim(tmp_path / "bin", script)
    )
    child.wait()
    kill(child)
    (repository.folder / RECORD).write_bytes(b"by hand\n")
    repository.recover()
    assert (repository.folder / RECORD).read_bytes() == b"by hand\n"
    assert [touched.status for touched in repository.changed()] == ["M"]


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "{",
        "[]",
        '{"branch": 1, "commit": 2, "steps": [{}]}',
        (
            '{"branch": "refs/heads/main", "commit": "0", "steps": '
            '[{"path": "../victim", "old": null, "new": null, "aside": "../../victim"}]}'
        ),
        '{"branch": "refs/heads/../../x", "commit": "0", "steps": []}',
        (
            '{"branch": "refs/heads/main", "commit": "0", "steps": [{"path": "../victim", '
            '"old": null, "new": null, "aside": ".juwu-0123456789abcdef.tmp"}]}'
        ),
    ],
)
def test_a_forged_journal_does_nothing_and_stops_nothing(tmp_path: Path, journal: str) -> None:
    repository = prepared(tmp_path)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (repository.git_folder / "juwu-save.json").write_text(journal)
    append(repository, RECORD, "next")
    assert victim.read_text() == "mine"
