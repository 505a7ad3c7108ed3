"""Shared by the tests of juwu.git: a real repository, plain git beside it, a child that saves."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from juwu.git import Locked, Message, Repository, StaleBase

RECORD = "records/调解/med 1.yaml"
CHINA_MORNING = "2026-07-01T09:00:00+08:00"


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What plain git prints, run as the user would but away from the machine's settings."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    # Names as they are; nothing is started behind a commit to tidy up.
    plain = ("-c", "core.quotepath=off", "-c", "maintenance.auto=false")
    done = subprocess.run(
        ["git", *plain, "-C", str(folder), *arguments],
        input=stdin,
        capture_output=True,
        check=True,
        env=environment,
    )
    return os.fsdecode(done.stdout).rstrip("\n")


def new_repository(folder: Path) -> Repository:
    """An empty repository in which 张三 works."""
    repository = Repository.init(folder)
    git(folder, "config", "user.name", "张三")
    git(folder, "config", "user.email", "zhang@example.org")
    return repository


def save(repository: Repository, path: str, content: bytes | None, subject: str = "改") -> str:
    """Save over whatever HEAD holds now, and return the commit's id."""
    base = repository.blob_at("HEAD", path) if repository.head() else None
    return repository.save({path: content}, Message(subject), base={path: base}).id


def test_a_new_repository_has_no_commit_and_is_on_main(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    assert repository.head() is None
    assert repository.branch() == "main"


def numbered(text: bytes) -> list[str]:
    """The edits a record holds, one a line."""
    return text.decode().split()


def append(repository: Repository, path: str, line: str) -> str:
    """Add a line to a record as an editor does that starts afresh after a lost race."""
    while True:
        blob = repository.blob_at("HEAD", path)
        before = repository.read_blob(blob) if blob else b""
        try:
            after = before + f"{line}\n".encode()
            return repository.save({path: after}, Message(line), base={path: blob}).id
        except (StaleBase, Locked):
            time.sleep(0.01)


def append_naively(repository: Repository, path: str, line: str) -> None:
    """The same without any protocol: read, write in place, add, commit."""
    file = repository.folder / path
    before = file.read_bytes()
    time.sleep(0.01)
    file.write_bytes(before + f"{line}\n".encode())
    git(repository.folder, "add", path)
    git(repository.folder, "commit", "-q", "-m", line)


def shim(folder: Path, script: str) -> str:
    """A PATH on which ``git`` is a shell script; ``$REAL`` in it is the real git.

    The script sees git's arguments; ``$*`` holds the subcommand's name somewhere.
    """
    folder.mkdir(exist_ok=True)
    program = folder / "git"
    program.write_text(f"#!/bin/sh\nREAL={shutil.which('git')}\n{script}\n")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def start(mode: str, folder: Path, *words: str, search: str | None = None) -> subprocess.Popen[str]:
    """A child process, in a group of its own, that runs one of the modes below."""
    return subprocess.Popen(
        [sys.executable, __file__, mode, str(folder), *words],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent.parent),
            "PATH": search or os.environ["PATH"],
        },
    )


@contextlib.contextmanager
def forked(action: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """A child that runs an action, in a group of its own, without the cost of a new Python.

    Yields:
        Its process id, and the pipe on which it writes to the file descriptor it is given. It
        is killed, with all it started, when the block ends.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.close(reading)
        try:
            action(writing)
        finally:
            os._exit(0)
    os.close(writing)
    with contextlib.suppress(PermissionError, ProcessLookupError):
        os.setpgid(child, child)  # on both sides, for either may be first
    try:
        yield child, reading
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)


def main(mode: str, folder: str, path: str, name: str, count: int) -> None:
    """Append ``name-0``, ``name-1``, … and print each once it is acknowledged."""
    repository = Repository.discover(Path(folder))
    print("ready", flush=True)  # noqa: T201 - the starting shot
    for number in range(count):
        line = f"{name}-{number}"
        if mode == "append":
            append(repository, path, line)
        else:
            append_naively(repository, path, line)
        print(line, flush=True)  # noqa: T201 - the acknowledgement


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    save(new_repository(folder / "r"), RECORD, b"a: 1\n", "第一次")
    return folder / "r"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one commit that holds one record."""
    folder = tmp_path / "仓 库"
    shutil.copytree(_template(), folder)
    git(folder, "update-index", "--refresh")
    return Repository.discover(folder)


if __name__ == "__main__":
    _, mode, folder, path, name, count = sys.argv
    main(mode, folder, path, name, int(count))
