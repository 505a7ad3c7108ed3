"""The check of a few changes by what is remembered of all records; see :mod:`recalled`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from juwu import clock
from juwu.check import Report
from juwu.check.wanted import is_law
from juwu.files import Below, Files
from juwu.git import Archive, Moved, Repository, Snapshot
from juwu.workspace.checking import Checking
from juwu.workspace.recalled import Recalled
from juwu.workspace.way import Way


class Recalling:
    """Tells of changes what a look at all files would tell, where the memory can."""

    def __init__(
        self, checking: Checking, archive: Archive, repository: Repository, prefix: str
    ) -> None:
        """Look at nothing yet.

        Args:
            checking: The check whose memory is asked.
            archive: Where the commits are.
            repository: The repository.
            prefix: The folder of the workspace in it.
        """
        self._checking = checking
        self._archive = archive
        self._repository = repository
        self._prefix = prefix

    def since(self, files: Files, start: str, head: str) -> Report | None:
        """What is wrong on the disk in what changed since a commit; None where all is to be seen.

        Args:
            files: The files on the disk.
            start: The commit.
            head: HEAD, which grew from it.
        """
        was = Snapshot(self._archive.folder(start, self._prefix.rstrip("/")), {})
        with self._checking.recalled() as known:
            if known is None:
                return None
            moved = known.within(self._repository.moves(was, known.snapshot))
            return self._told(known, moved, files.read, start, head)

    def staged(self, head: str) -> Report | None:
        """What is wrong in what the next commit would change; None where all is to be seen.

        Args:
            head: HEAD.
        """
        with self._checking.recalled() as known:
            moved = self._repository.staged_moves(self._prefix, head) if known else None
            if known is None or moved is None:
                return None
            new = {one.path: one.new for one in moved}
            committed = self._archive.files(head)
            on_disk = known.snapshot.changed
            other = {}
            for path in {*new, *on_disk}:
                then = committed.blob(self._prefix + path)
                staged = new.get(path, then)
                if staged != on_disk.get(path, then):
                    other[path] = staged
            if any(map(is_law, other)):
                return None
            known.lay({path: self._bytes(blob) for path, blob in other.items()})
            return self._told(known, moved, lambda path: self._bytes(new[path]), head, head)

    def _told(
        self,
        known: Recalled,
        moved: Sequence[Moved],
        read: Callable[[str], bytes | None],
        start: str,
        head: str,
    ) -> Report | None:
        if any(is_law(one.path) for one in moved):
            return None
        way = Way(self._archive, self._prefix, start, head)
        committed = Below(self._archive.files(start), self._prefix)
        versions = partial(way.versions, known.families)
        return known.report(moved, read, committed.read, versions, clock.today())

    def _bytes(self, blob: str | None) -> bytes | None:
        return None if blob is None else self._archive.blob(blob)
