"""What was found in each file, with all that it hangs on: the tables of the memory of checks.

They lie in a file of their own, as a check must not wait until the catalog is filled. The rows
stand for one state of the workspace: whoever brings them to another one names the files that moved,
and learns which judgements no longer stand. Texts go in and out as they are; what they mean is the
business of whoever judges.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from juwu.index.connection import connect
from juwu.index.judged import Judged, Row
from juwu.index.questions import Questions
from juwu.index.stored import in_parts, restored, stored
from juwu.index.verdict_tables import TABLES, TRIGGERS, VERSION

_PATIENCE = 30.0


class Verdicts:
    """The tables in one file; processes that write it must not do so at once."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it.

        Args:
            file: Where the tables are; what is damaged or of another version is made anew.

        Raises:
            sqlite3.Error: There can be no such file.
            OSError: There can be no such file.
        """
        self._file = file
        try:
            self._tables = self._opened()
        except sqlite3.DatabaseError:
            self.remove()
            self._tables = self._opened()
        self._questions = Questions(self._tables)

    def close(self) -> None:
        """Let the file go."""
        self._tables.close()

    def remove(self) -> None:
        """Take the file away."""
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)

    def again(self) -> Verdicts:
        """The same tables through a connection of its own, for another process."""
        return Verdicts(self._file)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Change the tables whole or not at all."""
        self._tables.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._questions = Questions(self._tables)  # what it numbered meanwhile is gone
            with suppress(sqlite3.Error):
                self._tables.execute("ROLLBACK")
            raise
        self._tables.execute("COMMIT")

    # What the rows stand for

    def about(self) -> dict[str, str]:
        """What was written down about the rows."""
        return dict(self._tables.execute("SELECT key, value FROM about"))

    def set_about(self, **values: str) -> None:
        """Write down something about the rows."""
        self._tables.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", values.items())

    def drop_about(self, key: str) -> None:
        """What was written down under a key no longer stands."""
        self._tables.execute("DELETE FROM about WHERE key = ?", (key,))

    def clear(self) -> None:
        """Forget everything."""
        for table in ("about", "file", "held", "across", "across_asked", "report"):
            self._tables.execute(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        self._questions.clear()

    # Files that come and go

    def fill(self, files: Iterable[Row]) -> None:
        """Files are there, by numbers, of which the tables know none; each has to be judged."""
        self._tables.executemany(
            "INSERT INTO file (n, path, family, id, blob, pending, told, claims)"
            " VALUES (?, ?, ?, ?, ?, 1, '', '')",
            ((one.n, stored(one.path), one.family, stored(one.id), one.blob) for one in files),
        )

    def put(self, path: str, family: str, record_id: str, blob: str) -> None:
        """A file is there with another content than before; it has to be judged."""
        self._tables.execute(
            "INSERT INTO file (path, family, id, blob, pending, told, claims)"
            " VALUES (?, ?, ?, ?, 1, '', '') ON CONFLICT (path) DO UPDATE SET"
            " family = excluded.family, id = excluded.id, blob = excluded.blob, pending = 1",
            (stored(path), family, stored(record_id), blob),
        )

    def drop(self, path: str) -> None:
        """A file is gone."""
        query = "SELECT n, questions FROM file WHERE path = ?"
        for n, questions in self._tables.execute(query, (stored(path),)).fetchall():
            self._tables.execute("DELETE FROM held WHERE n = ?", (n,))
            self._tables.execute("DELETE FROM file WHERE n = ?", (n,))
            self._questions.forget({questions})

    def known(self, path: str) -> tuple[str, str, str] | None:
        """Family, id and claims of a file as the rows have them."""
        found: tuple[str, str, str] | None = self._tables.execute(
            "SELECT family, id, claims FROM file WHERE path = ?", (stored(path),)
        ).fetchone()
        return None if found is None else (found[0], restored(found[1]), found[2])

    def claimed(self, numbers: Sequence[int]) -> list[tuple[int, str, str, str]]:
        """Number, path, family and claims of files as the rows have them."""
        found: list[tuple[int, str, str, str]] = []
        for some in in_parts(numbers):
            marks = ",".join("?" * len(some))
            query = f"SELECT n, path, family, claims FROM file WHERE n IN ({marks})"  # noqa: S608 - marks alone
            found += [
                (n, restored(path), family, claims)
                for n, path, family, claims in self._tables.execute(query, some)
            ]
        return found

    def blobs(self, folder: str) -> dict[str, str]:
        """The content of each file below a folder, by path, as the rows have it."""
        # Names that are no UTF-8 come first of all.
        query = "SELECT path, blob FROM file WHERE (path > ? AND path < ?) OR path < ?"
        found = self._tables.execute(query, (f"{folder}/", f"{folder}0", "\x01"))
        return {restored(path): blob for path, blob in found}

    def held_by(self, path: str) -> set[str]:
        """What a file holds that others may ask for."""
        query = "SELECT what FROM held JOIN file USING (n) WHERE path = ?"
        return {restored(what) for (what,) in self._tables.execute(query, (stored(path),))}

    def hold(self, now: Mapping[int, Collection[str]]) -> set[str]:
        """Files, by number, hold these and nothing else that others may ask for.

        Returns:
            What any of them held before.
        """
        before: set[str] = set()
        for some in in_parts(list(now)):
            marks = ",".join("?" * len(some))
            found = self._tables.execute(f"SELECT what FROM held WHERE n IN ({marks})", some)  # noqa: S608 - marks alone
            before.update(restored(what) for (what,) in found)
            self._tables.execute(f"DELETE FROM held WHERE n IN ({marks})", some)  # noqa: S608 - as above
        rows = [(stored(what), n) for n, whats in now.items() for what in whats]
        self._tables.executemany("INSERT OR IGNORE INTO held VALUES (?, ?)", rows)
        return before

    def are_asked(self) -> bool:
        """Whether any judgement that is kept hangs on others."""
        query = "SELECT EXISTS (SELECT 1 FROM asked) OR EXISTS (SELECT 1 FROM across_asked)"
        return bool(self._tables.execute(query).fetchone()[0])

    def unsettle(self, whats: Iterable[str]) -> None:
        """These questions may have another answer: whatever asked them has to be judged anew."""
        for some in in_parts([stored(what) for what in whats]):
            marks = ",".join("?" * len(some))
            self._tables.execute(
                "UPDATE file SET pending = 1 WHERE questions IN"  # noqa: S608 - marks alone
                f" (SELECT questions FROM asked WHERE what IN ({marks}))",
                some,
            )
            self._tables.execute(
                "UPDATE across SET pending = 1 WHERE family IN"  # noqa: S608 - marks alone
                f" (SELECT family FROM across_asked WHERE what IN ({marks}))",
                some,
            )

    def unsettle_named(self, names: Iterable[tuple[str, str]]) -> None:
        """Files that claim one of these names have to be judged anew.

        Args:
            names: Family and id of each.
        """
        self._tables.executemany(
            "UPDATE file SET pending = 1 WHERE family = ? AND id = ?",
            [(family, stored(name)) for family, name in names],
        )

    def turn(self, day: str) -> None:
        """It is another day: whatever hangs on the day has to be judged anew."""
        self._tables.execute(
            "UPDATE file SET pending = 1 WHERE day IS NOT NULL AND day != ?", (day,)
        )
        self._tables.execute(
            "UPDATE across SET pending = 1 WHERE day IS NOT NULL AND day != ?", (day,)
        )

    # Judgements

    def pending(self, families: Collection[str] | None = None) -> list[int]:
        """The files that have to be judged, by number, in the order of their paths.

        Args:
            families: Only records of these; None for all files.
        """
        # SQLite would rather go through all paths than sort the few that are asked for.
        query = "SELECT n, family FROM file INDEXED BY file_pending WHERE pending ORDER BY path"
        found = self._tables.execute(query)
        return [n for n, family in found if families is None or family in families]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Files by number, by path; those that are gone are left out."""
        rows = []
        for some in in_parts(numbers):
            marks = ",".join("?" * len(some))
            query = f"SELECT n, path, family, id, blob FROM file WHERE n IN ({marks})"  # noqa: S608 - marks alone
            rows += [
                Row(n, restored(path), family, restored(name), blob)
                for n, path, family, name, blob in self._tables.execute(query, some)
            ]
        return sorted(rows, key=lambda row: row.path)

    def keep(self, judged: Sequence[Judged], *, anew: bool) -> None:
        """Keep what was found.

        Args:
            judged: What was found in each file.
            anew: Whether anything may be known of these files already.
        """
        number = self._questions.number
        before = self._questions.of([one.n for one in judged]) if anew else set()
        self._tables.executemany(
            "UPDATE file SET pending = ?, day = ?, told = ?, claims = ?, questions = ? WHERE n = ?",
            [
                (not one.lasts, one.day, one.told, one.claims, number(one.asked), one.n)
                for one in judged
            ],
        )
        self._tables.executemany(
            "INSERT OR IGNORE INTO held VALUES (?, ?)",
            [(stored(what), one.n) for one in judged for what in one.held],
        )
        self._questions.forget(before)

    def keep_across(self, family: str, told: str, asked: Iterable[str], day: str | None) -> None:
        """Keep what was found between the records of a family."""
        self._tables.execute("DELETE FROM across_asked WHERE family = ?", (family,))
        self._tables.executemany(
            "INSERT INTO across_asked VALUES (?, ?)", [(stored(what), family) for what in asked]
        )
        self._tables.execute(
            "INSERT INTO across VALUES (?, 0, ?, ?) ON CONFLICT (family) DO UPDATE SET"
            " pending = 0, day = excluded.day, told = excluded.told",
            (family, day, told),
        )

    def unsettle_across(self, families: Iterable[str]) -> None:
        """What was found between the records of these families has to be found anew."""
        rows = [(family,) for family in families]
        self._tables.executemany("UPDATE across SET pending = 1 WHERE family = ?", rows)

    def settled_across(self) -> Mapping[str, str]:
        """What was found between the records of the families of which it still stands."""
        return dict(self._tables.execute("SELECT family, told FROM across WHERE NOT pending"))

    def claims(self, family: str) -> Iterator[tuple[str, str]]:
        """What the records of a family claim, by path; those that claim nothing are left out."""
        query = "SELECT path, claims FROM file WHERE family = ? AND claims != ''"
        found = self._tables.execute(query, (family,))
        yield from sorted((restored(path), claims) for path, claims in found)

    def told(self) -> Iterator[tuple[str, str]]:
        """The files in which something was found, and what."""
        for path, told in self._tables.execute("SELECT path, told FROM file WHERE told != ''"):
            yield restored(path), told

    def report(self, language: str) -> tuple[int, str] | None:
        """The number of errors and the text of a report on all rows; None where it is not kept."""
        query = "SELECT errors, text FROM report WHERE language = ?"
        found: tuple[int, str] | None = self._tables.execute(query, (language,)).fetchone()
        return found

    def keep_report(self, language: str, errors: int, text: str) -> None:
        """Keep the text of a report until something that it tells of is another."""
        row = (language, errors, text)
        self._tables.execute("INSERT OR REPLACE INTO report VALUES (?, ?, ?)", row)

    # Records, to be looked up

    def records(self) -> list[tuple[str, str]]:
        """Every record: its family and its file."""
        query = "SELECT family, path FROM file WHERE family != ''"
        return [(family, restored(path)) for family, path in self._tables.execute(query)]

    def count(self) -> int:
        """How many records there are."""
        query = "SELECT count(*) FROM file WHERE family != ''"
        return int(self._tables.execute(query).fetchone()[0])

    def count_within(self, name: str) -> int:
        """How many records a file or folder of a name holds."""
        query = "SELECT count(*) FROM file WHERE family != '' AND (path = ?"
        query += " OR (path > ? AND path < ?) OR (path > ? AND path < ?))"
        begin = "\0" + os.fsencode(f"{name}/").hex()  # of files whose names are no UTF-8
        plain = name if stored(name) == name else begin
        asked = (stored(name), f"{plain}/", f"{plain}0", begin, f"{begin}g")
        return int(self._tables.execute(query, asked).fetchone()[0])

    def family_at(self, path: str) -> str | None:
        """The family of a file, empty where it is no record; None where there is no such file."""
        found = self.known(path)
        return None if found is None else found[0]

    def named(self, family: str, record_id: str) -> list[str]:
        """The files of the records of a name, by path."""
        query = "SELECT path FROM file WHERE family = ? AND id = ?"
        found = self._tables.execute(query, (family, stored(record_id)))
        return sorted(restored(path) for (path,) in found)

    def others(self, family: str, record_id: str, path: str) -> list[str]:
        """The files of the records of a name beside one, by path."""
        return [one for one in self.named(family, record_id) if one != path]

    def of_family(self, family: str) -> list[str]:
        """The files of the records of a family, by path."""
        found = self._tables.execute("SELECT path FROM file WHERE family = ?", (family,))
        return sorted(restored(path) for (path,) in found)

    def holding(self, what: str) -> list[str]:
        """The files that hold something, by path."""
        query = "SELECT path FROM held JOIN file USING (n) WHERE what = ?"
        found = self._tables.execute(query, (stored(what),))
        return sorted(restored(path) for (path,) in found)

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._file.is_symlink():
            raise OSError(f"{self._file} is a link")
        tables = connect(self._file, _PATIENCE)
        try:
            tables.execute("PRAGMA synchronous = NORMAL")  # or the next one waits for the disk
            tables.execute("PRAGMA journal_mode = WAL")
            version = tables.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                tables.executescript(
                    f"BEGIN EXCLUSIVE;{TABLES}{TRIGGERS}PRAGMA user_version = {VERSION};COMMIT"
                )
            elif version != VERSION:
                tables.execute("SELECT another_version")
            tables.execute("SELECT count(*) FROM across").fetchone()
        except BaseException:
            tables.close()
            raise
        return tables
