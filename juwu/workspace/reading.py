"""What stands in a workspace: its files, families and records, and the repository around them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from juwu import clock
from juwu.check import Judge, Register
from juwu.check.references import users
from juwu.durable import alone
from juwu.family import Families
from juwu.files import Files, FolderFiles
from juwu.git import NotARepository, Repository
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Excerpt, Outline, Record, Ref, excerpt
from juwu.workspace.errors import RecordMissingError
from juwu.workspace.shelf import Shelf


class Reading:
    """The records of an office and their families, as they are on the disk.

    What was read is kept until :meth:`refresh`; files that did not change are not read again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        """The folder that holds ``schemas/``."""
        self.files: Files = FolderFiles(root)
        self._shelf = Shelf(root, self.files)

    def refresh(self) -> None:
        """Look at the disk again before the next answer."""
        for name in ("families", "register", "judge"):
            self.__dict__.pop(name, None)

    @cached_property
    def families(self) -> Families:
        """The families, in the order of the home screen."""
        return Families.load(self.files)

    @cached_property
    def register(self) -> Register:
        """All records."""
        return self._shelf.register(self.families)

    @cached_property
    def judge(self) -> Judge:
        """Judges records by the rules of this workspace."""
        return Judge(self.families, self.register, clock.today())

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
        return self.repository.alone() if self.has_repository else alone(self.root)

    # Records

    def ref(self, name: str) -> Ref:
        """The record that a person's text names: ``family/id``, or a path.

        Raises:
            RecordMissingError: It names none.
        """
        family, _, record_id = name.partition("/")
        if family in self.families and self.register.get(Ref(family, record_id)):
            return Ref(family, record_id)
        full, top = Path(name).absolute().resolve(), self.root.resolve()
        inside = full.relative_to(top).as_posix() if full.is_relative_to(top) else None
        for record in self.register:
            if record.path in (inside, name):
                return record.ref
        raise RecordMissingError(name)

    def record(self, ref: Ref) -> Record:
        """The record as it stands on disk.

        Raises:
            RecordMissingError: There is none.
        """
        record = self.register.get(ref)
        if record is None:
            raise RecordMissingError(str(ref))
        return record

    def records(self, family: str) -> list[Record]:
        """The records of a family, by path, broken ones included."""
        return list(self.register.of_family(family))

    def excerpts(self, family: str, language: Language) -> list[Excerpt]:
        """The rows of a family's list, in the family's order."""
        look = self.families.named(family)
        outlines = sorted(
            (Outline.of(record, look) for record in self.records(family)),
            key=lambda one: (one.order, one.path),
        )
        return [excerpt(one, look, language, self.register.title) for one in outlines]

    def references_to(self, ref: Ref) -> Iterator[tuple[Record, Pointer]]:
        """The places in other records that lead to a record, or to something that only it holds."""
        target = self.register.get(ref) or Record(ref, "", b"")
        return users(target, self.register, self.families)
