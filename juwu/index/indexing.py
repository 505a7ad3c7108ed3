"""The terms of records that have none yet, put in some thousand at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final

from juwu.family import Families, Family, Widget
from juwu.index.passages import ROW, Read, columns_of, row_of, waits
from juwu.index.refreshing import Progress
from juwu.index.store import Store
from juwu.pointer import Pointer
from juwu.record.passages import Passages

AT_ONCE: Final = 2000
"""Records that are put in by one transaction."""

_MOST_DEAD = 1000
_DAY = 10
"""The characters of a date that make a day."""
_FORMED_ON = Pointer.of("created_on")


def fill(
    store: Store,
    families: Families,
    read: Read,
    progress: Progress = lambda _, __: None,
    stop: Callable[[], bool] = lambda: False,
) -> bool:
    """Put in the terms of all records that wait for it, some thousand at a time.

    Args:
        store: The tables.
        families: The families, as the catalog knows them.
        read: Reads a record whose content the catalog could not keep.
        progress: Is told how many of how many are done.
        stop: Asked again and again whether to leave off; what is done stays done.

    Returns:
        Whether all are in; False when it was stopped.

    Raises:
        sqlite3.Error: The tables can be neither read nor written.
    """
    with store.reading() as tables:
        waiting = waits(tables)
        if not waiting:
            return True
    readers: dict[str, Passages] = {}
    with store.writing() as tables:
        _make_room(tables)
        numbers = _in_order(tables, families)
    for start in range(0, len(numbers), AT_ONCE):
        if stop():
            return False
        progress(start, len(numbers))
        with store.writing() as tables:
            _put(tables, numbers[start : start + AT_ONCE], families, readers, read)
    progress(len(numbers), len(numbers))
    return True


def _make_room(tables: sqlite3.Connection) -> None:
    """Begin anew where too many rows lead nowhere."""
    (alive,) = tables.execute("SELECT count(*) FROM passage").fetchone()
    given = tables.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passage'").fetchone()
    if given is None or given[0] - alive <= max(alive, _MOST_DEAD):
        return
    tables.execute("INSERT INTO term (term) VALUES ('delete-all')")
    tables.execute("DELETE FROM passage")
    tables.execute("DELETE FROM sqlite_sequence WHERE name = 'passage'")
    tables.execute("INSERT OR IGNORE INTO unread SELECT n FROM record")


def _in_order(tables: sqlite3.Connection, families: Families) -> list[int]:
    """The records that wait, the oldest by its day first; those without a day before them."""
    found: list[tuple[str, int]] = []
    known = [name for (name,) in tables.execute("SELECT DISTINCT family FROM record")]
    for name in known:
        places = _days(families[name]) if name in families else ()
        days = "".join("json_extract(data, ?), " for _ in places)
        found += tables.execute(
            f"SELECT coalesce({days}'', ''), n FROM unread JOIN record USING (n) WHERE family = ?",  # noqa: S608 - question marks only
            (*map(_json_path, places), name),
        ).fetchall()
    return [n for _, n in sorted((str(day)[:_DAY], n) for day, n in found)]


def _days(family: Family) -> list[Pointer]:
    """The places whose day makes a record new or old; the first that is there counts."""
    wanted = [order.at for order in family.look.sort]
    wanted += [column.at for column in family.columns]
    wanted.append(_FORMED_ON)
    dates = {
        field.at for field in family.root.walk() if field.widget in (Widget.DATE, Widget.DATETIME)
    }
    return [at for at in dict.fromkeys(wanted) if at in dates and "*" not in at.tokens]


def _json_path(at: Pointer) -> str:
    return "$" + "".join(f'."{token}"' for token in at.tokens if '"' not in token)


def _put(
    tables: sqlite3.Connection,
    numbers: Sequence[int],
    families: Families,
    readers: dict[str, Passages],
    read: Read,
) -> None:
    terms = []
    for n in numbers:
        is_waiting = tables.execute("DELETE FROM unread WHERE n = ?", (n,)).rowcount
        found = tables.execute(f"{ROW} FROM record WHERE n = ?", (n,)).fetchone()
        if not is_waiting or found is None:
            continue  # another process was faster
        record = row_of(found).record(read)
        name = record.ref.family
        if name in families and name not in readers:
            readers[name] = Passages(families[name])
        passages = readers[name].of(record) if name in readers else []
        p = tables.execute("INSERT INTO passage (n) VALUES (?)", (n,)).lastrowid
        terms.append((p, *columns_of(record.ref, passages)))
    tables.executemany(
        "INSERT INTO term (rowid, body, title, name, fact, sound, sign) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        terms,
    )
