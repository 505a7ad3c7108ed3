"""A workspace to measure in, and what is looked at there."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_LOOKED_AGAIN = "次核对"
"""Ends the subject of a commit after which a record may be changed further."""
_FEW = 9
_MAKER = "scripts/workspace_maker"


@dataclass(frozen=True)
class Office:
    """A made workspace."""

    folder: Path
    size: int
    """How many records it holds."""

    @classmethod
    def made(cls, folder: Path, size: int) -> Office:
        """The workspace of a size, made where there is none of the present families yet.

        It is made by another program, so that this one stays small: what a program holds is
        counted from what its parent held.
        """
        place = folder / f"{size}-{_digest()}"
        if not place.exists():
            folder.mkdir(parents=True, exist_ok=True)
            for older in folder.glob(f"{size}-*"):
                shutil.rmtree(older)
            words = ["--records", str(size), "--commits", str(size)]
            command = [sys.executable, "-P", "-m", "workspace_maker", str(place), *words]
            subprocess.run(command, check=True)  # noqa: S603 - this Python
        return cls(place, size)

    @property
    def kept(self) -> float:
        """Megabytes that juwu keeps beside git."""
        files = (self.folder / ".git" / "juwu").rglob("*")
        return sum(one.stat().st_size for one in files if one.is_file()) / 1e6

    @cached_property
    def family(self) -> str:
        """The family with the most records."""
        counts = {
            path.name: sum(1 for _ in path.rglob("*.yaml"))
            for path in sorted((self.folder / "records").iterdir())
        }
        return max(counts, key=lambda name: counts[name])

    @cached_property
    def usual(self) -> tuple[str, str]:
        """Name and path of a record with a few revisions, which may be changed."""
        counts = dict(self._changes)
        told = self.git("log", "-n", "300", f"--grep={_LOOKED_AGAIN}", "--format=", "--name-only")
        return _named(next(path for path in told.split() if counts[path] <= _FEW))

    @cached_property
    def oldest(self) -> tuple[str, str]:
        """Name and path of the record whose last change is longest ago; it was changed twice."""
        counts, last = dict(self._changes), list(dict.fromkeys(self._in_turn))
        return _named(next(path for path in reversed(last) if counts[path] > 1))

    @cached_property
    def busiest(self) -> tuple[str, str]:
        """Name and path of the record with the most revisions."""
        return _named(self._changes[0][0])

    @cached_property
    def revisions(self) -> int:
        """How many revisions the busiest record has."""
        return self._changes[0][1]

    def touch(self, path: str = "") -> None:
        """Change a record in its file, by a remark at its end."""
        with (self.folder / (path or self.usual[1])).open("a", encoding="utf-8") as file:
            file.write(f"# {time.time_ns()}\n")

    def clean(self, commit: str) -> None:
        """Have everything as it is in a commit."""
        self.git("reset", "-q", "--hard", commit)

    def git(self, *words: str) -> str:
        """What git prints."""
        return subprocess.run(  # noqa: S603 - git, with words of this package
            ["git", "-C", str(self.folder), *words],  # noqa: S607 - git from PATH is what a user has
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    @cached_property
    def _changes(self) -> list[tuple[str, int]]:
        """How often each record was changed, the most often changed first."""
        return Counter(self._in_turn).most_common()

    @cached_property
    def _in_turn(self) -> list[str]:
        """The record that each commit changed, the newest first."""
        return self.git("log", "--format=", "--name-only", "--", "records").split()


def _digest() -> str:
    """What made workspaces follow from: the shipped schemas, and what makes workspaces."""
    root = Path(__file__).resolve().parents[2]
    found = hashlib.sha256()
    for path in sorted([*(root / "schemas").rglob("*"), *(root / _MAKER).glob("*.py")]):
        if path.is_file():
            found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def _named(path: str) -> tuple[str, str]:
    family = path.split("/")[1]
    return f"{family}/{path.rsplit('/', 1)[1].removesuffix('.yaml')}", path
