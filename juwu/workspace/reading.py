"""What stands in a workspace: its files, families and records, and the repository around them.

What judges, searches and lists is loaded where it is asked for: most commands go without.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from juwu import clock
from juwu.errors import JuwuError
from juwu.family.families import FOLDER
from juwu.files import Files, FolderFiles, fixed_folder, holds_more
from juwu.git import NotARepository, Repository
from juwu.index.parsed import Parsed, families_of
from juwu.record import Record, Ref
from juwu.workspace.errors import EndingError, RecordMissingError
from juwu.workspace.shelf import Shelf
from juwu.workspace.stamps import Stamps

if TYPE_CHECKING:
    from juwu.check import Judge, Register
    from juwu.check.shape import Shapes
    from juwu.family import Families
    from juwu.git import Look
    from juwu.index import Catalog, Progress, Target
    from juwu.language import Language
    from juwu.pointer import Pointer
    from juwu.record import Excerpt, Outline
    from juwu.search import Lexicon
    from juwu.workspace.awaiting import Awaiting
    from juwu.workspace.catalogued import Catalogued
    from juwu.workspace.searching import Searcher

LARGE = 500
"""Files from which on the catalog answers: below, reading them all takes less time than to ask git
what has changed."""


class Reading:
    """The records of an office and their families, as they are on the disk.

    What was read is kept until :meth:`refresh`; files that did not change are not read again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        """The folder that holds ``schemas/``."""
        self.files: Files = FolderFiles(root)
        self._shelf = Shelf(root, self.files)
        self._schemas = Stamps.of(())
        self._filling = threading.Event()
        self._ending = threading.Event()

    def refresh(self) -> None:
        """Look at the disk again before the next answer."""
        forgotten = ["register", "_catalogued", "judge", "searcher", "awaiting"]
        if not self._schemas.stays(self._schemas_now()):
            forgotten += ["families", "law", "lexicon", "_shapes"]
        for name in forgotten:
            self.__dict__.pop(name, None)

    @cached_property
    def families(self) -> Families:
        """The families, in the order of the home screen."""
        self._schemas = self._schemas_now()  # before they are read: an edit meanwhile is noticed
        return families_of(self.files, self._parsed)

    def _schemas_now(self) -> Stamps:
        paths = self.files.paths(FOLDER)
        return Stamps.of(f"{self.root}/{path}" for path in paths)

    @cached_property
    def _parsed(self) -> Parsed | None:
        """What schemas are known to say; None where that can be kept nowhere."""
        try:
            return Parsed(self.repository.git_folder)
        except JuwuError:  # whoever needs the history is told what is wrong with it
            return None

    @cached_property
    def register(self) -> Register:
        """All records; in a large workspace they are looked up in the catalog."""
        return self._catalogued or self._shelf.register(self.families)

    @cached_property
    def _catalogued(self) -> Catalogued | None:
        """The register of a large workspace; None for a small one."""
        if not self._holds_many() or self._catalog is None:
            return None
        from juwu.workspace.catalogued import Catalogued

        filling = self._filling.is_set
        return Catalogued(self.families, self._catalog, self.files, self._made_ready, filling)

    @cached_property
    def _catalog(self) -> Catalog | None:
        """Where records are looked up; None where nothing can be kept beside the history."""
        if not self.has_repository:
            return None
        from juwu.index import Catalog

        catalog = Catalog(self.repository.git_folder)
        return catalog if catalog.store.is_on_disk else None

    @property
    def is_large(self) -> bool:
        """Whether records are looked up in the catalog, so that lists come in pages."""
        return self._catalogued is not None

    def _holds_many(self) -> bool:
        folders = {fixed_folder(one.look.files) for one in self.families.values()}
        return holds_more(self.root, folders, LARGE)

    def catalog(
        self,
        progress: Progress = lambda _, __: None,
        stop: Callable[[], bool] = lambda: False,
        look: Look | None = None,
    ) -> Catalog:
        """All records as they stand on the disk now, to be looked up, listed and searched.

        Args:
            progress: Is told how many of how many files were put in, where they are many.
            stop: Asked again and again whether to leave off; the catalog then tells what is in.
            look: The look at the work tree that is shared with others; None for one of its own.

        Raises:
            NotARepository: The workspace is in none.
        """
        from juwu.index import Catalog

        catalog = self._catalog or Catalog(self.repository.git_folder)
        looks = iter([look] if look is not None else [])  # asked again, it is another moment
        catalog.refresh(lambda: self._target(next(looks, None)), progress, stop)
        return catalog

    def _target(self, look: Look | None) -> Target:
        from juwu.index import Target, folders_of

        families, repository, prefix = self.families, self.repository, self.prefix
        snapshot = (look or repository.look()).snapshot(prefix, folders_of(families))
        return Target(repository, self.root.resolve(), prefix, families, snapshot, self.law)

    @cached_property
    def law(self) -> str:
        """What stands for all that the families say of the catalog's rows."""
        from juwu.index import law_of

        return law_of(self.families, self.prefix)

    def _made_ready(self) -> None:
        self.catalog(stop=self._ending.is_set)
        if self._ending.is_set():
            raise EndingError

    def begin_filling(self) -> None:
        """Let lists of a large workspace show what the catalog has, until :meth:`make_ready`."""
        self._filling.set()

    @property
    def being_filled(self) -> Catalog | None:
        """The catalog while it is being filled, or was left half full; else None."""
        return self._catalog if self._filling.is_set() else None

    def make_ready(
        self,
        progress: Progress = lambda _, __: None,
        stop: Callable[[], bool] = lambda: False,
        look: Look | None = None,
    ) -> bool:
        """Bring the index of a large workspace up to date, so that no question has to wait.

        Args:
            progress: Is told how many of how many files were put in, where they are many.
            stop: Asked again and again whether to leave off; lists then show what is in.
            look: The look at the work tree that is shared with others; None for one of its own.

        Returns:
            Whether anything was otherwise before.
        """
        register = self._catalogued
        if register is None or self._catalog is None:
            return False
        catalog: Catalog | None = None
        try:
            before = self._catalog.state()
            catalog = self.catalog(progress, lambda: stop() or self._ending.is_set(), look)
            is_changed = catalog.state() != before
        except sqlite3.Error:
            is_changed = True  # whoever asks a question finds another way, or says why not
        if not stop():
            self.searcher.make_ready(progress, lambda: stop() or self._ending.is_set(), catalog)
            self._filling.clear()
            if catalog is not None and not self._ending.is_set():
                register.take_as_ready()
        if self.awaiting is not None and not stop():
            self.awaiting.make_ready(progress, lambda: stop() or self._ending.is_set())
        return is_changed

    @cached_property
    def awaiting(self) -> Awaiting | None:
        """What waits, where it need not be worked out each time: in a large workspace."""
        if self._catalogued is None:
            return None
        from juwu.workspace.awaiting import Awaiting

        return Awaiting(self, self._catalogued)

    @property
    def is_ending(self) -> bool:
        """Whether whatever is being worked out has to leave off."""
        return self._ending.is_set()

    def end(self) -> None:
        """Let whatever is being worked out leave off: the program ends."""
        self._ending.set()

    @cached_property
    def lexicon(self) -> Lexicon:
        """What fields and values are called in a search, for as long as the families stay."""
        from juwu.search import Lexicon

        return Lexicon(self.families)

    @cached_property
    def searcher(self) -> Searcher:
        """Finds records by what a person types."""
        from juwu.workspace.searching import Searcher

        return Searcher(self)

    def counts(self) -> Mapping[str, int]:
        """How many records each family has, told by their files alone."""
        return Counter(family.name for family, _ in self.families.files(self.files))

    @cached_property
    def judge(self) -> Judge:
        """Judges records by the rules of this workspace."""
        from juwu.check import Judge

        return Judge(self.families, self.register, clock.today(), self._shapes)

    @cached_property
    def _shapes(self) -> Shapes:
        """The schemas, each compiled when it is first needed."""
        from juwu.check.shape import Shapes

        return Shapes(self.families.schemas)

    @cached_property
    def repository(self) -> Repository:
        """The repository that holds the workspace.

        Raises:
            NotARepository: The workspace is in none; it can be read and checked, not saved.
        """
        return Repository.discover(self.root)

    @property
    def has_repository(self) -> bool:
        """Whether the workspace has a history."""
        try:
            return bool(self.repository)
        except NotARepository:
            return False

    @cached_property
    def prefix(self) -> str:
        """The workspace's folder inside the repository: "" or with a trailing slash."""
        inside = self.root.resolve().relative_to(self.repository.folder.resolve()).as_posix()
        return "" if inside == "." else f"{inside}/"

    def alone(self) -> AbstractContextManager[None]:
        """No other process of juwu writes here while the block runs.

        Raises:
            Locked: Another program holds the repository.
        """
        if self.has_repository:
            return self.repository.alone()
        from juwu.durable import alone

        return alone(self.root)

    # Records

    def ref(self, name: str) -> Ref:
        """The record that a person's text names: ``family/id``, or a path.

        Raises:
            RecordMissingError: It names none.
        """
        family, _, record_id = name.partition("/")
        if family in self.families and self._found(Ref(family, record_id)):
            return Ref(family, record_id)
        full, top = Path(name).absolute().resolve(), self.root.resolve()
        inside = full.relative_to(top).as_posix() if full.is_relative_to(top) else None
        for path in (inside, name):
            if path is not None and (record := self.register.at(path)) is not None:
                return record.ref
        raise RecordMissingError(name)

    def record(self, ref: Ref) -> Record:
        """The record as it stands on disk.

        Raises:
            RecordMissingError: There is none.
        """
        record = self._found(ref)
        if record is None:
            raise RecordMissingError(str(ref))
        return record

    def _found(self, ref: Ref) -> Record | None:
        known = self._catalogued.at_once(ref) if self._catalogued is not None else None
        return known or self.register.get(ref)

    def records(self, family: str) -> list[Record]:
        """The records of a family, by path, broken ones included."""
        return list(self.register.of_family(family))

    def excerpts(
        self, family: str, language: Language, limit: int | None = None, skip: int = 0
    ) -> list[Excerpt]:
        """The rows of a family's list, in the family's order; or a page of them."""
        from juwu.record import excerpt

        look, title = self.families.named(family), self.register.title
        return [excerpt(one, look, language, title) for one in self.outlines(family, limit, skip)]

    def outlines(self, family: str, limit: int | None = None, skip: int = 0) -> list[Outline]:
        """The records of a family as a list shows them, in the family's order; or a page of them.

        Args:
            family: The family.
            limit: How many at most; None for all.
            skip: How many to pass over.
        """
        look = self.families.named(family)
        if self._catalogued is not None:
            return self._catalogued.outlines(family, -1 if limit is None else limit, skip)
        from juwu.record import Outline

        outlines = (Outline.of(record, look) for record in self.register.of_family(family))
        rows = sorted(outlines, key=lambda one: (one.order, one.path))
        return rows[skip:] if limit is None else rows[skip : skip + limit]

    def references_to(self, ref: Ref) -> Iterator[tuple[Record, Pointer]]:
        """The places in other records that lead to a record, or to something that only it holds."""
        from juwu.check.references import users

        target = self.register.get(ref) or Record(ref, "", b"")
        return users(target, self.register, self.families)
