"""What commits did to files, the newest first: of all files, or of some alone.

Merges are passed over, as they bring nothing of their own, and so is what did not lead to the
commit that is looked from.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from juwu.index.entry import Entry

if TYPE_CHECKING:
    import sqlite3

    from juwu.index.commits import CommitTable

Touch: TypeAlias = tuple[int, int]
"""The number of a commit and that of a path, both negative, so that the newest is the least."""

_AT_ONCE = 2000
"""Commits that are looked up together."""
_FEW = 20_000
"""Files up to which each is looked up by itself."""
_BATCH = 400


class Touches:
    """The way through history, some entries at a time."""

    def __init__(self, table: CommitTable, n: int, places: Collection[int] | None = None) -> None:
        """Begin at a commit.

        Args:
            table: The commits.
            n: The number of the commit, which counts itself.
            places: The numbers of the files that are looked at; None for all.
        """
        self._table = table
        self._n = n
        self._places = None if places is None else set(places)
        self._led = self._leading()
        self._later: list[Touch] = []
        """Beside those of the way: of files that were added on it."""
        self._way = self._all() if places is None or len(places) > _FEW else self._of_few(places)
        self._next = next(self._way, None)

    def batch(self, size: int = _BATCH) -> list[Entry]:
        """What comes next, the newest first; nothing at the end."""
        touches: list[Touch] = []
        while len(touches) < size:
            if self._later and (self._next is None or self._later[0] < self._next):
                touches.append(heapq.heappop(self._later))
            elif self._next is not None:
                touches.append(self._next)
                self._next = next(self._way, None)
            else:
                break
        return self._entries(touches)

    def add(self, path: str, before: int) -> None:
        """Look at a file, too, in what came before a commit."""
        if self._places is None:
            return
        with self._table.store.reading() as tables:
            row = tables.execute(
                "SELECT p FROM path WHERE path = ?", (os.fsencode(path),)
            ).fetchone()
        if row is None or row[0] in self._places:
            return
        self._places.add(row[0])
        for touch in self._of_path(row[0], before - 1):
            heapq.heappush(self._later, touch)

    def _leading(self) -> bytearray:
        """For each commit, whether it led here and is no merge."""
        led, plain = bytearray(self._n + 1), bytearray(self._n + 1)
        led[self._n] = 1
        with self._table.store.reading() as tables:
            commits = tables.execute(
                "SELECT n, first, others FROM revision WHERE n <= ? ORDER BY n DESC", (self._n,)
            )
            for n, first, others in commits:
                if led[n]:
                    plain[n] = not others
                    if first is not None:
                        led[first] = 1
                    for other in others.split():
                        led[int(other)] = 1
        return plain

    def _all(self) -> Iterator[Touch]:
        top = self._n
        while top > 0:
            low = max(top - _AT_ONCE, 0)
            with self._table.store.reading() as tables:
                rows = tables.execute(
                    "SELECT n, p FROM touch WHERE n > ? AND n <= ? ORDER BY n DESC, p DESC",
                    (low, top),
                ).fetchall()
            for n, p in rows:
                if self._led[n] and (self._places is None or p in self._places):
                    yield -n, -p
            top = low

    def _of_few(self, places: Collection[int]) -> Iterator[Touch]:
        return iter(sorted(touch for p in places for touch in self._of_path(p, self._n)))

    def _of_path(self, p: int, top: int) -> list[Touch]:
        with self._table.store.reading() as tables:
            rows = tables.execute("SELECT n FROM touch WHERE p = ? AND n <= ?", (p, top)).fetchall()
        return [(-n, -p) for (n,) in rows if self._led[n]]

    def _entries(self, touches: Sequence[Touch]) -> list[Entry]:
        with self._table.store.reading() as tables:
            return [_entry(tables, -n, -p) for n, p in touches]


def _entry(tables: sqlite3.Connection, n: int, p: int) -> Entry:
    path, status, other, old, new = tables.execute(
        "SELECT a.path, t.status, b.path, t.old, t.new FROM revision AS r "
        "JOIN touch AS t ON t.p = ? AND t.chain = r.chain AND t.n = r.n "
        "JOIN path AS a ON a.p = t.p LEFT JOIN path AS b ON b.p = t.other WHERE r.n = ?",
        (p, n),
    ).fetchone()
    return Entry(
        n,
        os.fsdecode(path),
        status,
        None if other is None else os.fsdecode(other),
        None if old is None else old.hex(),
        None if new is None else new.hex(),
    )
