"""Which deadlines of each record run: kept until something moves that they hang on.

Triggers forget what was worked out of a record when it changes, or another that had a say in it; so
whoever changes the catalog need not know of this. A record without a row was not looked at yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from juwu.frozen import dataclass
from juwu.index.rows import read_data, read_path, storable
from juwu.record import Ref
from juwu.value import Map

if TYPE_CHECKING:
    from juwu.index.store import Store

# One statement ends at each line's end; what stands in a trigger ends within a line.
TABLES: Final = """
CREATE TABLE awaited (n INTEGER PRIMARY KEY, day TEXT, told TEXT NOT NULL);
CREATE INDEX awaited_told ON awaited (n) WHERE told != '';
CREATE TABLE awaited_on (
    family TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (family, id, n)
) WITHOUT ROWID;
CREATE INDEX awaited_on_record ON awaited_on (n);
CREATE TRIGGER awaited_came AFTER INSERT ON record BEGIN
    DELETE FROM awaited WHERE n IN
    (SELECT n FROM awaited_on WHERE family = new.family AND id = new.id); END;
CREATE TRIGGER awaited_changed AFTER UPDATE ON record
    WHEN old.blob IS NOT new.blob OR old.family IS NOT new.family OR old.id IS NOT new.id BEGIN
    DELETE FROM awaited WHERE n = old.n OR n IN
    (SELECT n FROM awaited_on WHERE family = old.family AND id = old.id) OR n IN
    (SELECT n FROM awaited_on WHERE family = new.family AND id = new.id); END;
CREATE TRIGGER awaited_went AFTER DELETE ON record BEGIN
    DELETE FROM awaited_on WHERE n = old.n; DELETE FROM awaited WHERE n = old.n OR n IN
    (SELECT n FROM awaited_on WHERE family = old.family AND id = old.id); END;
"""
"""``awaited`` has a row for each record that was looked at; ``awaited_on`` names the records that
had a say in it, whether they are there or not."""

_LAW: Final = "awaited by"
"""What stands beside the tables for the law that the rows were worked out by."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A record of which it is not known whether anything waits."""

    n: int
    ref: Ref
    path: str
    data: Map | None
    """None where the file has to be read."""
    is_broken: bool
    """Whether it cannot be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was worked out of a record."""

    n: int
    told: str
    """Whatever the caller wants to have told again; empty for nothing."""
    asked: Collection[Ref]
    """The records that had a say in it."""
    day: str | None
    """The day on which it stands; None for every day."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record of which something waits."""

    ref: Ref
    path: str
    title: str
    told: str


class Awaited:
    """What waits, of all records of a catalog."""

    def __init__(self, store: Store) -> None:
        """Look at nothing yet.

        Args:
            store: The tables of the catalog.
        """
        self._store = store

    def state(self) -> str | None:
        """What tells one state of the catalog from another."""
        with self._store.reading() as tables:
            return _about(tables, "snapshot")

    def begin(self, law: str) -> None:
        """Forget whatever was worked out by another law.

        Args:
            law: Stands for the rules, all that they are based on, and the program.
        """
        with self._store.reading() as tables:
            if _about(tables, _LAW) == law:
                return
        with self._store.writing() as tables:
            tables.execute("DELETE FROM awaited")
            tables.execute("DELETE FROM awaited_on")
            tables.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (_LAW, law))

    def unknown(self, families: Sequence[str], day: str) -> list[int]:
        """The numbers of the records of which nothing is known.

        Args:
            families: Only records of these.
            day: What was worked out for another day does not count.
        """
        marks = ",".join("?" * len(families))
        with self._store.reading() as tables:
            # Asks indexes alone: the rows of the records would be read for seconds.
            found = tables.execute(
                f"SELECT n FROM record WHERE family IN ({marks}) AND n NOT IN "  # noqa: S608 - marks alone
                "(SELECT n FROM awaited WHERE day IS NULL OR day = ?)",
                (*map(storable, families), day),
            ).fetchall()
        return [n for (n,) in found]

    def records(self, numbers: Sequence[int]) -> list[Unknown]:
        """The records with some numbers; some hundreds at most."""
        marks = ",".join("?" * len(numbers))
        with self._store.reading() as tables:
            found = tables.execute(
                f"SELECT n, family, id, path, data, broken FROM record WHERE n IN ({marks})",  # noqa: S608 - marks alone
                numbers,
            ).fetchall()
        return [
            Unknown(
                n,
                Ref(family, name),
                read_path(path),
                None if data is None else read_data(data),
                bool(broken),
            )
            for n, family, name, path, data, broken in found
        ]

    def keep(self, found: Sequence[Found], law: str, state: str | None) -> bool:
        """Keep what was worked out of some records.

        Args:
            found: What it is.
            law: The law that it was worked out by.
            state: The state of the catalog before they were read; nothing is kept where it is
                another one by now.

        Returns:
            Whether it was kept.
        """
        with self._store.writing() as tables:
            if _about(tables, _LAW) != law or _about(tables, "snapshot") != state:
                return False
            for one in found:
                tables.execute("DELETE FROM awaited_on WHERE n = ?", (one.n,))
                tables.execute(
                    "INSERT OR REPLACE INTO awaited VALUES (?, ?, ?)", (one.n, one.day, one.told)
                )
                tables.executemany(
                    "INSERT OR IGNORE INTO awaited_on VALUES (?, ?, ?)",
                    [(storable(ref.family), storable(ref.id), one.n) for ref in one.asked],
                )
        return True

    def told(self, families: Sequence[str], day: str) -> Iterator[Told]:
        """The records of which something is known to wait, and what.

        Args:
            families: Only records of these.
            day: What was worked out for another day does not count.
        """
        marks = ",".join("?" * len(families))
        with self._store.reading() as tables:
            found = tables.execute(
                "SELECT family, id, path, title, told FROM awaited CROSS JOIN record USING (n) "  # noqa: S608 - marks alone
                f"WHERE told != '' AND (day IS NULL OR day = ?) AND family IN ({marks})",
                (day, *map(storable, families)),
            ).fetchall()
        for family, name, path, title, told in found:
            yield Told(Ref(family, name), read_path(path), title, told)


def _about(tables: sqlite3.Connection, key: str) -> str | None:
    row = tables.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])
