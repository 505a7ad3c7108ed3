"""The catalog brought to the state of the disk: what changed is put in, all else stays.

What is to be done is told by git, by the difference of two snapshots; where the tables stand for no
known state (a refresh that did not come to its end, other schemas, another program) every file's
blob is compared with its row. Either way only files whose blob is another are read. A refresh that
is stopped or killed loses the few hundred records it had in hand, and the next one goes on.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path

from juwu.family import Families
from juwu.family.families import FOLDER as SCHEMAS
from juwu.files import fixed_folder
from juwu.frozen import dataclass
from juwu.git import GitFailed, Moved, Repository, Snapshot
from juwu.index import passages, rows, views
from juwu.index.columns import Terms
from juwu.index.making import Batch, HelperLostError, Maker
from juwu.index.program import program_digest
from juwu.index.rows import Spots, Task, read_path, stored_path
from juwu.index.store import Store

AT_ONCE = 2000
"""Changed files up to which a refresh is one transaction, seen whole or not at all."""
_TERMS = 4000
"""Records whose terms are put in together: the more, the fewer places a search has to look at."""
_PAGES = 1000
"""Pages of terms that are written by one transaction when they are brought together."""

Progress = Callable[[int, int], None]
"""Is told how many of how many files are done."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the catalog shall stand for."""

    repository: Repository
    root: Path
    prefix: str
    """The workspace's folder inside the repository: "" or with a trailing slash."""
    families: Families
    snapshot: Snapshot
    """Taken with the folders of :func:`folders_of`."""
    law: str
    """See :func:`law_of`."""


@dataclass(slots=True)
class _Work:
    """What is left to do."""

    tasks: list[Task] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.tasks) + len(self.gone)


def folders_of(families: Families) -> tuple[str, ...]:
    """The folders whose changes count; none for the whole workspace."""
    folders = {SCHEMAS, *(fixed_folder(one.look.files) for one in families.values())}
    return () if "" in folders else tuple(sorted(folders))


def law_of(families: Families, prefix: str) -> str:
    """What stands for all that families say of rows, and for the folder they are in."""
    digest = hashlib.sha256(prefix.encode("utf-8", "surrogateescape"))
    for path, schema in sorted(families.schemas.items()):
        digest.update(f"\0{path}\0{len(schema.text)}\0".encode("utf-8", "surrogateescape"))
        digest.update(schema.text)
    for family in families.values():
        told = "\0".join((family.name, *family.settled, ""))
        digest.update(told.encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def about(tables: sqlite3.Connection) -> Mapping[str, str]:
    """What is written down of the tables as a whole."""
    return dict(tables.execute("SELECT key, value FROM about").fetchall())


def stands_for(known: Mapping[str, str], snapshot: Snapshot | None, law: str) -> bool:
    """Whether tables of which this is known stand for a state; for any, where none is given."""
    is_ours = known.get("program") == program_digest() and known.get("law") == law
    if snapshot is None:
        return is_ours and "snapshot" in known
    return is_ours and known.get("snapshot") == snapshot.as_json()


class Refresh:
    """One run of bringing the tables to a state."""

    def __init__(
        self, store: Store, target: Target, progress: Progress, stop: Callable[[], bool]
    ) -> None:
        """Prepare the run.

        Args:
            store: The tables; a connection of their own, for they are held for long.
            target: What they shall stand for.
            progress: Is told how far the run is.
            stop: Asked again and again whether to leave off.
        """
        self._store = store
        self._target = target
        self._progress = progress
        self._stop = stop
        self._otherwise: dict[str, str | None] = {}
        self._run = secrets.token_hex(8)
        self._terms: list[tuple[int, Terms]] = []

    def run(self) -> bool:
        """Do all that is to be done.

        Returns:
            Whether it came to its end; False when it was stopped, or others took the tables over.

        Raises:
            sqlite3.Error: The tables cannot be written.
        """
        with self._store.writing() as tables:
            known = about(tables)
            if stands_for(known, self._target.snapshot, self._target.law):
                return True
            spots, law = self._begin(tables, known)
            work = self._left(tables, about(tables), law)
            _say(tables, "run", self._run)
            maker = self._maker(spots)
            if len(work) <= AT_ONCE:
                ready = [_ready(tables, task) for task in work.tasks]
                self._apply(tables, maker.make(ready), work.gone, law)
                self._end(tables)
                return True
            _forget(tables, "snapshot")
        return self._in_parts(work, maker, law)

    def _begin(self, tables: sqlite3.Connection, known: Mapping[str, str]) -> tuple[Spots, int]:
        """Write down who makes the rows from now on."""
        if known.get("program") != program_digest():
            rows.empty(tables)
            _forget(tables, "snapshot")
            _say(tables, "program", program_digest())
        law = int(known.get("law number", "0"))
        if known.get("law") == self._target.law:
            return rows.read_spots(tables), law
        _forget(tables, "snapshot")
        _say(tables, "law", self._target.law)
        _say(tables, "law number", str(law + 1))
        views.make_views(tables, self._target.families, self._target.prefix)
        return rows.number_spots(tables, self._target.families), law + 1

    def _left(self, tables: sqlite3.Connection, known: Mapping[str, str], law: int) -> _Work:
        if "snapshot" in known:
            with suppress(GitFailed, ValueError):
                old = Snapshot.of_json(known["snapshot"])
                return self._moved(self._target.repository.moves(old, self._target.snapshot))
        return self._compared(tables, law)

    def _moved(self, moves: Iterator[Moved]) -> _Work:
        work = _Work()
        for one in moves:
            family = self._target.families.family_of(one.path)
            if family is None:
                continue
            if one.new is None:
                work.gone.append(one.path)
            else:
                work.tasks.append(Task(one.path, family.name, one.new))
        return work

    def _compared(self, tables: sqlite3.Connection, law: int) -> _Work:
        """What is left by comparing every file's blob with its row."""
        wanted = self._moved(self._target.repository.moves(None, self._target.snapshot)).tasks
        have = {
            read_path(path): (blob, family, made_by)
            for path, blob, family, made_by in tables.execute(
                "SELECT path, blob, family, law FROM record"
            )
        }
        tasks = []
        for task in wanted:
            blob, family, made_by = have.pop(task.path, ("", "", law))
            if blob != task.blob or family != task.family:
                tasks.append(task)
            elif made_by != law:
                tasks.append(replace(task, is_read=True))
        return _Work(tasks, list(have))

    def _maker(self, spots: Spots) -> Maker:
        target = self._target
        return Maker(target.root, target.families, spots, target.repository.id_length)

    def _in_parts(self, work: _Work, maker: Maker, law: int) -> bool:
        """Do the work in transactions of some hundred records each."""
        done, total = 0, len(work.tasks)
        if not self._put([], work.gone, law):
            return False
        with self._store.writing() as tables:
            passages.make_room(tables)

        def ready(task: Task) -> Task:
            with self._store.reading() as tables:
                return _ready(tables, task)

        try:
            for batch in maker.batches(work.tasks, ready):
                if not self._put(batch, (), law):
                    return False
                done += len(batch)
                self._progress(done, total)
        except HelperLostError:
            for start in range(done, total, AT_ONCE):
                part = [ready(task) for task in work.tasks[start : start + AT_ONCE]]
                if not self._put(maker.make(part), (), law):
                    return False
        with self._store.writing() as tables:
            if self._is_taken_over(tables):
                return False
            self._put_terms(tables)
            self._end(tables)
        self._settle()
        return True

    def _settle(self) -> None:
        """Bring the terms together, a little at a time: others may write in between."""
        pages, is_more = -_PAGES, True
        while is_more and not self._stop():
            with self._store.writing() as tables:
                is_more = passages.settle(tables, pages)
            pages = _PAGES

    def _put(self, batch: Batch, gone: Sequence[str], law: int) -> bool:
        """Put some records in; False when the run is to end."""
        if self._stop():
            return False
        with self._store.writing() as tables:
            if self._is_taken_over(tables):
                return False
            self._apply(tables, batch, gone, law)
        return True

    def _is_taken_over(self, tables: sqlite3.Connection) -> bool:
        """Whether another process began after this one: the rows stand for its state, not ours."""
        return about(tables).get("run") != self._run

    def _apply(
        self, tables: sqlite3.Connection, batch: Batch, gone: Sequence[str], law: int
    ) -> None:
        rows.erase(tables, gone)
        for task, made in batch:
            blob = made.blob if made else None
            if blob != task.blob:
                # Written after the snapshot was taken: the rows stand for what was read.
                self._otherwise[task.path] = blob
            if made is None:
                rows.erase(tables, [task.path])
            else:
                n = rows.put(tables, made, law)
                if made.terms is not None:
                    self._terms.append((n, made.terms))
        if len(self._terms) >= _TERMS:
            self._put_terms(tables)

    def _put_terms(self, tables: sqlite3.Connection) -> None:
        passages.put(tables, self._terms)
        self._terms.clear()

    def _end(self, tables: sqlite3.Connection) -> None:
        snapshot = self._target.snapshot
        stands = replace(snapshot, changed={**snapshot.changed, **self._otherwise})
        _say(tables, "snapshot", stands.as_json())


def _ready(tables: sqlite3.Connection, task: Task) -> Task:
    """A task with the content that the tables have, so that the file need not be read."""
    if not task.is_read:
        return task
    found = tables.execute("SELECT data FROM record WHERE path = ?", (stored_path(task.path),))
    row = found.fetchone()
    return replace(task, data=row[0]) if row else task


def _say(tables: sqlite3.Connection, key: str, value: str) -> None:
    tables.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))


def _forget(tables: sqlite3.Connection, key: str) -> None:
    tables.execute("DELETE FROM about WHERE key = ?", (key,))
