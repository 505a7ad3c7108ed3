"""The terms of records that have none yet, put in some thousand at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from juwu.family import Families
from juwu.index.columns import Columns, Terms
from juwu.index.passages import ROW, Read, make_room, put, row_of, waits
from juwu.index.refreshing import Progress
from juwu.index.store import Store

AT_ONCE: Final = 2000
"""Records that are put in by one transaction."""


def fill(
    store: Store,
    families: Families,
    read: Read,
    progress: Progress = lambda _, __: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Put in the terms of all records that wait for it, some thousand at a time.

    Args:
        store: The tables.
        families: The families, as the catalog knows them.
        read: Reads a record whose content the catalog could not keep.
        progress: Is told how many of how many are done.
        stop: Asked again and again whether to leave off; what is done stays done.

    Returns:
        Whether all are in; False when it was stopped.

    Raises:
        sqlite3.Error: The tables can be neither read nor written.
    """
    with store.reading() as tables:
        if not waits(tables):
            return True
    with store.writing() as tables:
        make_room(tables)
        numbers = [n for (n,) in tables.execute("SELECT n FROM unread")]
    columns = Columns(families)
    for start in range(0, len(numbers), AT_ONCE):
        if stop():
            return False
        progress(start, len(numbers))
        with store.writing() as tables:
            put(tables, _made(tables, numbers[start : start + AT_ONCE], columns, read))
    progress(len(numbers), len(numbers))
    return True


def _made(
    tables: sqlite3.Connection, numbers: Sequence[int], columns: Columns, read: Read
) -> Iterator[tuple[int, Terms]]:
    """The terms of those records that still wait."""
    for n in numbers:
        found = tables.execute(f"{ROW} FROM record JOIN unread USING (n) WHERE n = ?", (n,))
        row = found.fetchone()
        if row is not None:  # else another process was faster
            yield n, columns.of(row_of(row).record(read))
