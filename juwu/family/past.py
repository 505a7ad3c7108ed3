"""The families as they were: each state that ``schemas/`` ever had is read once."""

from __future__ import annotations

from collections import OrderedDict

from juwu.family.families import FOLDER, Families
from juwu.files import Below
from juwu.git import Archive

KEPT = 32
"""States of ``schemas/`` that are kept ready; who walks through history meets few at a time."""


class PastFamilies:
    """Reads the families of any commit.

    Commits between which nothing below ``schemas/`` changed share one :class:`Families`, so what
    was compiled from it can be kept by :meth:`law`.
    """

    def __init__(self, archive: Archive, prefix: str) -> None:
        """Read from a repository.

        Args:
            archive: Where the commits are; it stays open as long as it is needed here.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
        """
        self._archive = archive
        self._prefix = prefix
        self._known: OrderedDict[str, Families] = OrderedDict()

    def law(self, commit: str) -> str:
        """What stands for the families of a commit; equal for two commits with the same ones.

        Args:
            commit: A full commit id.
        """
        return self._archive.folder(commit, self._prefix + FOLDER) or ""

    def at(self, commit: str) -> Families:
        """The families of a commit; none where it has no ``schemas/``.

        Args:
            commit: A full commit id.
        """
        law = self.law(commit)
        if law not in self._known:
            with self._archive.files(commit) as files:
                self._known[law] = Families.load(Below(files, self._prefix))
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(law)
        return self._known[law]
