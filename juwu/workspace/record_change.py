"""Records that differ between two states of the workspace: disk and commit, or two commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from juwu.change import Sides, difference
from juwu.family import PastFamilies
from juwu.family.families import FOLDER
from juwu.files import fixed_folder
from juwu.frozen import dataclass
from juwu.record import Record, Ref

if TYPE_CHECKING:
    from juwu.change import Change
    from juwu.draft import Draft
    from juwu.family import Families
    from juwu.git import Look, Repository, Touched
    from juwu.value import Map


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record between two states."""

    ref: Ref
    path: str
    """Its file in the later state, relative to the workspace."""
    before: Record | None
    """None for a record that came to be."""
    after: Record | None
    """None for a record that was deleted."""
    changes: tuple[Change, ...]
    sides: Sides = field(default_factory=Sides, compare=False, repr=False)
    """The families of the two states: their labels."""

    @classmethod
    def of(cls, draft: Draft) -> RecordChange:
        """What a save of a draft would do."""
        return cls(
            draft.ref,
            draft.path,
            draft.committed,
            draft.record,
            tuple(draft.changes()),
            Sides.of(draft.family),
        )


class Comparer:
    """Compares states of one workspace."""

    def __init__(self, repository: Repository, families: Families, prefix: str) -> None:
        """Prepare to compare.

        Args:
            repository: Where the history is.
            families: The families of today, whose globs tell records from other files.
            prefix: The workspace's folder inside the repository, "" or with a trailing slash.
        """
        self._repository = repository
        self._families = families
        self._prefix = prefix

    def uncommitted(self, since: str | None = None, *, gone: bool = False) -> list[RecordChange]:
        """Records on disk that differ from HEAD, or from another commit.

        Args:
            since: The commit; None for HEAD.
            gone: Whether records of families that are no more are told, too.
        """
        touched = self._repository.changed(since=since, folders=self._folders)
        return self._on_disk(touched, since, gone=gone)

    def seen(self, look: Look) -> list[RecordChange]:
        """Records on disk that differ from HEAD, by a look at the work tree that others share."""
        own = {fixed_folder(one.look.files) for one in self._families.values()}
        folders = () if "" in own else (FOLDER, *own)
        touched = look.standing(self._prefix, folders).touched(self._prefix)
        return self._on_disk(touched, None, gone=False)

    def _on_disk(
        self, touched: Sequence[Touched], since: str | None, *, gone: bool
    ) -> list[RecordChange]:
        early = self._families
        start = since or self._repository.head()
        if start is not None and self._touch_families(touched):
            with self._repository.archive() as archive:
                early = PastFamilies(archive, self._prefix).at(start)
        return list(self._changes(touched, (early, self._families), on_disk=True, gone=gone))

    def between(self, old: str, new: str, *, gone: bool = False) -> list[RecordChange]:
        """Records that differ between two commits.

        Args:
            old: The earlier commit.
            new: The later one.
            gone: Whether records of families that are no more are told, too.
        """
        touched = self._repository.between(old, new, folders=self._folders)
        with self._repository.archive() as archive:
            past = PastFamilies(archive, self._prefix)
            early, late = past.at(old), past.at(new)
        return list(self._changes(touched, (early, late), on_disk=False, gone=gone))

    def _touch_families(self, touched: Sequence[Touched]) -> bool:
        folder = f"{self._prefix}{FOLDER}/"
        return any(one.path.startswith(folder) for one in touched)

    @property
    def _folders(self) -> tuple[str, ...]:
        return (self._prefix.rstrip("/"),) if self._prefix else ()

    def _changes(
        self,
        touched: Sequence[Touched],
        eras: tuple[Families, Families],
        *,
        on_disk: bool,
        gone: bool,
    ) -> Iterator[RecordChange]:
        known = (self._families, *reversed(eras)) if gone else (self._families,)
        for one in touched:
            path = one.path.removeprefix(self._prefix)
            family = next((had for era in known if (had := era.family_of(path))), None)
            if family is None:
                continue
            before = self._blob(family.name, one.before or one.path, one.old_blob)
            if one.status == "D":
                after = None
            elif on_disk:
                after = self._file(family.name, one.path)
            else:
                after = self._blob(family.name, one.path, one.new_blob)
            old: Map = before.data if before else {}
            new: Map = after.data if after else {}
            sides = Sides(*(era.get(family.name, family) for era in eras))
            key_of = (sides.shown or family).item_key
            ref = Ref.of_path(family.name, path)
            yield RecordChange(ref, path, before, after, difference(old, new, key_of), sides)

    def _blob(self, family: str, path: str, blob: str | None) -> Record | None:
        if blob is None:
            return None
        text = self._repository.read_blob(blob)
        return Record.of(family, path.removeprefix(self._prefix), text)

    def _file(self, family: str, path: str) -> Record | None:
        full = self._repository.folder / path
        if full.is_symlink() or not full.is_file():
            return None
        return Record.of(family, path.removeprefix(self._prefix), full.read_bytes())
