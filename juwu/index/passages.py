"""The texts of all records, made to be searched: any part of any text, of any length.

A full-text table (FTS5, https://sqlite.org/fts5.html) that holds terms only; the texts are in the
catalog. FTS5 before SQLite 3.43 takes terms out only when it is told them again, so they are left:
a record that changed gets a new row, to which ``passage`` leads, and numbers of rows are never
given again. When a good part of the rows leads nowhere, all are made anew.

The number of a row grows with the day of its record, so that what is newest is found first; ``day``
has how many numbers were given for each.

Rows of the catalog that have no terms yet wait in ``unread``, where triggers put them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from juwu.frozen import dataclass
from juwu.index.columns import NO_DAY, Terms
from juwu.index.rows import read_data, read_path
from juwu.record import Record, Ref

TABLES: Final = """
CREATE TABLE passage (p INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE);
CREATE TABLE day (day INTEGER PRIMARY KEY, given INTEGER NOT NULL);
CREATE TABLE unread (n INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE term USING fts5(
    body, title, name, fact, sound, sign, content = '', columnsize = 0, tokenize = 'ascii'
);
INSERT INTO term (term, rank) VALUES ('hashsize', 33554432);
INSERT INTO term (term, rank) VALUES ('automerge', 8);
CREATE TRIGGER record_came AFTER INSERT ON record BEGIN
    INSERT OR IGNORE INTO unread VALUES (new.n); END;
CREATE TRIGGER record_changed AFTER UPDATE ON record
    WHEN old.blob IS NOT new.blob OR old.law IS NOT new.law OR old.family IS NOT new.family BEGIN
    DELETE FROM passage WHERE n = old.n; INSERT OR IGNORE INTO unread VALUES (new.n); END;
CREATE TRIGGER record_went AFTER DELETE ON record BEGIN
    DELETE FROM passage WHERE n = old.n; DELETE FROM unread WHERE n = old.n; END;
"""

_OF_DAY = 1 << 12
"""Numbers for the rows of one day."""
_OF_NO_DAY = 1 << 26
"""Numbers for the rows without a day."""
_MOST_DEAD = 1000
ROW: Final = "SELECT n, family, id, path, record.title, status, broken, data"

Read: TypeAlias = Callable[[Ref], Record | None]
"""Reads a record from its file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the catalog has it."""

    n: int
    """Its number."""
    ref: Ref
    path: str
    title: str
    status: str | None
    is_broken: bool
    data: str | None
    """Its content as JSON; None where it cannot be read, or could not be kept."""

    def record(self, read: Read) -> Record:
        """The record, from its file where the catalog could not keep it; without its bytes."""
        if self.data is not None:
            return Record(self.ref, self.path, b"", read_data(self.data))
        found = None if self.is_broken else read(self.ref)
        return Record(self.ref, self.path, b"") if found is None else found


def waits(tables: sqlite3.Connection) -> int:
    """How many records have no terms yet."""
    (count,) = tables.execute("SELECT count(*) FROM unread").fetchone()
    return int(count)


def matching(tables: sqlite3.Connection, match: str) -> Iterator[Row]:
    """The records that a query of FTS5 finds, the last put in first; read as they are asked for.

    Args:
        tables: The tables.
        match: A query over the columns of ``term``.
    """
    rows = tables.execute(
        f"{ROW} FROM term CROSS JOIN passage ON p = term.rowid CROSS JOIN record USING (n) "
        "WHERE term MATCH ? ORDER BY term.rowid DESC",
        (match,),
    )
    return map(row_of, rows)


def row_of(found: tuple[int, str, str, str | bytes, str, str | None, int, str | None]) -> Row:
    """A row as it was asked for by :data:`ROW`."""
    n, family, record_id, path, title, status, broken, data = found
    return Row(n, Ref(family, record_id), read_path(path), title, status, bool(broken), data)


def put(tables: sqlite3.Connection, found: Iterable[tuple[int, Terms]]) -> None:
    """Put the terms of records in, in the place of those that they had; they wait no longer.

    Args:
        tables: The tables, within a transaction.
        found: The number of each record, with its terms.
    """
    # The table takes rows that come in their order many at a time.
    wanted = sorted((terms.day, n, terms.columns) for n, terms in found)
    given = _numbers(tables, [day for day, _, _ in wanted])
    tables.executemany("DELETE FROM unread WHERE n = ?", ((n,) for _, n, _ in wanted))
    tables.executemany(
        "INSERT OR REPLACE INTO passage VALUES (?, ?)",
        ((p, n) for p, (_, n, _) in zip(given, wanted, strict=True)),
    )
    rows = ((p, *columns) for p, (_, _, columns) in zip(given, wanted, strict=True))
    tables.executemany(
        "INSERT INTO term (rowid, body, title, name, fact, sound, sign) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _numbers(tables: sqlite3.Connection, days: Sequence[int]) -> list[int]:
    """For each day, which come in their order, a number that no row ever had; they grow."""
    given: dict[int, int] = {}
    found: list[int] = []
    last = 0
    for day in days:
        at = max(day, last)
        while True:
            if at not in given:
                row = tables.execute("SELECT given FROM day WHERE day = ?", (at,)).fetchone()
                given[at] = row[0] if row else 0
            if given[at] < (_OF_NO_DAY if at == NO_DAY else _OF_DAY):
                break
            at += 1  # so many of one day: the next one counts for it
        last = at
        place = given[at]
        given[at] += 1
        found.append(1 + place if at == NO_DAY else _OF_NO_DAY + at * _OF_DAY + place)
    tables.executemany("INSERT OR REPLACE INTO day VALUES (?, ?)", given.items())
    return found


def make_room(tables: sqlite3.Connection) -> None:
    """Begin anew where too many rows lead nowhere; all records wait then."""
    (alive,) = tables.execute("SELECT count(*) FROM passage").fetchone()
    (given,) = tables.execute("SELECT coalesce(sum(given), 0) FROM day").fetchone()
    if given - alive <= max(alive, _MOST_DEAD):
        return
    tables.execute("INSERT INTO term (term) VALUES ('delete-all')")
    tables.execute("DELETE FROM passage")
    tables.execute("DELETE FROM day")
    tables.execute("INSERT OR IGNORE INTO unread SELECT n FROM record")


def settle(tables: sqlite3.Connection, pages: int) -> bool:
    """Bring some of what was put in apart together, so that questions look at fewer places.

    Args:
        tables: The tables, within a transaction.
        pages: How much is written, about.

    Returns:
        Whether there is more to do.
    """
    before = tables.total_changes
    tables.execute("INSERT INTO term (term, rank) VALUES ('merge', ?)", (pages,))
    return tables.total_changes - before > 1
