"""The texts of all versions that are over, made to be searched, in a file of their own.

The versions of one file that were over when it was looked at share one row of terms: most of what
a version says the next one says, too, so a record costs little more for having been changed often.
Another row tells what of it went: a text that still stands was never removed. Where both may hold
what is looked for, the versions are read, so what is found is what a look at each of them finds.

What follows from commits never changes, so rows are only added. ``about`` says how far that is:
all that commits up to the number ``low`` did is in, and what those up to ``top`` did as far as it
concerns paths up to the number ``place``. Numbers stand for what they stand for in the table of
commits, whose ``numbering`` is written down. The file may be deleted or damaged at any time.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from juwu.frozen import dataclass
from juwu.index.columns import Columns
from juwu.index.connection import connect
from juwu.index.program import program_digest
from juwu.index.store import FOLDER
from juwu.index.turns import turn
from juwu.record import Record, Ref
from juwu.record.passages import Passage

if TYPE_CHECKING:
    from juwu.family import Families
    from juwu.git import Archive
    from juwu.index.commits import CommitTable
    from juwu.index.refreshing import Progress

FILE: Final = "bygone.sqlite"
MOST: Final = 4 << 30
"""Bytes; once the file is larger nothing more is put in, and the rest of history is looked at."""

_LOCK = "bygone.lock"
_PATIENCE = 30.0
_AT_ONCE = 2000
"""Versions that are put in by one transaction."""
_READ_AT_ONCE = 500
_TABLES: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE part (g INTEGER PRIMARY KEY, p INTEGER NOT NULL);
CREATE VIRTUAL TABLE term USING fts5(
    body, title, name, fact, sound, sign, content = '', columnsize = 0, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE gone USING fts5(
    body, title, name, fact, sound, sign, content = '', columnsize = 0, tokenize = 'ascii'
);
INSERT INTO term (term, rank) VALUES ('hashsize', 33554432);
INSERT INTO term (term, rank) VALUES ('automerge', 8);
"""
_VERSION = zlib.crc32(_TABLES.encode()) >> 1
"""Another with every change of the tables; a file of another version is made anew."""
_HELD: Final = (
    "SELECT DISTINCT p FROM term CROSS JOIN part ON g = term.rowid WHERE term MATCH :held"
)
_GONE: Final = (
    "SELECT DISTINCT p FROM term CROSS JOIN part ON g = term.rowid WHERE term MATCH :held "
    "AND g IN (SELECT rowid FROM gone WHERE gone MATCH :gone)"
)
_PUT: Final = (
    "INSERT INTO {} (rowid, body, title, name, fact, sound, sign) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_OVER = (
    "FROM touch AS t JOIN path AS a USING (p) LEFT JOIN path AS b ON b.p = t.other "
    "WHERE t.p > :place AND t.n > :low AND t.n <= :top AND t.old IS NOT NULL "
    "AND NOT (t.status = 'D' AND t.other IS NOT NULL)"
)
"""Versions that are over, by the file that stood there; the former name of a renamed file aside."""
_NEWER = " AND t.p IN (SELECT p FROM touch WHERE n > :low AND n <= :top)"
"""Where only what is new is looked for, the files are found by the commits."""


class Basis(NamedTuple):
    """By what versions are read."""

    families: Families
    prefix: str
    """The workspace's folder inside the repository: "" or with a trailing slash."""
    law: str
    """See :func:`juwu.index.refreshing.law_of`."""


class _Far(NamedTuple):
    """How far the file is."""

    low: int = 0
    top: int = 0
    place: int = 0


class _Version(NamedTuple):
    """A version that is over."""

    p: int
    path: str
    """Where it stood, relative to the top of the repository."""
    now: str
    """Where its file stood after the commit that ended it."""
    old: str
    """Its blob."""
    new: str | None
    """The blob of what came then; None where there was no file any more."""


_Said: TypeAlias = dict[tuple[str, str, str], Passage]
"""What a version says, by place, role and text."""


@dataclass(frozen=True, slots=True)
class BygoneTerms:
    """The index of what once stood, for one table of commits."""

    folder: Path
    """The git folder that all work trees share."""
    table: CommitTable
    basis: Basis

    def places(self, held: str, gone: str | None) -> set[int] | None:
        """The numbers of all files a version of which may be found, be they in or not.

        Args:
            held: A question in the language of FTS5 that meets whatever such a version says.
            gone: One that meets what such a version said and the next one did not; None for any.

        Returns:
            None where nothing is known: every file may be one.
        """
        if not self._file.is_file() or self._file.is_symlink():
            return None
        try:
            with closing(self._opened()) as tables:
                if not self._is_ours(tables):
                    return None
                far = _far(tables)
                question = _HELD if gone is None else _GONE
                found = tables.execute(question, {"held": held, "gone": gone}).fetchall()
        except (sqlite3.Error, OSError):
            return None
        places = {p for (p,) in found}
        with self.table.store.reading() as tables:
            places.update(p for (p,) in tables.execute("SELECT p FROM touch WHERE n > ?", far[1:2]))
            if far.low < far.top:
                places.update(
                    p for (p,) in tables.execute(f"SELECT DISTINCT t.p {_OVER}", far._asdict())
                )
        return places

    def fill(self, progress: Progress, stop: Callable[[], bool], archive: Archive) -> bool:
        """Put in what is not in yet; processes and threads take turns.

        Args:
            progress: Is told how many of how many versions are in, where any are missing.
            stop: Asked again and again whether to leave off; what is done stays done.
            archive: Reads the versions.

        Returns:
            Whether all are in; where it is stopped, or the file cannot be used or would become
            larger than :data:`MOST`, not all are.

        Raises:
            GitFailed: A version cannot be read.
        """
        try:
            if self._file.is_symlink():
                return False
            with closing(self._opened_anew()) as tables:

                def version() -> int:
                    return int(tables.execute("PRAGMA data_version").fetchone()[0])

                with turn(self._file.with_name(_LOCK), version, stop):
                    return not stop() and self._filled(tables, progress, stop, archive)
        except sqlite3.OperationalError:  # others hold it, or the disk is full
            return False
        except (sqlite3.Error, OSError):
            self._remove()
            return False

    def _filled(
        self,
        tables: sqlite3.Connection,
        progress: Progress,
        stop: Callable[[], bool],
        archive: Archive,
    ) -> bool:
        if not self._is_ours(tables):
            self._begin_anew(tables)
        columns = Columns(self.basis.families)
        numbering = self.table.numbering
        far = _far(tables)
        done, total = 0, self._count(far)
        while not stop() and self.table.numbering == numbering and _size(tables) < MOST:
            versions = self._next(far)
            if not versions:
                far = _Far(far.top, self._top())
                with _changing(tables):
                    _say(tables, far)
                if far.low == far.top:
                    return True
                done, total = 0, self._count(far)
                continue
            progress(done, total)
            rows = [
                (p, columns.columns(ref, [*held.values()]), columns.columns(ref, [*gone.values()]))
                for p, ref, held, gone in self._rows(versions, columns, archive)
            ]
            far = far._replace(place=versions[-1].p)
            with _changing(tables):
                for p, terms, gone in rows:
                    made = tables.execute("INSERT INTO part (p) VALUES (?)", (p,))
                    tables.execute(_PUT.format("term"), (made.lastrowid, *terms))
                    tables.execute(_PUT.format("gone"), (made.lastrowid, *gone))
                _say(tables, far)
            done += len(versions)
            progress(done, total)
        return False

    def _rows(
        self, versions: Sequence[_Version], columns: Columns, archive: Archive
    ) -> Iterator[tuple[int, Ref, _Said, _Said]]:
        """For each file of a record what its versions said, and what of it the next one did not."""
        steps = self._steps(versions, columns, archive)
        for p, group in groupby(steps, key=lambda one: one[0].p):
            held: _Said = {}
            gone: _Said = {}
            ref = Ref("", "")
            for one, family, before, after in group:
                ref = Ref.of_path(family, one.path)
                held.update(before)
                gone.update((key, said) for key, said in before.items() if key not in after)
            yield p, ref, held, gone

    def _steps(
        self, versions: Sequence[_Version], columns: Columns, archive: Archive
    ) -> Iterator[tuple[_Version, str, _Said, _Said]]:
        """The versions of records, each with its family, what it said and what the next one did."""
        prefix, families = self.basis.prefix, self.basis.families
        wanted = [
            (one, owner.name)
            for one in versions
            if one.now.startswith(prefix)
            and (owner := families.family_of(one.now.removeprefix(prefix))) is not None
        ]
        last: tuple[tuple[str, str], _Said] = (("", ""), {})

        def said(family: str, path: str, blob: str | None) -> _Said:
            nonlocal last
            if blob is None:
                return {}
            if last[0] != (path, blob):
                record = Record.of(family, path.removeprefix(prefix), archive.blob(blob))
                found = columns.passages(record)
                last = (path, blob), {(one.pattern, one.role, one.text): one for one in found}
            return last[1]

        for start in range(0, len(wanted), _READ_AT_ONCE):
            some = wanted[start : start + _READ_AT_ONCE]
            archive.warm(blob for one, _ in some for blob in (one.old, one.new) if blob)
            for one, family in some:
                before = said(family, one.path, one.old)
                yield one, family, before, said(family, one.now, one.new)

    def _next(self, far: _Far) -> list[_Version]:
        """The versions that come next, all of a file together."""
        newer = _NEWER if far.low else ""
        question = f"SELECT t.p, b.path, a.path, t.old, t.new {_OVER}{newer}"
        with self.table.store.reading() as tables:
            rows = tables.execute(
                f"{question} ORDER BY t.p, t.n LIMIT {_AT_ONCE}", far._asdict()
            ).fetchall()
            last = rows[-1][0] if rows else 0
            if len(rows) == _AT_ONCE and rows[0][0] == last:
                rows = tables.execute(
                    f"{question} AND t.p = {last} ORDER BY t.n", far._asdict()
                ).fetchall()
            elif len(rows) == _AT_ONCE:
                rows = [row for row in rows if row[0] != last]
        return [
            _Version(
                p,
                os.fsdecode(before or now),
                os.fsdecode(now),
                old.hex(),
                new.hex() if new else None,
            )
            for p, before, now, old, new in rows
        ]

    def _count(self, far: _Far) -> int:
        newer = _NEWER if far.low else ""
        with self.table.store.reading() as tables:
            (count,) = tables.execute(f"SELECT count(*) {_OVER}{newer}", far._asdict()).fetchone()
        return int(count)

    def _top(self) -> int:
        with self.table.store.reading() as tables:
            return int(tables.execute("SELECT max(n) FROM revision").fetchone()[0] or 0)

    # The file

    @property
    def _file(self) -> Path:
        return self.folder / FOLDER / FILE

    def _ours(self) -> dict[str, str]:
        """What the rows hang on."""
        own = {"law": self.basis.law, "program": program_digest()}
        return {"numbering": self.table.numbering, **own}

    def _is_ours(self, tables: sqlite3.Connection) -> bool:
        about = dict(tables.execute("SELECT key, value FROM about").fetchall())
        return self._ours().items() <= about.items()

    def _begin_anew(self, tables: sqlite3.Connection) -> None:
        with _changing(tables):
            tables.execute("INSERT INTO term (term) VALUES ('delete-all')")
            tables.execute("INSERT INTO gone (gone) VALUES ('delete-all')")
            tables.execute("DELETE FROM part")
            tables.execute("DELETE FROM about")
            tables.executemany("INSERT INTO about VALUES (?, ?)", self._ours().items())

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, exist_ok=True)
        tables = connect(self._file, _PATIENCE)
        try:
            tables.execute("PRAGMA journal_mode = WAL")
            tables.execute("PRAGMA synchronous = NORMAL")
            if tables.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                _create(tables)
        except BaseException:
            tables.close()
            raise
        return tables

    def _opened_anew(self) -> sqlite3.Connection:
        """The tables; what is of no use is thrown away first."""
        try:
            return self._opened()
        except sqlite3.OperationalError:  # others hold it
            raise
        except sqlite3.DatabaseError:
            self._remove()
            return self._opened()

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)


def _create(tables: sqlite3.Connection) -> None:
    with _changing(tables):
        version = tables.execute("PRAGMA user_version").fetchone()[0]
        if version == _VERSION:
            return  # another process was faster
        if version:
            raise sqlite3.DatabaseError("made by another version")
        for statement in filter(str.strip, _TABLES.split(";\n")):
            tables.execute(statement)
        tables.execute(f"PRAGMA user_version = {_VERSION}")


@contextmanager
def _changing(tables: sqlite3.Connection) -> Iterator[None]:
    """Change the tables whole or not at all."""
    tables.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            tables.execute("ROLLBACK")
        raise
    tables.execute("COMMIT")


def _far(tables: sqlite3.Connection) -> _Far:
    about = dict(tables.execute("SELECT key, value FROM about").fetchall())
    return _Far(*(int(about.get(name, "0")) for name in _Far._fields))


def _say(tables: sqlite3.Connection, far: _Far) -> None:
    told = ((name, str(value)) for name, value in far._asdict().items())
    tables.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", told)


def _size(tables: sqlite3.Connection) -> int:
    (pages,), (size,) = (
        tables.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    return int(pages) * int(size)
