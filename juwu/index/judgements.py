"""What was found wrong with each commit, kept for the next time; a file that may be lost.

A commit never changes, and neither does what is wrong with it by the rules of its own time; so what
one version of juwu found stands until another version judges.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from juwu.index.connection import connect
from juwu.index.store import FOLDER

FILE = "judged.sqlite"
_PATIENCE = 5.0
_TABLE = "CREATE TABLE IF NOT EXISTS judged (id TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID"
_JUDGE = "CREATE TABLE IF NOT EXISTS judge (name TEXT PRIMARY KEY)"


class Judgements:
    """Judgements of one judge about the commits of one repository.

    Nothing here fails: where the file cannot be used, nothing is known and nothing is kept.
    """

    def __init__(self, common_folder: Path, judge: str, file: str = FILE) -> None:
        """Open no file yet.

        Args:
            common_folder: The git folder that all work trees share.
            judge: Who judges; what another judge left is thrown away with the first that is kept.
            file: The name of the file; judges of different matters have files of their own.
        """
        self._file = common_folder / FOLDER / file
        self._judge = judge

    def known(self) -> dict[str, str]:
        """All that is kept, by commit id."""
        try:
            if self._file.is_symlink() or not self._file.is_file():
                return {}
            with closing(self._connect()) as tables:
                if not self._is_ours(tables):
                    return {}
                return dict(tables.execute("SELECT id, told FROM judged"))
        except (sqlite3.Error, OSError):
            return {}

    def keep(self, told: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
        """Keep judgements by commit id."""
        try:
            self._keep(dict(told))
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError):  # damaged, perhaps: the next time begins anew
                self._file.unlink()

    def _keep(self, told: dict[str, str]) -> None:
        self._file.parent.mkdir(mode=0o700, exist_ok=True)
        if self._file.is_symlink():
            return
        with closing(self._connect()) as tables:
            tables.execute("PRAGMA synchronous = OFF")
            tables.execute("BEGIN IMMEDIATE")
            tables.execute(_JUDGE)
            tables.execute(_TABLE)
            if not self._is_ours(tables):
                tables.execute("DELETE FROM judge")
                tables.execute("DELETE FROM judged")
                tables.execute("INSERT INTO judge VALUES (?)", (self._judge,))
            tables.executemany("INSERT OR REPLACE INTO judged VALUES (?, ?)", told.items())
            tables.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        return connect(self._file, _PATIENCE)

    def _is_ours(self, tables: sqlite3.Connection) -> bool:
        return tables.execute("SELECT name FROM judge").fetchall() == [(self._judge,)]
