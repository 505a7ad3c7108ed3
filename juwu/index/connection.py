"""How every SQLite file of ours is opened: whoever lets go of a connection has closed it.

A workspace stands for as long as somebody holds it, and there is no call that ends it. So what it
opened is closed with it, when it is collected; whoever wants a file closed sooner says so.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path


class Connection(sqlite3.Connection):
    """A connection that closes itself when nobody holds it any more."""

    def __del__(self) -> None:
        # The library reports a connection that was left open; one that never opened has none.
        with suppress(sqlite3.ProgrammingError):
            self.close()


def connect(place: Path | str, patience: float, *, uri: bool = False) -> Connection:
    """Open a file of tables, or tables in memory; transactions begin only when they are asked for.

    Any thread may use the connection, and the one that collects it closes it; whoever shares one
    sees to it that threads take turns.

    Args:
        place: The file, or ``:memory:``.
        patience: Seconds to wait for another process that writes.
        uri: Whether ``place`` is a ``file:`` address with options.

    Raises:
        sqlite3.Error: It cannot be opened.
    """
    return sqlite3.connect(
        place,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
        uri=uri,
    )
