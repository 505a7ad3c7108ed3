"""One SQLite file that may be lost at any time: opened, thrown away when it is of no use.

Several processes may use it at once: a reader never waits, writers take turns. Where the file
cannot be read or written, the same tables stand in memory for as long as the process lives.
"""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from juwu.index import awaited, filling, passages, rows, views
from juwu.index.connection import connect

FOLDER = "juwu"
"""Below the git folder that all work trees share."""
FILE = "index.sqlite"

_PATIENCE = 30.0
"""Seconds to wait for another process that fills the file."""

_CACHE = 32_000
"""Kilobytes of the file that are held in memory at most."""
_PAGES_ASIDE = 8000
"""Pages that wait beside the file until they are written into it together."""

_MODULES = (filling.TABLES, rows.TABLES, passages.TABLES, awaited.TABLES, views.TABLES)
_TABLES = (
    "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;\n"
    + "".join(_MODULES)
)
VERSION = zlib.crc32(_TABLES.encode()) >> 1
"""Another with every change of the tables; a file of another version is made anew."""


class Store:
    """The tables of one repository."""

    def __init__(self, common_folder: Path | None) -> None:
        """Open the file, or make it; nothing of this ever fails.

        Args:
            common_folder: The git folder that all work trees share; None for tables in memory.
        """
        self._turn = threading.RLock()
        self._file = None if common_folder is None else common_folder / FOLDER / FILE
        self._opened_file: tuple[int, int] | None = None
        self._spare: Store | None = None
        self._connection = self._opened()

    def twin(self) -> Store:
        """Another connection to the same file, so that a long change keeps no reader waiting.

        Where the tables stand in memory it is this one. Close it, or :meth:`give_back` it.
        """
        if self._file is not None:
            with self._turn:
                other, self._spare = self._spare, None
            if other is None:
                other = Store(self._file.parent.parent)
            else:
                other.follow()
            if other.is_on_disk:
                return other
            other.close()
            self.in_memory()
        return self

    def give_back(self, twin: Store) -> None:
        """Keep a twin that nobody uses any more for who asks next.

        SQLite reads what some hundred tables and views are like whenever a file is opened, which
        takes longer than to change the row of one record.
        """
        if twin is self:
            return
        with suppress(sqlite3.Error), twin.reading() as tables:
            tables.execute("PRAGMA shrink_memory")
            with self._turn:
                if twin.is_on_disk and self._file is not None and self._spare is None:
                    self._spare = twin
                    return
        twin.close()

    def follow(self) -> None:
        """Open the file that is there now, where the one that was open was deleted or replaced."""
        with self._turn:
            if self._file is not None and _identity(self._file) != self._opened_file:
                self._connection.close()
                self._connection = self._opened()

    def close(self) -> None:
        """Let the file go; nothing can be asked afterwards."""
        with self._turn:
            self._connection.close()
            if self._spare is not None:
                self._spare.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The tables, to be looked at; threads take turns.

        Raises:
            sqlite3.DatabaseError: The file broke; :meth:`begin_anew`, then ask again.
        """
        with self._turn:
            yield self._connection

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """A connection that can only be read, to set bounds on; it is closed after the block.

        Raises:
            sqlite3.DatabaseError: The file broke; :meth:`begin_anew`, then ask again.
        """
        if self._file is not None:
            place = f"{self._file.absolute().as_uri()}?mode=ro"
            with closing(connect(place, _PATIENCE, uri=True)) as connection:
                yield connection
            return
        with self._turn, closing(_connect(":memory:")) as copy:
            self._connection.backup(copy)
            copy.execute("PRAGMA query_only = ON")
            yield copy

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
                    connection = _open(self._file)
                except (sqlite3.Error, OSError):
                    with suppress(OSError):
                        _remove(self._file)
                else:
                    self._opened_file = _identity(self._file)
                    return connection
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
        connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_ASIDE}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _refuse_other(version)
        if version != VERSION:
            connection.execute("BEGIN EXCLUSIVE")
            _create(connection)
            connection.execute("COMMIT")
        connection.execute("SELECT max(n) FROM revision").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_other(version: int) -> None:
    """Have a file of another version thrown away: to empty its large tables would take long."""
    if version not in (0, VERSION):
        raise sqlite3.DatabaseError("made by another version")


def _connect(name: str) -> sqlite3.Connection:
    made = connect(name, _PATIENCE)
    # What is no longer there need not be wiped out: it stands in the files and in their history.
    made.execute("PRAGMA secure_delete = OFF")
    made.execute(f"PRAGMA cache_size = -{_CACHE}")
    return made


def _create(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return  # another process was faster
    # A virtual table takes the tables that it is kept in along, so it goes first.
    olds = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view') "
        "ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for kind, name in olds:
        if not name.startswith("sqlite_"):
            connection.execute(f'DROP {kind} IF EXISTS "{name}"')
    for statement in filter(str.strip, _TABLES.split(";\n")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from another one of its name; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
