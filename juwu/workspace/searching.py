"""Finding records: in the index of a large workspace, by a look at each record of a small one."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from juwu import clock
from juwu.index import Catalog, Progress, Store
from juwu.index.indexing import fill
from juwu.record import Record
from juwu.search import MOST, Hit, Query, Reach, find, reaching, scan

if TYPE_CHECKING:
    from juwu.workspace.reading import Reading


class Searcher:
    """Finds records as they stood when it was first asked; a workspace that changed has another."""

    def __init__(self, desk: Reading) -> None:
        """Look at nothing yet.

        Args:
            desk: The workspace.
        """
        self._desk = desk
        self._store: Store | None = None

    def query(self, typed: str) -> Query:
        """What was typed, understood by the fields of this workspace."""
        return Query(typed, self._desk.lexicon, clock.today())

    def make_ready(
        self,
        progress: Progress = lambda _, __: None,
        stop: Callable[[], bool] = lambda: False,
        catalog: Catalog | None = None,
    ) -> None:
        """Bring the index of a large workspace up to date, so that no question has to wait.

        Args:
            progress: Is told how many of how many records were put in.
            stop: Asked again and again whether to leave off.
            catalog: The catalog, known to be up to date; None brings it there first.
        """
        if self._store is not None or not self._desk.is_large:
            return
        with suppress(sqlite3.Error):  # whoever asks finds another way
            store = (catalog or self._desk.catalog(progress, stop)).store
            writer = store.twin()
            try:
                done = fill(writer, self._desk.families, self._desk.register.get, progress, stop)
            finally:
                if writer is not store:
                    writer.close()
            self._store = store if done else None

    def find(
        self,
        query: Query,
        limit: int = MOST,
        *,
        family: str | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> list[Hit]:
        """The records that a query finds, the closest first.

        While a workspace lets lists show what the catalog has, so does this.

        Args:
            query: The query.
            limit: How many are told at most.
            family: Only records of this family.
            stop: Asked now and then whether to leave off.
        """
        store, filled = self._store, self._desk.being_filled
        if store is None and filled is not None:
            store = filled.store
        elif store is None:
            self.make_ready(stop=stop)
            store = self._store
        register = self._desk.register
        if store is not None:
            with suppress(sqlite3.Error):
                return find(store, query, register.get, limit, family=family, stop=stop)
        return scan(self._records(family), query, register.title, limit, stop=stop)

    def reaching(self, query: Query) -> Reach:
        """The questions in the language of FTS5 that no version evades which a query finds."""

        def store() -> Store | None:
            self.make_ready()
            return self._store

        read = self._desk.register.get
        with suppress(sqlite3.Error):
            return reaching(query, read, store)
        return reaching(query, read, lambda: None)

    def paths(self, query: Query, family: str) -> frozenset[str] | None:
        """The files of a family that a query finds; None where nothing is looked for."""
        if not query:
            return None
        return frozenset(hit.path for hit in self.find(query, sys.maxsize, family=family))

    def _records(self, family: str | None) -> Iterator[Record]:
        for name in self._desk.families:
            if family in (None, name):
                yield from self._desk.register.of_family(name)
