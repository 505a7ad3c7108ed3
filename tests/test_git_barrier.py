"""The order of what reaches the disk: objects before the ref, the ref before the acknowledgement.

The trace of every system call of a save is played into a model of a disk that keeps only what
was synced. Cutting the power at any moment after the ref moved must leave all its objects, and
cutting it at the acknowledgement must leave the ref.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from test_git_kit import RECORD, append_naively, git, new_repository, save

from juwu.git import Repository

_CALL = re.compile(r"^\d+\s+(?P<name>\w+)\((?P<rest>.*)\)\s+= (?P<result>-?\d+)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_HANDLE = re.compile(r"<([^>]*)>")
_OBJECT = re.compile(r"/objects/[0-9a-f]{2}/[0-9a-f]{38}$")
ACKNOWLEDGED = "ACKNOWLEDGED"
LEAST_OBJECTS = 5
"""A blob, three trees and a commit."""


@dataclass
class Disk:
    """What would be there after a power cut: file contents and names count only once synced."""

    top: str
    synced: set[str] = field(default_factory=set)
    """Files whose bytes are on the disk, under every name they had."""
    pending: dict[str, set[str]] = field(default_factory=dict)
    """Names by folder that the folder on the disk does not hold yet."""

    def named(self, old: str | None, new: str) -> None:
        """A file got a name."""
        self.pending.setdefault(str(Path(new).parent), set()).add(new)
        self.synced.discard(new)
        if old in self.synced:
            self.synced.add(new)

    def sync(self, path: str) -> None:
        """A file or folder was synced."""
        self.synced.add(path)
        self.pending.pop(path, None)

    def holds(self, path: str) -> bool:
        """Whether a file would be there, whole."""
        return path in self.synced and path not in self.pending.get(str(Path(path).parent), ())


def lost(trace: str, top: Path) -> tuple[list[str], list[str]]:
    """What a power cut loses: objects when the ref moves, and names at the acknowledgement."""
    disk = Disk(str(top))
    ref = f"{top}/.git/refs/heads/main"
    new: set[str] = set()
    objects: list[str] = []
    for line in trace.splitlines():
        call = _CALL.match(line)
        if not call or call["result"].startswith("-"):
            continue
        paths = [os.path.join(top, path) for path in _QUOTED.findall(call["rest"])]  # noqa: PTH118 - plain text
        match call["name"]:
            case "fsync" | "fdatasync":
                disk.sync(_HANDLE.findall(call["rest"])[0])
            case "rename" | "renameat" | "renameat2" | "link" | "linkat":
                disk.named(paths[0], paths[1])
                if _OBJECT.search(paths[1]):
                    new.add(paths[1])
                if paths[1] == ref:
                    objects += sorted(path for path in new if not disk.holds(path))
            case "mkdir" | "mkdirat":
                disk.named(None, paths[0])
                disk.synced.add(paths[0])
            case "write" if ACKNOWLEDGED in call["rest"]:
                wanted = [ref, f"{top}/{RECORD}", *new, *(str(Path(path).parent) for path in new)]
                assert len(new) >= LEAST_OBJECTS
                return objects, [path for path in wanted if not disk.holds(path)]
    raise AssertionError(trace)


def traced(top: Path, mode: str) -> tuple[list[str], list[str]]:
    log = top.parent / "log"
    calls = "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,write"
    subprocess.run(
        [
            *("strace", "-f", "-y", "-xx", "-s", "200", "-o", str(log), "-e", calls),
            *(sys.executable, __file__, str(top), mode),
        ],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        check=True,
        capture_output=True,
    )
    escaped = log.read_text(encoding="utf-8", errors="replace")
    return lost(_plain(escaped), top)


def _plain(trace: str) -> str:
    """The trace with its bytes as text; a call stays on its line, whatever it writes."""
    raw = re.sub(
        rb"\\x([0-9a-f]{2})",
        lambda found: bytes.fromhex(found[1].decode()).strip(b"\0\r\n"),
        trace.encode(),
    )
    return raw.decode("utf-8", "replace")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    made = new_repository(tmp_path / "r")
    save(made, RECORD, b"first\n")
    save(made, "records/other.yaml", b"o\n")
    return made.folder


@pytest.mark.strace
def test_a_power_cut_at_any_moment_loses_nothing_acknowledged(top: Path) -> None:
    assert traced(top, "save") == ([], [])


@pytest.mark.strace
def test_the_naive_way_would_lose_both(top: Path) -> None:
    git(top, "config", "core.fsync", "none")
    objects, names = traced(top, "naive")
    assert objects
    assert names


if __name__ == "__main__":
    here = Repository.discover(Path(sys.argv[1]))
    if sys.argv[2] == "save":
        save(here, RECORD, b"second\n")
    else:
        append_naively(here, RECORD, "second")
    print(ACKNOWLEDGED, flush=True)  # noqa: T201 - what the user would see
