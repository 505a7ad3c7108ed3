"""All commits with the files they touched, filled from one pass over the history.

Each commit has a number that is greater than those of its parents, and stands on a chain: a line
of first parents. What last touched a file before a commit is then one look into a sorted table for
each chain on the way, however long the history is.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from bisect import bisect_right
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from juwu.git import Commit, Person, Repository
from juwu.index.entry import Entry, HistoryLeftError
from juwu.index.filling import fill
from juwu.index.store import FOLDER, Store
from juwu.index.turns import POLL, turn

if TYPE_CHECKING:
    from juwu.index.refreshing import Progress

T = TypeVar("T")

_LOCK = "history.lock"
_ATTEMPTS = 5


class CommitTable:
    """The history of one repository, ready to be looked up."""

    def __init__(self, repository: Repository, ending: Callable[[], bool] = lambda: False) -> None:
        """Open the table; it is filled when it is first asked.

        Args:
            repository: Where the history is.
            ending: Asked again and again, while it is filled, whether the program ends.
        """
        self._repository = repository
        self._ending = ending
        self._store = Store(repository.common_folder)
        self._turn = threading.Lock()
        self._far = (0, 0)
        self._roots: dict[int, int | None] = {}
        self._epochs: dict[str, dict[int, list[int]]] = {}
        self.generation = 0
        """Grows whenever numbers may stand for other commits than before."""

    @property
    def store(self) -> Store:
        """The file that holds the table."""
        return self._store

    def number(self, commit: str) -> int:
        """The number of a commit; the table holds all that led to it afterwards.

        Args:
            commit: A full commit id.

        Raises:
            GitFailed: There is no such commit.
            HistoryLeftError: The program ends.
            sqlite3.Error: See :meth:`safely`.
        """
        found = self._known(commit, _shallow(self._repository.common_folder))
        if found is None:
            if not self.fill(commit):
                raise HistoryLeftError
            found = self._known(commit, _shallow(self._repository.common_folder))
        if found is None:
            raise sqlite3.DatabaseError("a commit that was put in is not there")
        return found

    def fill(
        self,
        commit: str,
        progress: Progress = lambda _, __: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Put in a commit and all that led to it; processes and threads take turns.

        Args:
            commit: A full commit id.
            progress: Is told how many of how many commits are in, where any are missing.
            stop: Asked again and again whether to leave off; what is done stays done.

        Returns:
            Whether the commit is in; False when it was stopped.

        Raises:
            GitFailed: There is no such commit.
            sqlite3.Error: See :meth:`safely`.
        """

        def told(done: int, total: int) -> None:
            self._far = done, total
            progress(done, total)

        def stops() -> bool:
            return stop() or self._ending()

        common = self._repository.common_folder
        if self._known(commit, _shallow(common)) is not None:
            return True
        while not self._turn.acquire(timeout=POLL):
            if stops():
                return False
            progress(*self._far)
        try:
            lock = common / FOLDER / _LOCK
            with turn(lock, self._top, stops):
                for _ in range(_ATTEMPTS):
                    shallow = _shallow(common)
                    if self._known(commit, shallow) is not None:
                        return True
                    if stops():
                        return False
                    before = self.numbering
                    fill(self._store, self._repository, commit, shallow, told, stops)
                    self.generation += self.numbering != before
                    self._forget()
        finally:
            self._far = 0, 0
            self._turn.release()
        raise sqlite3.OperationalError("other processes put commits in again and again")

    @property
    def numbering(self) -> str:
        """What tells one numbering of commits and paths from another; empty for none."""
        with self._store.reading() as tables:
            row = tables.execute("SELECT value FROM about WHERE key = 'numbers'").fetchone()
        return row[0] if row else ""

    def _top(self) -> int:
        with self._store.reading() as tables:
            return tables.execute("SELECT max(n) FROM revision").fetchone()[0] or 0

    def _known(self, commit: str, shallow: str) -> int | None:
        with self._store.reading() as tables:
            made = tables.execute("SELECT value FROM about WHERE key = 'shallow'").fetchone()
            if made is None or made[0] != shallow:
                return None
            row = tables.execute(
                "SELECT n FROM revision WHERE id = ?", (bytes.fromhex(commit),)
            ).fetchone()
        return cast("int", row[0]) if row else None

    def last(self, n: int, path: str) -> Entry | None:
        """What last happened to a file on the way of first parents that leads to a commit.

        Args:
            n: The number of the commit, which counts itself.
            path: The file, relative to the top of the repository.
        """
        place = self._path(path)
        if place is None:
            return None
        at: int | None = n
        while at is not None:
            chain = self._one("SELECT chain FROM revision WHERE n = ?", at)
            with self._store.reading() as tables:
                row = tables.execute(
                    "SELECT n, status, other, old, new FROM touch "
                    "WHERE p = ? AND chain = ? AND n <= ? ORDER BY n DESC LIMIT 1",
                    (place, chain, at),
                ).fetchone()
            if row:
                number, status, other, old, new = row
                return Entry(number, path, status, self._name(other), _hex(old), _hex(new))
            at = self._root(cast("int", chain))
        return None

    def parents(self, n: int) -> tuple[int, ...]:
        """The numbers of a commit's parents, the first one first."""
        with self._store.reading() as tables:
            first, others = tables.execute(
                "SELECT first, others FROM revision WHERE n = ?", (n,)
            ).fetchone()
        return () if first is None else (first, *map(int, others.split()))

    def commit(self, n: int) -> Commit:
        """A commit by its number, without the files it touched."""
        with self._store.reading() as tables:
            row = tables.execute(
                "SELECT id, first, others, people, seconds, zone, message FROM revision "
                "WHERE n = ?",
                (n,),
            ).fetchone()
        ident, first, others, people, seconds, zone, message = row
        numbers = () if first is None else (first, *map(int, others.split()))
        author, email, committer, committer_email = json.loads(people)
        subject, body, trailers = json.loads(message)
        parents = [self._one("SELECT id FROM revision WHERE n = ?", one) for one in numbers]
        moment = datetime.fromtimestamp(seconds, UTC)
        return Commit(
            ident.hex(),
            tuple(cast("bytes", parent).hex() for parent in parents),
            Person(author, email),
            moment.astimezone(timezone(timedelta(minutes=zone))),
            Person(committer, committer_email),
            subject,
            body,
            tuple((key, value) for key, value in trailers),
        )

    def touches(self, n: int, folder: str) -> bool:
        """Whether a commit touched a file below a folder."""
        with self._store.reading() as tables:
            rows = tables.execute(
                "SELECT path.path FROM touch JOIN path USING (p) WHERE touch.n = ?", (n,)
            )
            return any(os.fsdecode(path).startswith(folder) for (path,) in rows)

    def epoch(self, n: int, folder: str) -> int:
        """What stands for the state of a folder at a commit.

        The number of the last commit on its way of first parents that touched the folder: two
        commits with the same number have the same files there. 0 where none touched it.
        """
        if folder not in self._epochs:
            found: dict[int, list[int]] = {}
            begin = os.fsencode(folder.rstrip("/"))
            with self._store.reading() as tables:
                rows = tables.execute(
                    "SELECT DISTINCT chain, n FROM touch JOIN path USING (p) "
                    "WHERE path >= ? AND path < ? ORDER BY n",
                    (begin + b"/", begin + b"0"),
                ).fetchall()
            for chain, number in rows:
                found.setdefault(chain, []).append(number)
            self._epochs[folder] = found
        touches = self._epochs[folder]
        at: int | None = n
        while at is not None:
            chain = cast("int", self._one("SELECT chain FROM revision WHERE n = ?", at))
            place = bisect_right(touches.get(chain, ()), at)
            if place:
                return touches[chain][place - 1]
            at = self._root(chain)
        return 0

    def named(self, stem: str) -> list[str]:
        """All files of any time whose name without ending is a text, in no order."""
        with self._store.reading() as tables:
            rows = tables.execute("SELECT path FROM path WHERE stem = ?", (_stem(stem),)).fetchall()
        return [os.fsdecode(path) for (path,) in rows]

    def kept(self, kind: str, name: str) -> tuple[str, str] | None:
        """What was kept under a name: the state it was worked out for, and the value."""
        with self._store.reading() as tables:
            return cast(
                "tuple[str, str] | None",
                tables.execute(
                    "SELECT at, value FROM kept WHERE kind = ? AND name = ?", (kind, _stem(name))
                ).fetchone(),
            )

    def keep(self, kind: str, name: str, at: str, value: str) -> None:
        """Keep a value that was worked out, in the place of an older one of that name.

        Where it cannot be kept it is worked out again the next time.
        """
        try:
            with self._store.writing() as tables:
                tables.execute(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                    (kind, _stem(name), at, value),
                )
        except sqlite3.Error:
            self._store.in_memory()

    def _path(self, path: str) -> int | None:
        found = self._one("SELECT p FROM path WHERE path = ?", os.fsencode(path))
        return cast("int | None", found)

    def _name(self, place: int | None) -> str | None:
        if place is None:
            return None
        return os.fsdecode(cast("bytes", self._one("SELECT path FROM path WHERE p = ?", place)))

    def _root(self, chain: int) -> int | None:
        """The commit that a chain grows from; None for one that begins the history."""
        if chain not in self._roots:
            self._roots[chain] = cast(
                "int | None",
                self._one("SELECT first FROM revision WHERE chain = ? ORDER BY n LIMIT 1", chain),
            )
        return self._roots[chain]

    def _one(self, question: str, value: object) -> object:
        with self._store.reading() as tables:
            row = tables.execute(question, (value,)).fetchone()
        return row[0] if row else None

    def safely(self, work: Callable[[], T]) -> T:
        """Do something that asks the table; anew where the table turns out to be of no use.

        Tables that are damaged are thrown away and filled again; where the file cannot be used at
        all, tables in memory take its place.
        """
        for mend in (self._store.begin_anew, self._store.in_memory):
            try:
                return work()
            except sqlite3.OperationalError:
                self._store.in_memory()  # locked or read-only: it may serve others
            except sqlite3.Error:
                mend()
            self.generation += 1
            self._forget()
        return work()

    def _forget(self) -> None:
        """Ask the tables anew: they have grown, or are others."""
        self._roots.clear()
        self._epochs.clear()


def _shallow(common_folder: Path) -> str:
    """What git has of a history that was cut off; empty for a whole one."""
    try:
        return (common_folder / "shallow").read_text("ascii", "replace")
    except OSError:
        return ""


def _stem(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hex(blob: bytes | None) -> str | None:
    return blob.hex() if blob is not None else None
