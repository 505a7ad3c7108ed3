"""New commits put into the table, from one pass of ``git log`` over those it does not have yet."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from juwu.git import Commit, GitFailed, Repository, Touched
from juwu.git.message import RECORD

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

RENAMED_FROM = "Renamed-from"
"""The trailer of a rename that juwu made: ``family/id`` as it was before."""


def fill(tables: sqlite3.Connection, repository: Repository, head: str, shallow: str) -> bool:
    """Put in all commits that led to one, and that are not there yet.

    Args:
        tables: The tables, within a transaction.
        repository: Where the history is.
        head: A full commit id.
        shallow: What the history lacks; tables that were made for another are emptied first.

    Returns:
        Whether they were emptied, so that numbers stand for other commits now.
    """
    made = tables.execute("SELECT value FROM about WHERE key = 'shallow'").fetchone()
    is_other = made is None or made[0] != shallow
    if is_other:
        tables.execute("DELETE FROM revision")
        tables.execute("DELETE FROM path")
        tables.execute("DELETE FROM touch")
        tables.execute("DELETE FROM tip")
        tables.execute("DELETE FROM kept")
        tables.execute("INSERT OR REPLACE INTO about VALUES ('shallow', ?)", (shallow,))
    known = {
        ident: n
        for n, ident in tables.execute("SELECT n, id FROM revision JOIN tip USING (n)").fetchall()
    }
    commits = _missing(repository, head, [ident.hex() for ident in known])
    _Filling(tables).put(commits)
    return is_other


def _missing(repository: Repository, head: str, tips: list[str]) -> list[Commit]:
    """The commits before a head that no tip leads to, newest first, parents last."""
    try:
        return list(repository.history(head, without=tips))
    except GitFailed:
        if not tips:
            raise
        return list(repository.history(head))  # a tip was thrown away by git


class _Filling:
    """One run of putting commits in."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self._tables = tables
        self._paths: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def put(self, commits: list[Commit]) -> None:
        commits = [one for one in commits if self._number(one.id) is None]
        if not commits:
            return
        top = self._greatest("SELECT max(n) FROM revision") + len(commits)
        for place, commit in enumerate(commits):
            self._numbers[commit.id] = top - place
        chains = self._chains(commits)
        self._tables.executemany(
            "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._row(commit, chains[commit.id]) for commit in commits),
        )
        self._tables.executemany(
            "INSERT OR REPLACE INTO touch VALUES (?, ?, ?, ?, ?, ?, ?)",
            (row for commit in commits for row in self._touches(commit, chains[commit.id])),
        )
        parents = {parent for commit in commits for parent in commit.parents}
        self._tables.executemany(
            "DELETE FROM tip WHERE n = ?", ((self._number(one),) for one in parents)
        )
        tips = (one.id for one in commits if one.id not in parents)
        self._tables.executemany("INSERT INTO tip VALUES (?)", ((self._numbers[t],) for t in tips))

    def _chains(self, commits: list[Commit]) -> Mapping[str, int]:
        """The chain of each commit: its own line of first parents, as far as it is free."""
        new = {commit.id: commit for commit in commits}
        chains: dict[str, int] = {}
        free = self._greatest("SELECT max(chain) FROM revision")
        grown: set[int] = set()
        for commit in commits:
            if commit.id in chains:
                continue
            line = []
            step: Commit | None = commit
            while step is not None and step.id not in chains:
                line.append(step.id)
                chains[step.id] = 0
                below = step.parents[0] if step.parents else None
                step = new.get(below) if below else None
            chain = self._grown(below) if below and below not in new else None
            if chain is None or chain in grown:
                free += 1
                chain = free
            grown.add(chain)
            for ident in line:
                chains[ident] = chain
        return chains

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
