"""The records of a large workspace, looked up in the catalog; a file is read when asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from juwu.check import Register
from juwu.git import blob_id
from juwu.record import Record, Ref

if TYPE_CHECKING:
    from juwu.family import Families
    from juwu.files import Files
    from juwu.index import Catalog, Known
    from juwu.pointer import Pointer
    from juwu.record import Outline

T = TypeVar("T")

_REMEMBERED = 4096
"""Records that are kept once they were read, for conditions that ask for the same ones often."""


class Catalogued(Register):
    """A register over the catalog, as of the moment it is first asked.

    What is handed out is always what stands on the disk: a file that was written after the catalog
    was made is read anew.
    """

    def __init__(
        self,
        families: Families,
        catalog: Catalog,
        files: Files,
        make_ready: Callable[[], None],
        is_filling: Callable[[], bool],
    ) -> None:
        """Ask nothing yet.

        Args:
            families: The families.
            catalog: Where records are looked up.
            files: Where they are read.
            make_ready: Brings the catalog to the state of the disk.
            is_filling: Whether another thread is doing that.
        """
        super().__init__(families)
        self._catalog = catalog
        self._files = files
        self._make_ready = make_ready
        self._is_filling = is_filling
        self._is_ready = False
        self._remembered: dict[Ref, Sequence[Record]] = {}

    def of_family(self, family: str) -> Iterator[Record]:
        """Every record of a family, by path."""
        return self._records(self._asked(lambda: self._catalog.of_family(family)))

    def readable(self, family: str) -> Iterator[Record]:
        """The records of a family that can be read, by path, without their text."""
        for known in self._asked(lambda: self._catalog.of_family(family)):
            if known.data is not None:
                yield Record(known.ref, known.path, b"", known.data)
            elif not known.is_broken:
                yield from self._records([known])

    def all(self, ref: Ref) -> Sequence[Record]:
        """Every file that claims the name, by path."""
        if ref not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._soon(lambda: self._catalog.all(ref))
            if not found:
                found = self._asked(lambda: self._catalog.all(ref))
            self._remembered[ref] = tuple(self._records(found))
        return self._remembered[ref]

    def at_once(self, ref: Ref) -> Record | None:
        """A record that stands where the catalog last saw it; git is not asked what has changed.

        None where it does not; then :meth:`get` knows.
        """
        if self._is_ready:
            return self.get(ref)
        found: Sequence[Known] = ()
        with suppress(sqlite3.Error):
            found = self._catalog.all(ref)
        for known in found:
            owner = self._families.family_of(known.path)
            if owner is not None and owner.name == ref.family:
                for record in self._records([known]):
                    return record
        return None

    def at(self, path: str) -> Record | None:
        """The record in a file."""
        known = self._asked(lambda: self._catalog.at_path(path))
        return next(self._records([known] if known else []), None)

    def holding(self, family: str, at: Pointer, value: str) -> Sequence[Record]:
        """The records of a family that hold a value at a place, by path."""
        found = self._asked(lambda: self._catalog.holding(family, at, value))
        if found is None:
            return super().holding(family, at, value)
        return tuple(self._records(found))

    def holds(self, family: str, at: Pointer, value: str) -> bool:
        """Whether any record of a family holds a value at a place."""
        found = self._asked(lambda: self._catalog.holds(family, at, value))
        return super().holds(family, at, value) if found is None else found

    def has(self, ref: Ref) -> bool:
        """Whether there is a record of that name."""
        return self.title(ref.family, ref.id) is not None

    def files_holding(self, family: str, at: Pointer, value: str) -> Collection[str]:
        """The files of :meth:`holding`, which are not read for it."""
        found = self._asked(lambda: self._catalog.files_holding(family, at, value))
        return super().files_holding(family, at, value) if found is None else found

    def standing(self, family: str, at: Pointer) -> Iterable[tuple[str, str]]:
        """What stands at a place in the records of a family, each with its file."""
        found = self._asked(lambda: self._catalog.names(family, at))
        return super().standing(family, at) if found is None else found

    def title(self, family: str, record_id: str) -> str | None:
        """The title of a record, None when there is no such record."""
        return self._soon(lambda: self._catalog.title(Ref(family, record_id)))

    def refs(self) -> dict[str, Ref]:
        """The name of each record by its file."""
        return self._asked(self._catalog.paths)

    def outlines(self, family: str, limit: int = -1, offset: int = 0) -> list[Outline]:
        """The records of a family in its order, a page of them; -1 for all.

        While the catalog is being filled these are the ones that are in already.
        """
        return self._soon(lambda: self._catalog.outlines(family, limit, offset))

    def broken(self) -> Collection[str]:
        """The files of the records that cannot be read."""
        return frozenset(self._asked(self._catalog.broken))

    def counts(self) -> dict[str, int]:
        """How many records each family has."""
        return self._asked(self._catalog.counts)

    def asked(self, question: Callable[[Catalog], T]) -> T:
        """The answer to a question to the catalog, which is brought to the state of the disk first.

        Args:
            question: Asked again where the tables turn out to be of no use and are made anew.
        """
        return self._asked(lambda: question(self._catalog))

    def take_as_ready(self) -> None:
        """Be told that the catalog was just brought to the state of the disk by who asks next."""
        self._is_ready = True

    def _records(self, found: Iterable[Known]) -> Iterator[Record]:
        for known in found:
            text = self._files.read(known.path)
            if text is None:
                continue  # gone since
            if known.data is not None and blob_id(text, len(known.blob)) == known.blob:
                yield Record(known.ref, known.path, text, known.data)
            else:
                yield Record.of(known.ref.family, known.path, text)

    def _soon(self, question: Callable[[], T]) -> T:
        """The answer of the catalog as it is, while another thread fills it."""
        if not self._is_ready and self._is_filling():
            with suppress(sqlite3.Error):
                return question()
        return self._asked(question)

    def _asked(self, question: Callable[[], T]) -> T:
        """The answer of the catalog, which is made anew where it turns out to be of no use."""
        for mend in (self._catalog.store.begin_anew, self._catalog.store.in_memory):
            try:
                if not self._is_ready:
                    self._make_ready()
                    self._is_ready = True
                return question()
            except sqlite3.OperationalError:
                self._catalog.store.in_memory()  # locked or read-only: it may serve others
            except sqlite3.Error:
                mend()
            self._is_ready = False
        self._make_ready()
        return question()
