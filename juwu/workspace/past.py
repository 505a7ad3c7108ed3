"""A workspace as it was at a commit: to be read and judged by the families of that time."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from juwu.check import Gathered, Judge
from juwu.family import PastFamilies
from juwu.files import Below
from juwu.git.closing import Closing
from juwu.record import Record

if TYPE_CHECKING:
    from juwu.check import Register
    from juwu.family import Families
    from juwu.files import Files
    from juwu.git import Archive
    from juwu.record import Ref


class Past(Closing):
    """One commit of a workspace; nothing is read before it is asked for.

    Use it as a context manager, or :meth:`close` it: it holds a git process.
    """

    def __init__(self, archive: Archive, prefix: str, commit: str) -> None:
        """Look at a commit.

        Args:
            archive: Where the commits are; closed with this object.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            commit: A full commit id.
        """
        self.commit = commit
        self._archive = archive
        self._prefix = prefix

    @cached_property
    def files(self) -> Files:
        """The workspace's files."""
        return Below(self._archive.files(self.commit), self._prefix)

    @cached_property
    def families(self) -> Families:
        """The families of that time, their labels and rules."""
        return PastFamilies(self._archive, self._prefix).at(self.commit)

    @cached_property
    def register(self) -> Register:
        """All records of that time."""
        return register_of(self.families, self.files)

    def record(self, ref: Ref) -> Record | None:
        """A record of that time; None where there was none."""
        return self.register.get(ref)

    def judge(self, today: date) -> Judge:
        """Judges by the rules of that time, as on a day."""
        return Judge(self.families, self.register, today)

    def close(self) -> None:
        """End the process that reads."""
        self._archive.close()


def register_of(families: Families, files: Files) -> Register:
    """All records that families find in a tree of files."""
    records = (
        Record.of(family.name, path, files.read(path) or b"")
        for family, path in families.files(files)
    )
    return Gathered(families, records)
