"""What can be looked up in a workspace, and judged; nothing here changes anything.

What knows of history is loaded where it is asked for: most commands go without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from juwu.git import NotARepository, blob_id
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.workspace.judging import Judging
from juwu.workspace.whereabouts import named, place_of

if TYPE_CHECKING:
    from juwu.draft import Draft
    from juwu.git import Look
    from juwu.history import Blamed, Chronicle, FieldChange, Revision
    from juwu.index import Progress
    from juwu.workspace.past import Past
    from juwu.workspace.record_change import Comparer, RecordChange


class Desk(Judging):
    """The records of an office, their families and their history, to be read and judged."""

    def past_ref(self, name: str) -> Ref:
        """The record that a person's text names, be it there or gone; no record is read for it.

        Raises:
            RecordMissingError: It names none that is or was.
        """
        return named(self, name)

    def draft(self, ref: Ref) -> Draft:
        """Begin to edit a record.

        Raises:
            RecordMissingError: There is none.
            Unreadable: Its file cannot be read; mend it in an editor.
        """
        from juwu.draft import Draft

        record = self.record(ref)
        family = self.families[ref.family]
        return Draft(family, record, record.document(), self.basis(record))

    # History

    def at(self, revision: str) -> Past:
        """The workspace as it was at a revision, with its own families; close it after use.

        Raises:
            UnknownRevision: The text names no revision.
        """
        from juwu.workspace.past import Past

        return Past(self.repository.archive(), self.prefix, self.repository.resolve(revision))

    def uncommitted(
        self, since: str | None = None, *, gone: bool = False, look: Look | None = None
    ) -> list[RecordChange]:
        """Records on disk that differ from the commit the work stands on, or from a revision.

        Args:
            since: The revision; None for the commit.
            gone: Whether records of families that are no more are told, too.
            look: The look at the work tree that is shared with others, where it is the commit and
                the families of today that are asked for; None for one of its own.

        Raises:
            UnknownRevision: The text names no revision.
        """
        commit = self.repository.resolve(since) if since else None
        if look is not None and commit is None and not gone:
            return self._comparer.seen(look)
        return self._comparer.uncommitted(commit, gone=gone)

    def timeline(self, ref: Ref, limit: int | None = None, skip: int = 0) -> Iterator[Revision]:
        """The revisions of a record, newest first; of one that is gone, too.

        Raises:
            RecordMissingError: There is no such record, and there never was.
        """
        path, commit = place_of(self, ref), self.seen_from()
        if commit is not None:
            yield from self.chronicle.revisions(ref.family, path, commit, limit, skip)

    def blame(self, ref: Ref) -> list[Blamed]:
        """Where each value of a record comes from; of one that is gone, as it was last.

        Raises:
            RecordMissingError: There is no such record, and there never was.
        """
        path, commit = place_of(self, ref), self.seen_from()
        text = self.files.read(path)
        present = None if text is None else Record.of(ref.family, path, text)
        shown = None if present is None or present.is_broken else present.data
        return [] if commit is None else self.chronicle.blame(ref.family, path, commit, shown)

    def field_changes(self, ref: Ref, at: Pointer) -> list[FieldChange]:
        """All changes of one place of a record and of what lies within it, newest first.

        Args:
            ref: The record.
            at: The place; an item of a list may be named by number or by key.

        Raises:
            RecordMissingError: There is no such record, and there never was.
        """
        from juwu.history import by_key

        path, family = place_of(self, ref), self.families[ref.family]
        text = self.files.read(path)
        data = {} if text is None else Record.of(ref.family, path, text).data
        place, commit = by_key(data, at, family.item_key), self.seen_from()
        if commit is None:
            return []
        return self.chronicle.field_changes(ref.family, path, commit, place)

    def seen_from(self) -> str | None:
        """The commit whose past is told; None before the first."""
        return self.repository.head()

    @cached_property
    def chronicle(self) -> Chronicle:
        """The history of all records.

        Raises:
            NotARepository: The workspace is in none.
        """
        from juwu.history import Chronicle

        return Chronicle(self.repository, self.prefix, lambda: self.is_ending)

    def read_ahead(
        self,
        progress: Progress = lambda _, __: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Take in what history has that the cache lacks, so that the first question need not wait.

        Args:
            progress: Is told how many of how many commits are in, where any are missing.
            stop: Asked again and again whether to leave off; what is done stays done.

        Returns:
            Whether all are in; False when it was stopped.

        Raises:
            GitFailed: The history cannot be read.
        """
        commit = self.seen_from() if self.has_repository else None
        if commit is None:
            return True
        table = self.chronicle.table
        return table.safely(lambda: table.fill(commit, progress, stop))

    def recent(self, limit: int) -> list[Revision]:
        """The newest revisions of the whole office."""
        from juwu.history import recent

        return recent(self.repository, self.families, self.prefix, limit)

    def record_at(self, ref: Ref, revision: str) -> Record | None:
        """A record as it stood at a revision, under the name of then; None when it was not there.

        Raises:
            RecordMissingError: There is no such record, and there never was.
            UnknownRevision: The text names no revision.
        """
        from juwu.history import record_as_of

        family, path = self.families[ref.family], place_of(self, ref)
        commit, seen_from = self.repository.resolve(revision), self.seen_from()
        found = record_as_of(self.repository, family, self.prefix + path, commit)
        if found is None and seen_from is not None:
            for name in self.chronicle.names(path, seen_from):
                found = record_as_of(self.repository, family, self.prefix + name, commit)
                if found is not None:
                    break
        return None if found is None else replace(found, path=found.path[len(self.prefix) :])

    def between(self, old: str, new: str, *, gone: bool = False) -> list[RecordChange]:
        """Records that differ between two revisions.

        Args:
            old: The earlier revision.
            new: The later one.
            gone: Whether records of families that are no more are told, too.

        Raises:
            UnknownRevision: A text names no revision.
        """
        resolve = self.repository.resolve
        return self._comparer.between(resolve(old), resolve(new), gone=gone)

    @property
    def _comparer(self) -> Comparer:
        from juwu.workspace.record_change import Comparer

        return Comparer(self.repository, self.families, self.prefix)

    def basis(self, record: Record) -> Record | None:
        """The committed version that edits of a record are made from, None where it has none.

        That of a file which was moved, and no commit knows of it, is at its former path.
        """
        found = self.committed(record)
        if found is not None or not self.has_repository:
            return found
        for one in self.repository.changed(folders=[self.prefix] if self.prefix else []):
            former = one.before or (one.path if one.status == "D" else "")
            path, family = former.removeprefix(self.prefix), self.families[record.ref.family]
            if (
                one.old_blob is not None
                and self.families.family_of(path) is family
                and Ref.of_path(family.name, path) == record.ref
            ):
                return Record.of(family.name, path, self.repository.read_blob(one.old_blob))
        return None

    def committed(self, record: Record) -> Record | None:
        """A record as the last commit has it at its path, None where it has none."""
        try:
            repository = self.repository
        except NotARepository:
            return None
        files = repository.present_files()
        if files is None:
            return None
        with files:
            place = self.prefix + record.path
            if files.blob(place) == blob_id(record.text, repository.id_length):
                return record
            text = files.read(place)
        return None if text is None else Record.of(record.ref.family, record.path, text)
