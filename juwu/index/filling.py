"""New commits put into the table, from one pass of ``git log`` over those it does not have yet."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from juwu.git import Commit, GitFailed, Repository, Touched
from juwu.git.message import RECORD
from juwu.index.lineage import Lineage

if TYPE_CHECKING:
    from juwu.index.refreshing import Progress
    from juwu.index.store import Store

TABLES = """
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

_AT_ONCE = 2000
"""Commits that are put in by one transaction."""
_REMEMBERED = 100_000
"""Numbers of commits and of paths that are remembered at most."""

RENAMED_FROM = "Renamed-from"
"""The trailer of a rename that juwu made: ``family/id`` as it was before."""


def fill(  # noqa: PLR0913, PLR0917 - what is put in, and how to tell of it
    store: Store,
    repository: Repository,
    head: str,
    shallow: str,
    progress: Progress = lambda _, __: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Put in all commits that led to one, and that are not there yet, the oldest first.

    They come in transactions of some thousand: whoever is killed loses little, and the next run
    goes on.

    Args:
        store: The tables.
        repository: Where the history is.
        head: A full commit id.
        shallow: What the history lacks; tables that were made for another are emptied first.
        progress: Is told how many of how many commits are in.
        stop: Asked again and again whether to leave off; what is done stays done.

    Returns:
        Whether all are in; False when it was stopped, or others put commits in meanwhile.

    Raises:
        GitFailed: There is no such commit.
        sqlite3.Error: The tables cannot be written.
    """
    with store.writing() as tables:
        _empty_other(tables, shallow)
        rows = tables.execute("SELECT id FROM revision JOIN tip USING (n)").fetchall()
        filling = _Filling(tables)
        tips = [ident.hex() for (ident,) in rows]
        lineage, without = filling.missing(repository, head, tips)
    places = iter(lineage)
    done = 0
    with closing(repository.history(head, without, oldest_first=True)) as commits:
        while done < len(lineage):
            if stop():
                return False
            progress(done, len(lineage))
            batch = _next(commits, places)
            with store.writing() as tables:
                if not filling.put(batch):
                    return False
            done += len(batch)
    progress(done, done)
    return True


def _empty_other(tables: sqlite3.Connection, shallow: str) -> None:
    """Empty tables that were made for a history that was cut off elsewhere."""
    made = tables.execute("SELECT value FROM about WHERE key = 'shallow'").fetchone()
    if made is None or made[0] != shallow:
        for name in ("revision", "path", "touch", "tip", "kept"):
            tables.execute(f"DELETE FROM {name}")  # noqa: S608 - names of our own
        tables.execute("INSERT OR REPLACE INTO about VALUES ('shallow', ?)", (shallow,))
        tables.execute(
            "INSERT OR REPLACE INTO about VALUES ('numbers', ?)", (secrets.token_hex(8),)
        )


def _next(commits: Iterator[Commit], places: Iterator[tuple[str, int]]) -> list[tuple[Commit, int]]:
    """Some commits with their lines; those that are in already are passed over."""
    found: list[tuple[Commit, int]] = []
    for ident, line in islice(places, _AT_ONCE):
        commit = next((one for one in commits if one.id == ident), None)
        if commit is None:
            raise sqlite3.DatabaseError("history tells two stories")
        found.append((commit, line))
    return found


class _Filling:
    """One run of putting commits in."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables
        self._paths: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._chains: list[int] = []
        """The chain of each line."""
        self._top = self._greatest("SELECT max(n) FROM revision")

    def missing(
        self, repository: Repository, head: str, tips: list[str]
    ) -> tuple[Lineage, list[str]]:
        """The commits before a head that no tip leads to, and what git is told to leave out."""
        try:
            found = Lineage(repository.ids(head, tips))
        except GitFailed:
            if not tips:
                raise
            tips = []  # one was thrown away by git
            found = Lineage(one for one in repository.ids(head) if self._number(one[0]) is None)
        self._chains = self._chains_of(found)
        return found, tips

    def put(self, batch: Sequence[tuple[Commit, int]]) -> bool:
        """Put commits in, parents before their children.

        Returns:
            False where another process has put some in meanwhile, so that nothing was done.
        """
        if self._greatest("SELECT max(n) FROM revision") != self._top:
            return False
        if len(self._numbers) > _REMEMBERED:
            self._numbers.clear()
        if len(self._paths) > _REMEMBERED:
            self._paths.clear()
        commits = [commit for commit, _ in batch]
        for commit in commits:
            self._top += 1
            self._numbers[commit.id] = self._top
        self._tables.executemany(
            "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._row(commit, self._chains[line]) for commit, line in batch),
        )
        self._tables.executemany(
            "INSERT OR REPLACE INTO touch VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row for commit, line in batch for row in self._touches(commit, self._chains[line])),
        )
        parents = {parent for commit in commits for parent in commit.parents}
        self._tables.executemany(
            "DELETE FROM tip WHERE n = ?", ((self._number(one),) for one in parents)
        )
        tips = (one.id for one in commits if one.id not in parents)
        self._tables.executemany("INSERT INTO tip VALUES (?)", ((self._numbers[t],) for t in tips))
        return True

    def _chains_of(self, lineage: Lineage) -> list[int]:
        """The chain of each line: the one that ends where the line begins, or a new one."""
        grown = {line: self._grown(ident) for ident, line in lineage.below.items()}
        free = self._greatest("SELECT max(chain) FROM revision")
        found: list[int] = []
        for line in range(lineage.lines):
            chain = grown.get(line)
            if chain is None:
                free += 1
                chain = free
            found.append(chain)
        return found

    def _grown(self, ident: str) -> int | None:
        """The chain that ends with a commit; None where it goes on beyond."""
        n = self._number(ident)
        if n is None:
            return None
        (chain,) = self._tables.execute("SELECT chain FROM revision WHERE n = ?", (n,)).fetchone()
        (last,) = self._tables.execute(
            "SELECT max(n) FROM revision WHERE chain = ?", (chain,)
        ).fetchone()
        return int(chain) if last == n else None

    def _row(self, commit: Commit, chain: int) -> tuple[object, ...]:
        numbers = [n for parent in commit.parents if (n := self._number(parent)) is not None]
        author, committer = commit.author, commit.committer
        offset = commit.time.utcoffset()
        return (
            self._numbers[commit.id],
            bytes.fromhex(commit.id),
            chain,
            numbers[0] if numbers else None,
            " ".join(map(str, numbers[1:])),
            json.dumps([author.name, author.email, committer.name, committer.email]),
            int(commit.time.timestamp()),
            int(offset.total_seconds()) // 60 if offset else 0,
            json.dumps([commit.subject, commit.body, commit.trailers]),
        )

    def _touches(self, commit: Commit, chain: int) -> Iterator[tuple[object, ...]]:
        n = self._numbers[commit.id]
        for one in paired(commit):
            other = self._path(one.before) if one.before else None
            place = self._path(one.path)
            if one.before and other is not None:
                yield other, chain, n, "D", place, _bytes(one.old_blob), None
            yield place, chain, n, one.status, other, _bytes(one.old_blob), _bytes(one.new_blob)

    def _number(self, ident: str) -> int | None:
        if ident not in self._numbers:
            row = self._tables.execute(
                "SELECT n FROM revision WHERE id = ?", (bytes.fromhex(ident),)
            ).fetchone()
            if row is None:
                return None
            self._numbers[ident] = row[0]
        return self._numbers[ident]

    def _path(self, path: str) -> int:
        if path not in self._paths:
            raw = os.fsencode(path)
            row = self._tables.execute("SELECT p FROM path WHERE path = ?", (raw,)).fetchone()
            if row is None:
                stem = os.fsencode(PurePosixPath(path).stem).decode("utf-8", "replace")
                done = self._tables.execute(
                    "INSERT INTO path (path, stem) VALUES (?, ?)", (raw, stem)
                )
                row = (done.lastrowid,)
            self._paths[path] = row[0]
        return self._paths[path]

    def _greatest(self, question: str) -> int:
        found = self._tables.execute(question).fetchone()[0]
        return found or 0


def paired(commit: Commit) -> list[Touched]:
    """The files of a commit, each that moved as one: by what juwu wrote down, then by its name.

    Git pairs files by likeness alone. A trailer ``Renamed-from`` says it for certain; and a file
    that went from one folder and came to another under the same name has the id of one record.
    """
    touched = list(commit.paths)
    former = {value.partition("/")[2] for key, value in commit.trailers if key == RENAMED_FROM}
    if former:
        touched = _split(touched, former)
    gone = [one for one in touched if one.status == "D"]
    came = [one for one in touched if one.status == "A"]
    if not gone or not came:
        return touched
    pairs: list[tuple[Touched, Touched]] = []
    stems_gone, stems_came = _by_stem(gone), _by_stem(came)
    records = [v.partition("/")[2] for key, v in commit.trailers if key == RECORD]
    for old in former:
        new = next((name for name in records if name in stems_came and name != old), None)
        if new and len(stems_gone.get(old, ())) == 1 and len(stems_came[new]) == 1:
            pairs.append((stems_gone[old][0], stems_came[new][0]))
    done = {one.path for pair in pairs for one in pair}
    for stem, olds in stems_gone.items():
        news = stems_came.get(stem, [])
        if len(olds) == len(news) == 1 and olds[0].path not in done and news[0].path not in done:
            pairs.append((olds[0], news[0]))
    by_new = {new.path: old for old, new in pairs}
    olds_paired = {old.path for old, _ in pairs}
    return [
        replace(one, status="R", before=by_new[one.path].path, old_blob=by_new[one.path].old_blob)
        if one.path in by_new
        else one
        for one in touched
        if one.path not in olds_paired
    ]


def _split(touched: list[Touched], former: set[str]) -> list[Touched]:
    """The files, with git's pairs taken apart where a trailer knows better."""
    found = []
    for one in touched:
        if one.before and PurePosixPath(one.before).stem in former:
            found.append(Touched(one.before, "D", None, one.old_blob, None))
            found.append(Touched(one.path, "A", None, None, one.new_blob))
        else:
            found.append(one)
    return found


def _by_stem(touched: list[Touched]) -> dict[str, list[Touched]]:
    found: dict[str, list[Touched]] = {}
    for one in touched:
        found.setdefault(PurePosixPath(one.path).stem, []).append(one)
    return found


def _bytes(blob: str | None) -> bytes | None:
    return bytes.fromhex(blob) if blob else None
