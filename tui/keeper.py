"""Keeps drafts in the journal beside the screen, in order, and tells once when the disk refuses.

An edit is on its way to the disk before the next key is read; the disk never holds up a hand. What
was asked for last is done before :meth:`Keeper.flush` returns.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from juwu.draft import DraftNotKeptError

if TYPE_CHECKING:
    from juwu.draft import Dispute, Draft, Typing
    from juwu.workspace import Drafts


class Keeper:
    """One thread that writes one draft after the other."""

    def __init__(self, journal: Drafts, refused: Callable[[DraftNotKeptError], None]) -> None:
        """Keep drafts in a journal.

        Args:
            journal: Where they are kept.
            refused: Told, in the keeper's thread, when the disk begins to refuse.
        """
        self._journal = journal
        self._refused = refused
        self._thread = ThreadPoolExecutor(1, "juwu-keeper")
        self._last: Future[None] | None = None
        self._seen: tuple[bytes, Typing | None, tuple[Dispute, ...]] | None = None
        self._fails = False

    def keep(self, draft: Draft, typing: Typing | None = None) -> None:
        """Have a draft kept, unless it is as it was kept last."""
        now = (draft.text, typing, draft.disputes)
        if self._seen != now:
            self._seen = now
            self._last = self._thread.submit(self._keep, draft, typing)

    def forget(self, draft: Draft) -> None:
        """Have a draft forgotten: it is saved, or nobody wants it."""
        self._seen = None
        self._last = self._thread.submit(self._journal.forget, draft)

    def flush(self, seconds: float) -> None:
        """Wait until everything is on the disk, but not longer than so many seconds."""
        if self._last is not None:
            wait([self._last], seconds)

    def close(self) -> None:
        """Do what is still to be done, and end."""
        self._thread.shutdown()
        self._journal.close()

    def _keep(self, draft: Draft, typing: Typing | None) -> None:
        try:
            self._journal.keep(draft, typing)
        except DraftNotKeptError as error:
            if not self._fails:
                self._refused(error)
            self._fails = True
        else:
            self._fails = False
