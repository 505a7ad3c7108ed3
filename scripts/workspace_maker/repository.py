"""Writes a history into a repository, by ``git fast-import``."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from workspace_maker.history import Entry

_BRANCH = "refs/heads/main"


def write_history(folder: Path, entries: Iterable[Entry]) -> int:
    """Make commits and check the last one out.

    Args:
        folder: The top of a new repository.
        entries: The commits in order.

    Returns:
        How many there are.

    Raises:
        subprocess.CalledProcessError: Git refused.
    """
    count = 0
    command = [_git(), "-C", str(folder), "fast-import", "--quiet", "--date-format=raw"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as importer:  # noqa: S603 - git, with words of this file
        if importer.stdin is None:
            raise RuntimeError("no pipe")
        for entry in entries:
            _commit(importer.stdin, entry)
            count += 1
        importer.stdin.close()
    if importer.returncode:
        raise subprocess.CalledProcessError(importer.returncode, command)
    git(folder, "reset", "-q", "--hard")
    return count


def git(folder: Path, *words: str) -> str:
    """What git prints.

    Raises:
        subprocess.CalledProcessError: It refused.
    """
    return subprocess.run(  # noqa: S603 - git, with words of this package
        [_git(), "-C", str(folder), *words], check=True, capture_output=True, text=True
    ).stdout


def _commit(pipe: IO[bytes], entry: Entry) -> None:
    name, address = entry.author
    who = f"{name} <{address}> {int(entry.time.timestamp())} +0800"
    message = entry.message.encode()
    pipe.write(f"commit {_BRANCH}\nauthor {who}\ncommitter {who}\n".encode())
    pipe.write(b"data %d\n%s\n" % (len(message), message))
    for path, content in entry.files.items():
        pipe.write(f"M 100644 inline {path}\n".encode())
        pipe.write(b"data %d\n%s\n" % (len(content), content))


def _git() -> str:
    return shutil.which("git") or "git"
