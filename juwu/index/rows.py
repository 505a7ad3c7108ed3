"""One record as it stands in the tables: its row, and what it holds where rules look it up."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from typing import Self, TypeAlias, cast

from juwu.family import Families, Family
from juwu.family.rules import SELF
from juwu.frozen import dataclass
from juwu.index.columns import Columns, Terms
from juwu.pointer import Pointer, values_at
from juwu.record import Outline, Record, Ref, names
from juwu.value import Map, Value

TABLES = """
CREATE TABLE record (
    n INTEGER PRIMARY KEY,
    family TEXT NOT NULL,
    id TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    blob TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT,
    broken INTEGER NOT NULL,
    shown TEXT NOT NULL,
    place BLOB NOT NULL,
    law INTEGER NOT NULL,
    data TEXT
);
CREATE INDEX record_name ON record (family, id, path);
CREATE INDEX record_broken ON record (path) WHERE broken;
CREATE INDEX record_order ON record (family, place, path);
CREATE TABLE spot (
    p INTEGER PRIMARY KEY,
    family TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (family, at)
);
CREATE TABLE lead (
    p INTEGER NOT NULL,
    family TEXT NOT NULL,
    to_at TEXT,
    PRIMARY KEY (p, family, to_at)
);
CREATE TABLE holding (
    p INTEGER NOT NULL,
    name TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (p, name, n)
) WITHOUT ROWID;
CREATE INDEX holding_record ON holding (n);
CREATE VIEW held AS SELECT n, at, name FROM holding JOIN spot USING (p);
CREATE VIEW reference AS
    SELECT n, spot.at AS at, lead.family AS family, to_at, name
    FROM holding JOIN spot USING (p) JOIN lead USING (p);
"""
"""``record`` has one row for each file; ``data`` is its content as JSON, NULL where it cannot be
read. ``held`` tells what stands at the places that rules look up (patterns: ``/members/*``), and
``reference`` where those of them lead that name other records."""

Spots: TypeAlias = dict[str, tuple[tuple[int, Pointer], ...]]
"""The places that rules look up in each family, with their numbers."""

_KEEP = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be put in."""

    path: str
    family: str
    blob: str
    """What the file is said to hold."""
    is_read: bool = False
    """Whether the tables have this content already, under another law."""
    data: str | None = None
    """The content as the tables have it; None has the file read."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the tables hold of one record."""

    path: str
    blob: str
    family: str
    outline: Outline
    data: str | None
    held: tuple[tuple[int, str], ...]
    """What it holds at which of the spots."""
    terms: Terms | None = None
    """Its terms for the search, where they were made along; else it waits for them."""

    @classmethod
    def of(
        cls,
        record: Record,
        blob: str,
        family: Family,
        spots: Spots,
        columns: Columns | None = None,
    ) -> Self:
        """Work it out.

        Args:
            record: The record.
            blob: What its file holds.
            family: Its family.
            spots: The places that are looked up.
            columns: Makes the terms along; None leaves them for later.
        """
        held = {
            (number, storable(name))
            for number, at in spots.get(family.name, ())
            for value in values_at(record.data, at)
            if (name := names(value)) is not None
        }
        data = None if record.is_broken else _kept(record.data)
        outline = Outline.of(record, family)
        terms = None if columns is None else columns.of(record)
        return cls(record.path, blob, family.name, outline, data, tuple(sorted(held)), terms)


def spots_of(families: Families) -> dict[tuple[str, str], set[tuple[str, str | None]]]:
    """The places that rules look up, by family and pattern, with what they lead to."""
    found: dict[tuple[str, str], set[tuple[str, str | None]]] = {}
    for family in families.values():
        for rule in family.rules.references:
            led = found.setdefault((family.name, str(rule.at)), set())
            if rule.family != SELF:
                led.add((rule.family, str(rule.to) if rule.to else None))
                if rule.to:
                    found.setdefault((rule.family, str(rule.to)), set())
        for owed in family.rules.expected:
            found.setdefault((owed.family, str(owed.at)), set())
        looked_up = [one.at for one in family.rules.unique if not one.within_record]
        for number in family.rules.numbering:
            looked_up += [number.at, *number.book]
            if number.gaps:
                found.setdefault((number.gaps.family, str(number.gaps.at)), set())
        for at in looked_up:
            found.setdefault((family.name, str(at)), set())
    return found


def number_spots(tables: sqlite3.Connection, families: Families) -> Spots:
    """Write down which places are looked up, in place of those of another law."""
    spots: dict[str, list[tuple[int, Pointer]]] = {}
    tables.execute("DELETE FROM spot")
    tables.execute("DELETE FROM lead")
    for number, ((family, at), led) in enumerate(sorted(spots_of(families).items())):
        spots.setdefault(family, []).append((number, Pointer.parse(at)))
        tables.execute("INSERT INTO spot VALUES (?, ?, ?)", (number, family, at))
        tables.executemany(
            "INSERT INTO lead VALUES (?, ?, ?)", ((number, to, to_at) for to, to_at in led)
        )
    return {family: tuple(found) for family, found in spots.items()}


def read_spots(tables: sqlite3.Connection) -> Spots:
    """The places that are looked up, as written down."""
    spots: dict[str, list[tuple[int, Pointer]]] = {}
    for number, family, at in tables.execute("SELECT p, family, at FROM spot ORDER BY p"):
        spots.setdefault(family, []).append((number, Pointer.parse(at)))
    return {family: tuple(found) for family, found in spots.items()}


def put(tables: sqlite3.Connection, made: Made, law: int) -> int:
    """Put a record in, in place of what the tables had of its file.

    Returns:
        The number of its row, which stays the same as long as the file is there.
    """
    path, outline = stored_path(made.path), made.outline
    row = (
        storable(made.family),
        storable(outline.ref.id),
        made.blob,
        storable(outline.title),
        None if outline.status is None else storable(outline.status),
        outline.is_broken,
        made.data,
        json.dumps(outline.values, separators=(",", ":")),
        outline.order,
        law,
    )
    known = tables.execute("SELECT n FROM record WHERE path = ?", (path,)).fetchone()
    if known is None:
        done = tables.execute(
            "INSERT INTO record (family, id, blob, title, status, broken, data, shown, place, law, "
            "path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, path),
        )
        n = cast("int", done.lastrowid)
    else:
        (n,) = known
        tables.execute(
            "UPDATE record SET family = ?, id = ?, blob = ?, title = ?, status = ?, broken = ?, "
            "data = ?, shown = ?, place = ?, law = ? WHERE n = ?",
            (*row, n),
        )
        tables.execute("DELETE FROM holding WHERE n = ?", (n,))
    tables.executemany(
        "INSERT INTO holding VALUES (?, ?, ?)", ((p, name, n) for p, name in made.held)
    )
    return n


def erase(tables: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Take files out."""
    for path in paths:
        known = tables.execute(
            "SELECT n FROM record WHERE path = ?", (stored_path(path),)
        ).fetchone()
        if known is not None:
            tables.execute("DELETE FROM holding WHERE n = ?", known)
            tables.execute("DELETE FROM record WHERE n = ?", known)


def empty(tables: sqlite3.Connection) -> None:
    """Take all files out."""
    tables.execute("DELETE FROM holding")
    tables.execute("DELETE FROM record")


def outline_of(row: tuple[str, str, str | bytes, str, str | None, int, str]) -> Outline:
    """The outline that a row holds: family, id, path, title, status, broken, shown."""
    family, record_id, path, title, status, broken, shown = row
    values = cast("list[Value]", json.loads(shown))
    return Outline(
        Ref(family, record_id), read_path(path), title, status, tuple(values), b"", bool(broken)
    )


def read_data(text: str) -> Map:
    """The content of a record from its row."""
    return cast("Map", json.loads(text))


def storable(text: str) -> str:
    """A text that can be kept: what no UTF-8 can say stands as a mark for it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def stored_path(path: str) -> str | bytes:
    """A path as it is kept: as text, or as bytes where its bytes are no UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def read_path(path: str | bytes) -> str:
    """A path from its row."""
    return os.fsdecode(path)


def _kept(data: Map) -> str | None:
    """The content as JSON; None where JSON cannot say it, so that the file has to be asked."""
    try:
        text = _KEEP(data)
        text.encode()
    except (ValueError, RecursionError):  # not a number, or a text that is no Unicode
        return None
    return text
