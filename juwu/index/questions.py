"""Sets of questions that judgements hang on, each kept once, by number."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence

from juwu.index.stored import in_parts, stored


class Questions:
    """The sets in the tables of one connection; see :mod:`juwu.index.verdict_tables`."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        """Ask nothing yet.

        Args:
            tables: Where they stand; nobody else writes there meanwhile.
        """
        self._tables = tables
        self._known: dict[frozenset[str], int] = {}

    def number(self, asked: Collection[str]) -> int | None:
        """The number of a set, which is kept from now on; None for an empty one."""
        whole = frozenset(asked)
        if not whole:
            return None
        known = self._known.get(whole)
        if known is None:
            known = self._known[whole] = self._kept(whole)
        return known

    def of(self, files: Sequence[int]) -> set[int | None]:
        """The sets that the judgements of some files hang on, as the rows have it."""
        found: set[int | None] = set()
        for some in in_parts(files):
            query = f"SELECT questions FROM file WHERE n IN ({','.join('?' * len(some))})"  # noqa: S608 - marks alone
            found.update(number for (number,) in self._tables.execute(query, some))
        return found

    def forget(self, numbers: Collection[int | None]) -> None:
        """These sets go where no judgement hangs on them any more."""
        for number in numbers:
            unused = "SELECT whats FROM questions q WHERE n = ? AND NOT EXISTS"
            unused += " (SELECT 1 FROM file WHERE questions = q.n)"
            for (text,) in self._tables.execute(unused, (number,)).fetchall():
                whats = json.loads(text)
                self._tables.execute("DELETE FROM questions WHERE n = ?", (number,))
                self._tables.executemany(
                    "DELETE FROM asked WHERE what = ? AND questions = ?",
                    [(stored(what), number) for what in whats],
                )
                self._known.pop(frozenset(whats), None)

    def clear(self) -> None:
        """Forget all of them."""
        self._known.clear()
        self._tables.execute("DELETE FROM questions")
        self._tables.execute("DELETE FROM asked")

    def _kept(self, whole: frozenset[str]) -> int:
        text = json.dumps(sorted(whole))
        found = self._tables.execute("SELECT n FROM questions WHERE whats = ?", (text,)).fetchone()
        if found is not None:
            return int(found[0])
        number = self._tables.execute("INSERT INTO questions (whats) VALUES (?)", (text,)).lastrowid
        self._tables.executemany(
            "INSERT INTO asked VALUES (?, ?)", [(stored(what), number) for what in whole]
        )
        return int(number or 0)
