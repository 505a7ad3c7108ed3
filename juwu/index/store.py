"""One SQLite file that may be lost at any time: opened, thrown away when it is of no use.

Several processes may use it at once: a reader never waits, writers take turns. Where the file
cannot be read or written, the same tables stand in memory for as long as the process lives.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

VERSION = 1
"""Grows with every change of the tables; a file of another version is made anew."""

FOLDER = "juwu"
"""Below the git folder that all work trees share."""
FILE = "index.sqlite"

_PATIENCE = 30.0
"""Seconds to wait for another process that fills the file."""

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE revision (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    chain INTEGER NOT NULL,
    first INTEGER,
    others TEXT NOT NULL,
    people TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX revision_chain ON revision (chain, n);
CREATE TABLE path (p INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, stem TEXT NOT NULL);
CREATE INDEX path_stem ON path (stem);
CREATE TABLE touch (
    p INTEGER NOT NULL,
    chain INTEGER NOT NULL,
    n INTEGER NOT NULL,
    status TEXT NOT NULL,
    other INTEGER,
    old BLOB,
    new BLOB,
    PRIMARY KEY (p, chain, n)
) WITHOUT ROWID;
CREATE INDEX touch_revision ON touch (n);
CREATE TABLE tip (n INTEGER PRIMARY KEY);
CREATE TABLE kept (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;
"""


class Store:
    """The tables of one repository."""

    def __init__(self, common_folder: Path) -> None:
        """Open the file, or make it; nothing of this ever fails.

        Args:
            common_folder: The git folder that all work trees share.
        """
        self._turn = threading.RLock()
        self._file: Path | None = common_folder / FOLDER / FILE
        self._connection = self._opened()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The tables, to be looked at; threads take turns.

        Raises:
            sqlite3.DatabaseError: The file broke; :meth:`begin_anew`, then ask again.
        """
        with self._turn:
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The tables, to be changed whole or not at all; processes take turns.

        Raises:
            sqlite3.DatabaseError: The file broke or cannot be written; :meth:`begin_anew`.
        """
        with self._turn:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def begin_anew(self) -> None:
        """Throw the tables away; they are empty afterwards.

        Where the file cannot be replaced, they stand in memory from now on.
        """
        with self._turn:
            self._connection.close()
            if self._file is not None:
                try:
                    _remove(self._file)
                except OSError:
                    self._file = None
            self._connection = self._opened()

    def in_memory(self) -> None:
        """Leave the file to others and begin with empty tables in memory."""
        with self._turn:
            self._connection.close()
            self._file = None
            self._connection = self._opened()

    @property
    def is_on_disk(self) -> bool:
        """Whether what is worked out is there for the next process."""
        return self._file is not None

    def _opened(self) -> sqlite3.Connection:
        if self._file is not None:
            for _ in range(2):  # what is there may be damaged or of another version
                try:
                    return _open(self._file)
                except (sqlite3.Error, OSError):
                    with suppress(OSError):
                        _remove(self._file)
            self._file = None
        connection = _connect(":memory:")
        _create(connection)
        return connection


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    if file.is_symlink():
        raise OSError(f"{file} is a link")
    connection = _connect(str(file))
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            connection.execute("BEGIN EXCLUSIVE")
            _create(connection)
            connection.execute("COMMIT")
        connection.execute("SELECT max(n) FROM revision").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(name: str) -> sqlite3.Connection:
    # Threads take turns by our own lock.
    return sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)


def _create(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return  # another process was faster
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        connection.execute(f'DROP TABLE "{name}"')
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
