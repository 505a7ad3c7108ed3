"""All records of a workspace, ready to be looked up: by name, by what they hold, in order.

The rows stand for a state of the disk that is written down beside them; :meth:`Catalog.refresh`
brings them to another one. Nothing stands here that the files could not say again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

from juwu.frozen import dataclass
from juwu.git import Snapshot
from juwu.index.refreshing import Progress, Refresh, Target, about, stands_for
from juwu.index.rows import outline_of, read_data, read_path, storable, stored_path
from juwu.index.store import FOLDER, Store
from juwu.index.turns import turn
from juwu.pointer import Pointer
from juwu.record import Outline, Ref
from juwu.value import Map

_LOCK = "catalog.lock"
_ATTEMPTS = 5
_KNOWN = "SELECT family, id, path, blob, data, broken FROM record "


@dataclass(frozen=True, slots=True)
class Known:
    """A row: where a record is, and its content where it could be kept."""

    ref: Ref
    path: str
    blob: str
    data: Map | None
    """None where the file has to be read: it is broken, or JSON cannot say what it holds."""
    is_broken: bool


class Catalog:
    """The records of one workspace, as they stood at the last refresh."""

    def __init__(self, folder: Path) -> None:
        """Open the tables, or make empty ones; nothing of this fails.

        Args:
            folder: The git folder of this work tree.
        """
        self._folder = folder
        self._store = Store(folder)

    @property
    def store(self) -> Store:
        """The file that holds the tables."""
        return self._store

    def is_fresh(self, snapshot: Snapshot | None, law: str) -> bool:
        """Whether the rows stand for a state.

        Args:
            snapshot: The state; None for whichever it is, as long as it is a whole one.
            law: See :func:`juwu.index.refreshing.law_of`.
        """
        with self._store.reading() as tables:
            return stands_for(about(tables), snapshot, law)

    def state(self) -> str | None:
        """What tells one state that the rows stand for from another; None for no known one."""
        with self._store.reading() as tables:
            return about(tables).get("snapshot")

    def refresh(
        self,
        target: Callable[[], Target],
        progress: Progress = lambda _, __: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Bring the rows to a state; whoever reads meanwhile sees the old rows or the new ones.

        Processes take turns. Where the tables are damaged they are made anew.

        Args:
            target: Tells the state; asked again where another process came in between.
            progress: Is told how many of how many files are done, where they are many.
            stop: Asked again and again whether to leave off; what is done stays done.

        Returns:
            Whether the rows stand for the state; False when it was stopped.

        Raises:
            sqlite3.Error: The tables can be neither written nor made anew.
        """
        self._store.follow()
        wanted = target()
        if self.is_fresh(wanted.snapshot, wanted.law):
            return True
        for _ in range(_ATTEMPTS):
            with turn(self._folder / FOLDER / _LOCK, self._version, stop) as waited:
                if waited:
                    wanted = target()
                writer = self._store.twin()
                try:
                    is_done = not stop() and Refresh(writer, wanted, progress, stop).run()
                except BaseException:
                    if writer is not self._store:
                        writer.close()
                    raise
                finally:
                    self._store.follow()
                self._store.give_back(writer)
                if is_done:
                    return True
            if stop():
                return False
            wanted = target()
        raise sqlite3.OperationalError("other processes fill the tables again and again")

    def _version(self) -> int:
        """A number that changes when another process writes."""
        with self._store.reading() as tables:
            return cast("int", tables.execute("PRAGMA data_version").fetchone()[0])

    # What is looked up

    def all(self, ref: Ref) -> list[Known]:
        """The files that claim a name, by path."""
        return self._known(
            "WHERE family = ? AND id = ? ORDER BY path", storable(ref.family), storable(ref.id)
        )

    def of_family(self, family: str) -> Iterator[Known]:
        """The files of a family, by path; read in pages, so that others may write meanwhile."""
        last: str | bytes = ""
        while True:
            page = self._known(
                "WHERE family = ? AND path > ? ORDER BY path LIMIT 500", storable(family), last
            )
            yield from page
            if not page:
                return
            last = stored_path(page[-1].path)

    def holding(self, family: str, at: Pointer, name: str) -> list[Known] | None:
        """The files of a family that hold a name at a place, by path.

        Returns:
            None where no rule looks that place up, so that the tables do not know.
        """
        spot = self._spot(family, at)
        if spot is None:
            return None
        return self._known(
            "JOIN holding USING (n) WHERE p = ? AND name = ? ORDER BY path", spot, storable(name)
        )

    def holds(self, family: str, at: Pointer, name: str) -> bool | None:
        """Whether any file of a family holds a name at a place; None as in :meth:`holding`."""
        spot = self._spot(family, at)
        if spot is None:
            return None
        question = "SELECT 1 FROM holding WHERE p = ? AND name = ? LIMIT 1"
        return self._one(question, spot, storable(name)) is not None

    def names(self, family: str, at: Pointer) -> list[tuple[str, str]] | None:
        """All names that stand at a place of a family, each with its file.

        Returns:
            None as in :meth:`holding`.
        """
        spot = self._spot(family, at)
        if spot is None:
            return None
        with self._store.reading() as tables:
            found = tables.execute(
                "SELECT name, path FROM holding JOIN record USING (n) WHERE p = ?", (spot,)
            ).fetchall()
        return [(name, read_path(path)) for name, path in found]

    def title(self, ref: Ref) -> str | None:
        """The title of a record; None where there is none."""
        question = "SELECT title FROM record WHERE family = ? AND id = ? ORDER BY path LIMIT 1"
        found = self._one(question, storable(ref.family), storable(ref.id))
        return None if found is None else cast("str", found[0])

    def outlines(self, family: str, limit: int = -1, offset: int = 0) -> list[Outline]:
        """The records of a family in its order, a page of them.

        Args:
            family: The family.
            limit: How many at most; -1 for all.
            offset: How many to pass over.
        """
        with self._store.reading() as tables:
            found = tables.execute(
                "SELECT family, id, path, title, status, broken, shown FROM record "
                "WHERE family = ? ORDER BY place, path LIMIT ? OFFSET ?",
                (storable(family), limit, offset),
            ).fetchall()
        return [outline_of(row) for row in found]

    def counts(self) -> dict[str, int]:
        """How many records each family has; none is not told."""
        with self._store.reading() as tables:
            found = tables.execute("SELECT family, count(*) FROM record GROUP BY family").fetchall()
        return dict(found)

    def files_holding(self, family: str, at: Pointer, name: str) -> list[str] | None:
        """The paths of :meth:`holding`, in no order."""
        spot = self._spot(family, at)
        if spot is None:
            return None
        question = "SELECT path FROM holding JOIN record USING (n) WHERE p = ? AND name = ?"
        with self._store.reading() as tables:
            found = tables.execute(question, (spot, storable(name))).fetchall()
        return [read_path(path) for (path,) in found]

    def paths(self) -> dict[str, Ref]:
        """The record of each file."""
        with self._store.reading() as tables:
            found = tables.execute("SELECT path, family, id FROM record").fetchall()
        return {read_path(path): Ref(family, record_id) for path, family, record_id in found}

    def broken(self) -> list[str]:
        """The files that cannot be read."""
        with self._store.reading() as tables:
            found = tables.execute("SELECT path FROM record WHERE broken").fetchall()
        return [read_path(path) for (path,) in found]

    def at_path(self, path: str) -> Known | None:
        """The record in a file."""
        found = self._known("WHERE path = ?", stored_path(path))
        return found[0] if found else None

    def _known(self, where: str, *values: object) -> list[Known]:
        with self._store.reading() as tables:
            found = tables.execute(_KNOWN + where, values).fetchall()
        return [
            Known(
                Ref(family, record_id),
                read_path(path),
                blob,
                None if data is None else read_data(data),
                bool(broken),
            )
            for family, record_id, path, blob, data, broken in found
        ]

    def _spot(self, family: str, at: Pointer) -> int | None:
        question = "SELECT p FROM spot WHERE family = ? AND at = ?"
        found = self._one(question, storable(family), str(at))
        return None if found is None else cast("int", found[0])

    def _one(self, question: str, *values: object) -> Sequence[object] | None:
        with self._store.reading() as tables:
            return cast("Sequence[object] | None", tables.execute(question, values).fetchone())
