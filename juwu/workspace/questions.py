"""Questions in SQL about a workspace; see :mod:`juwu.index.asking`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

from juwu.index import (
    NO_BOUNDS,
    Answer,
    Asker,
    Bounds,
    Cell,
    Described,
    Extra,
    Store,
    add_history,
    asker,
    described,
    tables_of,
)
from juwu.workspace.desk import Desk
from juwu.workspace.past_workspace import PastWorkspace
from juwu.workspace.waiting import COMMITS, READING, Waiting


class Questions:
    """Tables of the records of a workspace as they stand, to be asked again and again.

    The tables of a past commit, and of a workspace without history, are made in memory.
    """

    def __init__(self, desk: Desk, waiting: Waiting | None = None) -> None:
        """Bring the tables to the state of the disk.

        Args:
            desk: The workspace.
            waiting: Who waits for it, and for how long.

        Raises:
            EndingError: Nobody waits any more.
        """
        self._store = _store_of(desk, waiting or Waiting())

    def ask(
        self,
        question: str,
        values: Mapping[str, Cell] | Sequence[Cell] = (),
        bounds: Bounds = NO_BOUNDS,
    ) -> Answer:
        """Answer one SELECT.

        Args:
            question: The query.
            values: What stands for its parameters.
            bounds: How far the answer may go.

        Raises:
            AskError: It is no SELECT, names what is not there, or wants what may not be asked.
            AskedTooLongError: It took too long, or was stopped.
        """
        with self.held() as one_state:
            return one_state.ask(question, values, bounds)

    def held(self, extras: Sequence[Extra] = ()) -> AbstractContextManager[Asker]:
        """One state of the tables, for questions that belong together.

        Args:
            extras: Tables to be asked beside them.
        """
        return asker(self._store, extras)

    def tables(self) -> list[Described]:
        """All tables with their columns, and the names of both for people."""
        return described(self._store)


def _store_of(desk: Desk, waiting: Waiting) -> Store:
    if isinstance(desk, PastWorkspace) or not desk.has_repository:
        store = tables_of(desk.families, desk.register, desk.prefix if desk.has_repository else "")
        head = desk.seen_from() if desk.has_repository else None
        if head is not None:
            add_history(store, desk.repository, head)
        return store
    desk.read_ahead(waiting.telling(COMMITS), waiting.is_over)
    waiting.go_on()
    store = desk.catalog(waiting.telling(READING), waiting.is_over).store
    waiting.go_on()
    return store
