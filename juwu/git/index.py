"""The user's index, changed at exactly the saved paths; whatever else is staged stays staged.

Git's own lock (``index.lock``) is held from the first look to the last rename, so nothing can be
staged in between; the change is made in a private copy and put in place by one rename.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from juwu.durable import sync_file, sync_folder
from juwu.git.runner import Runner
from juwu.git.stale import MAKING, take
from juwu.git.tree import Entry

PRIVATE = "juwu-index"
_AT_ONCE = 500  # paths; the system limits how long a call may be


class UserIndex:
    """The index of one work tree while its lock is held; a context manager."""

    def __init__(self, runner: Runner, git_folder: Path, until: float) -> None:
        self._until = until
        self._git_folder = git_folder
        self._lock = git_folder / "index.lock"
        self._private = git_folder / PRIVATE
        self._runner = runner
        self._own = runner.including(environment={"GIT_INDEX_FILE": str(self._private)})

    def __enter__(self) -> Self:
        take(self._lock, (self._runner.folder, self._git_folder), self._until)
        return self

    def __exit__(self, *failure: object) -> None:
        # What cannot be removed now, the next save removes; it must not hide how this one ended.
        for left in (self._private, self._lock):
            with contextlib.suppress(OSError):
                left.unlink()

    def blobs(self, paths: list[str]) -> dict[str, str | None]:
        """The staged blob of each path; None for an entry that is in conflict."""
        found: dict[str, str | None] = {}
        for start in range(0, len(paths), _AT_ONCE):
            asked = paths[start : start + _AT_ONCE]
            for field in self._runner.run("ls-files", "--stage", "-z", "--", *asked).fields:
                meta, _, path = field.partition("\t")
                _, blob, stage = meta.split(" ")
                found[path] = blob if stage == "0" else None
        return found

    def prepare(self, entries: Mapping[str, Entry | None]) -> None:
        """Make the private copy hold these entries, or none where there is None."""
        remove_leftovers(self._git_folder)
        with contextlib.suppress(FileNotFoundError):
            # With its time: git takes a file as old as the index for one that may have changed
            # since, and would trust it under a younger one.
            shutil.copy2(self._git_folder / "index", self._private)
        lines = (
            f"{entry.mode} {entry.id} 0\t{path}\0" if entry else f"0 {'0' * 40} 0\t{path}\0"
            for path, entry in entries.items()
        )
        listing = "".join(lines).encode("utf-8", "surrogateescape")
        self._own.run("update-index", "-z", "--index-info", stdin=listing)

    def publish(self, present: list[str]) -> None:
        """Put the private copy in place, knowing the files as they now lie on disk."""
        if present:
            listing = "\0".join(present).encode("utf-8", "surrogateescape")
            # Only speed is at stake: an entry left unrefreshed is compared by content later.
            self._own.run(
                "add",
                "--refresh",
                "--pathspec-from-file=-",
                "--pathspec-file-nul",
                stdin=listing,
                accept=(0, 1, 128),
            )
        sync_file(self._private)
        self._private.replace(self._git_folder / "index")
        sync_folder(self._git_folder)


def remove_leftovers(git_folder: Path) -> None:
    """Remove the private copy, and the lock not yet taken, that a killed save left."""
    for name in (PRIVATE, f"{PRIVATE}.lock", MAKING):
        (git_folder / name).unlink(missing_ok=True)
