"""One look at the work tree, shared by all that want to know how it stands at the same moment.

To ask git for the state of a hundred thousand files costs half a second, whoever asks. A list, a
check and the changes that are not committed are shown together: one answer serves them all.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock

from juwu.git.opening import Place
from juwu.git.snapshot import Snapshot, Standing, stand

_LASTS = 2.0
"""Seconds for which an answer counts as one of the same moment."""


class Look:
    """The state of one work tree; where it was asked a while ago, it is asked anew."""

    def __init__(self, place: Place) -> None:
        """Look at nothing yet.

        Args:
            place: The repository.
        """
        self._place = place
        self._turn = Lock()
        self._known: tuple[str, frozenset[str], Standing] | None = None
        self._asked = 0.0

    def snapshot(self, prefix: str, folders: Sequence[str]) -> Snapshot:
        """The state of a folder, as :meth:`juwu.git.Repository.snapshot` tells it.

        Raises:
            GitFailed: The state cannot be told.
        """
        return self.standing(prefix, folders).snapshot.within(folders)

    def standing(self, prefix: str, folders: Sequence[str]) -> Standing:
        """The same with what HEAD has, of these folders at least.

        Raises:
            GitFailed: The state cannot be told.
        """
        # Whole folders of the top are asked for, so that the next one finds its own among them.
        tops = frozenset(one.split("/")[0] for one in folders)
        with self._turn:
            known = self._known
            is_fresh = time.monotonic() - self._asked < _LASTS
            if known is not None and is_fresh and known[0] == prefix:
                _, held, standing = known
                if not held or (tops and tops <= held):
                    return standing
            found = stand(self._place, prefix, sorted(tops))
            self._known, self._asked = (prefix, tops, found), time.monotonic()
            return found
