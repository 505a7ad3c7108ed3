"""The files of the commit that the work tree is at, read once for all that ask in one moment.

A save asks three times for what stands in the commit before it: each time would take a process.
"""

from __future__ import annotations

import time

from juwu.git.files import CommitFiles
from juwu.git.opening import Place

_LASTS = 2.0
"""Seconds after which what was read is let go: nobody knows how much of a commit it is by then."""


class Present:
    """The present commit of one work tree."""

    def __init__(self, place: Place) -> None:
        """Read nothing yet.

        Args:
            place: The repository.
        """
        self._place = place
        self._known: CommitFiles | None = None
        self._since = 0.0

    def files(self) -> CommitFiles | None:
        """Its plain files, None before the first commit; close them."""
        known, is_fresh = self._known, time.monotonic() - self._since < _LASTS
        if known and is_fresh and known.commit == self._place.commit_told():
            return known
        self._known = CommitFiles.present(self._place.runner)
        self._since = time.monotonic()
        return self._known
