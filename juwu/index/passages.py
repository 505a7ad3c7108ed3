"""The texts of all records, made to be searched: any part of any text, of any length.

A full-text table (FTS5, https://sqlite.org/fts5.html) that holds terms only; the texts are in the
catalog. FTS5 before SQLite 3.43 takes terms out only when it is told them again, so they are left:
a record that changed gets a new row, to which ``passage`` leads, and numbers of rows are never
given again. When a good part of the rows leads nowhere, all are made anew.

Rows of the catalog that have no terms yet wait in ``unread``, where triggers put them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from juwu.frozen import dataclass
from juwu.index.rows import read_data, read_path
from juwu.index.terms import grams, sounds, whole
from juwu.record import Record, Ref
from juwu.record.passages import Passage, Role
from juwu.text import normal
from juwu.text.normal import APART

TABLES: Final = """
CREATE TABLE passage (p INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER NOT NULL UNIQUE);
CREATE TABLE unread (n INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE term USING fts5(
    body, title, name, fact, sound, sign, content = '', columnsize = 0, tokenize = 'ascii'
);
CREATE TRIGGER record_came AFTER INSERT ON record BEGIN
    INSERT OR IGNORE INTO unread VALUES (new.n); END;
CREATE TRIGGER record_changed AFTER UPDATE ON record
    WHEN old.blob IS NOT new.blob OR old.law IS NOT new.law OR old.family IS NOT new.family BEGIN
    DELETE FROM passage WHERE n = old.n; INSERT OR IGNORE INTO unread VALUES (new.n); END;
CREATE TRIGGER record_went AFTER DELETE ON record BEGIN
    DELETE FROM passage WHERE n = old.n; DELETE FROM unread WHERE n = old.n; END;
"""

ALL: Final = "all"
"""A fact of every record."""
LONGEST_NUMBER: Final = 15
"""Digits of a number from which on its length is not told apart."""

_CODES = (Role.CHOICE, Role.SWITCH)
_TITLES = (Role.ID, Role.TITLE)
_TEXTS = (Role.TEXT, Role.DATE, Role.NUMBER, Role.REFERENCE)
_DAY = 10
"""The characters of a date that make a day."""
ROW: Final = "SELECT n, family, id, path, record.title, status, broken, data"

Read: TypeAlias = Callable[[Ref], Record | None]
"""Reads a record from its file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the catalog has it."""

    n: int
    """Its number."""
    ref: Ref
    path: str
    title: str
    status: str | None
    is_broken: bool
    data: str | None
    """Its content as JSON; None where it cannot be read, or could not be kept."""

    def record(self, read: Read) -> Record:
        """The record, from its file where the catalog could not keep it; without its bytes."""
        if self.data is not None:
            return Record(self.ref, self.path, b"", read_data(self.data))
        found = None if self.is_broken else read(self.ref)
        return Record(self.ref, self.path, b"") if found is None else found


def waits(tables: sqlite3.Connection) -> int:
    """How many records have no terms yet."""
    (count,) = tables.execute("SELECT count(*) FROM unread").fetchone()
    return int(count)


def matching(tables: sqlite3.Connection, match: str) -> Iterator[Row]:
    """The records that a query of FTS5 finds, the last put in first; read as they are asked for.

    Args:
        tables: The tables.
        match: A query over the columns of ``term``.
    """
    rows = tables.execute(
        f"{ROW} FROM term CROSS JOIN passage ON p = term.rowid CROSS JOIN record USING (n) "
        "WHERE term MATCH ? ORDER BY term.rowid DESC",
        (match,),
    )
    return map(row_of, rows)


def bucket(value: float) -> str:
    """The size of a number, so that numbers of one bucket are near each other: ``+5:1``.

    That is the sign, the digits before the point up to the most, and the first digit.
    """
    digits = str(int(abs(value)))
    length = min(len(digits), LONGEST_NUMBER)
    return f"{'-' if value < 0 else '+'}{length}:{digits[0]}"


def amount(text: str) -> float | None:
    """The number that a text is, its thousands marked or not; None where it is none."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def row_of(found: tuple[int, str, str, str | bytes, str, str | None, int, str | None]) -> Row:
    """A row as it was asked for by :data:`ROW`."""
    n, family, record_id, path, title, status, broken, data = found
    return Row(n, Ref(family, record_id), read_path(path), title, status, bool(broken), data)


def columns_of(ref: Ref, passages: Sequence[Passage]) -> tuple[str, ...]:
    """What stands in each column of a record's row."""
    texts: dict[Role, list[str]] = {role: [] for role in Role}
    facts = {ALL, f"family={ref.family}"}
    for one in passages:
        texts[one.role].append(one.text)
        place = f"{ref.family}{one.pattern}="
        if one.role in _CODES:
            facts.add(place + one.text)
        elif one.role is Role.REFERENCE:
            facts.add(place + one.text)
            facts.add(f"ref={one.leads_to}/{one.text}")
        elif one.role is Role.DATE:
            facts.add(place + one.text[:_DAY])
            facts.add(f"date={one.text[:_DAY]}")
        elif one.role is Role.NUMBER and (number := amount(one.text)) is not None:
            facts.add(place + bucket(number))
    texts[Role.NUMBER] += [one.replace(",", "") for one in texts[Role.NUMBER] if "," in one]
    title, name, body = (
        normal(APART.join(text for role in roles for text in texts[role]))
        for roles in (_TITLES, (Role.NAME,), _TEXTS)
    )
    named = normal(APART.join(texts[Role.TITLE])), name
    sound = {term for forms in named for form in forms.split(APART) for term in sounds(form)}
    signs = {one for one in {*title, *name, *body} if one < "\x80" and one != APART}
    return (
        " ".join(grams(body)),
        " ".join(grams(title)),
        " ".join(grams(name)),
        whole(APART.join(facts)),
        " ".join(sound),
        whole(APART.join(signs)),
    )
