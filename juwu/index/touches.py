"""What commits did to files, the newest first: of all files, or of some alone.

Merges are passed over, as they bring nothing of their own, and so is what did not lead to the
commit that is looked from.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
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
            places: The numbers of the files that are looked at, and with them what they were called
                before; None for all.
        """
        self._table = table
        self._n = n
        self._places = None if places is None else self._with_former(places)
        self._led = self._leading()
        few = None if self._places is None or len(self._places) > _FEW else self._places
        self._way = self._all() if few is None else self._of_few(few)

    def batch(self, size: int = _BATCH) -> list[Entry]:
        """What comes next, the newest first; nothing at the end."""
        return self._entries(list(islice(self._way, size)))

    def _with_former(self, places: Collection[int]) -> set[int]:
        """The files with those that they were before they got their names."""
        with self._table.store.reading() as tables:
            renamed = tables.execute("SELECT p, other FROM touch WHERE status = 'R'").fetchall()
        former: dict[int, list[int]] = {}
        for p, other in renamed:
            former.setdefault(p, []).append(other)
        found, waiting = set(places), list(places)
        while waiting:
            new = [one for one in former.get(waiting.pop(), ()) if one not in found]
            found.update(new)
            waiting += new
        return found

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
