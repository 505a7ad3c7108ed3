"""Records that differ between two states of the workspace: disk and commit, or two commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juwu.change import Change, difference
from juwu.draft import Draft
from juwu.family import Families
from juwu.git import Repository, Touched
from juwu.record import Record, Ref
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

    @classmethod
    def of(cls, draft: Draft) -> RecordChange:
        """What a save of a draft would do."""
        return cls(draft.ref, draft.path, draft.committed, draft.record, tuple(draft.changes()))


class Comparer:
    """Compares states of one workspace."""

    def __init__(self, repository: Repository, families: Families, prefix: str) -> None:
        """Prepare to compare.

        Args:
            repository: Where the history is.
            families: The families, whose globs tell records from other files.
            prefix: The workspace's folder inside the repository, "" or with a trailing slash.
        """
        self._repository = repository
        self._families = families
        self._prefix = prefix

    def uncommitted(self, since: str | None = None) -> list[RecordChange]:
        """Records on disk that differ from HEAD, or from another commit."""
        touched = self._repository.changed(since=since, folders=self._folders)
        return list(self._changes(touched, on_disk=True))

    def between(self, old: str, new: str) -> list[RecordChange]:
        """Records that differ between two commits."""
        touched = self._repository.between(old, new, folders=self._folders)
        return list(self._changes(touched, on_disk=False))

    @property
    def _folders(self) -> tuple[str, ...]:
        return (self._prefix.rstrip("/"),) if self._prefix else ()

    def _changes(self, touched: Sequence[Touched], *, on_disk: bool) -> Iterator[RecordChange]:
        for one in touched:
            path = one.path.removeprefix(self._prefix)
            family = self._families.family_of(path)
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
            changes = difference(old, new, family.item_key)
            ref = Ref.of_path(family.name, path)
            yield RecordChange(ref, path, before, after, changes)

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
