"""What can be looked up in a workspace, and judged; nothing here changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from juwu import clock
from juwu.check import Circumstances, Days, Judge, Register, Report, survey, survey_changed
from juwu.check.references import users
from juwu.check.replay import HistoryReport, record_days
from juwu.document import Document, Unreadable
from juwu.draft import Draft
from juwu.durable import alone
from juwu.family import Families
from juwu.files import Below, Files, FolderFiles
from juwu.finding import Finding
from juwu.git import NotARepository, Repository, ShallowClone
from juwu.history import (
    Blamed,
    Chronicle,
    FieldChange,
    Revision,
    by_key,
    recent,
    record_as_of,
)
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record import Excerpt, Record, Ref, excerpt
from juwu.record.excerpt import MISSING
from juwu.workspace import together
from juwu.workspace.errors import RecordMissingError
from juwu.workspace.history_check import check_history
from juwu.workspace.impact import Impact, impact_of
from juwu.workspace.past import Past, register_of
from juwu.workspace.record_change import Comparer, RecordChange
from juwu.workspace.review_check import with_reviews
from juwu.workspace.shelf import Shelf
from juwu.workspace.together import Told
from juwu.workspace.trusting import signature_findings
from juwu.workspace.way import Way
from juwu.workspace.whereabouts import named, place_of
from juwu.workspace.wording import branch_findings


class Desk:
    """The records of an office, their families and their history, to be read and judged.

    What was read is kept until :meth:`refresh`; files that did not change are not read again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        """The folder that holds ``schemas/``."""
        self.files: Files = FolderFiles(root)
        self._shelf = Shelf(root, self.files)
        self._known_days: dict[tuple[str, str], Days | None] = {}

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

    def past_ref(self, name: str) -> Ref:
        """The record that a person's text names, be it there or gone; no record is read for it.

        Raises:
            RecordMissingError: It names none that is or was.
        """
        return named(self, name)

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
        return sorted(
            (record for record in self.register if record.ref.family == family),
            key=lambda record: record.path,
        )

    def excerpts(self, family: str, language: Language) -> list[Excerpt]:
        """The rows of a family's list, in the family's order."""
        look = self.families.named(family)
        rows = [
            excerpt(record, look, language, self.register.title) for record in self.records(family)
        ]
        for place, order in reversed(list(enumerate(look.look.sort))):
            # Sorting is stable, so the last field is sorted by first.
            by_place = {row.path: row.order[place] if row.order else MISSING for row in rows}
            rows.sort(key=lambda row: by_place[row.path], reverse=order.descending)
        return rows

    def references_to(self, ref: Ref) -> Iterator[tuple[Record, Pointer]]:
        """The places in other records that lead to a record, or to something that only it holds."""
        target = self.register.get(ref) or Record(ref, "", b"")
        return users(target, self.register, self.families)

    # Judging

    def check(self, paths: Sequence[str] = ()) -> Report:
        """Judge the records and families on disk.

        Args:
            paths: Files or folders relative to the workspace; none for everything.
        """
        return survey(self.judge, self.files, paths)

    def check_staged(self) -> Report:
        """Judge what the next plain ``git commit`` would hold, by the schemas it would hold.

        Raises:
            NotARepository: The workspace is in none.
        """
        with self.repository.staged_files() as staged:
            files = Below(staged, self.prefix)
            head = self.repository.head()
            report = self._check_against(files, head, head, everywhere=True)
        named = tuple(branch_findings(self.repository))
        return replace(report, findings=(*named, *report.findings))

    def check_since(self, revision: str) -> Report:
        """Judge the records that changed since a revision, and each step in which they changed.

        The rules in force now judge every commit on the way, and what is not committed yet. Where
        HEAD did not grow from the revision, the way begins at the last commit they share. Where a
        list of signers is in force, who signed the commits is judged too.

        Raises:
            ShallowClone: The way from there may be missing.
            UnknownRevision: The text names no revision.
        """
        start, head = self.repository.resolve(revision), self.repository.head() or ""
        if self.repository.is_shallow:
            raise ShallowClone
        with self.repository.archive() as archive:
            signed = signature_findings(self.repository, archive, self.prefix, head, [start])
            report = self._check_against(self.files, archive.base(start, head) or start, head)
        return replace(report, findings=(*signed.as_report().findings, *report.findings))

    def check_commits(self, start: str | None, head: str) -> Report:
        """Judge what a commit brings over another one; the work tree does not count.

        Args:
            start: The id of the commit that is there already; None for none.
            head: The id of a commit that descends from it.
        """
        with self.repository.files(head) as files:
            return self._check_against(Below(files, self.prefix), start, head)

    def _check_against(
        self, files: Files, start: str | None, head: str | None, *, everywhere: bool = False
    ) -> Report:
        """Judge the records of ``files`` that are not the same at a commit."""
        judge = _judge_of(files)
        if start is None or head is None:
            return survey(judge, files, (), everywhere=everywhere)
        with self.repository.archive() as archive:
            way = Way(archive, self.prefix, start, head)
            report = survey_changed(
                judge,
                files,
                Below(archive.files(start), self.prefix),
                everywhere=everywhere,
                versions=partial(way.versions, judge.families),
            )
            return with_reviews(self, archive, judge.families, report, (start, head))

    def circumstances(self, reason: str | None = None) -> Told:
        """When and why edits are made that come next.

        Args:
            reason: Why; None where nobody was asked yet.
        """
        return lambda edit: Circumstances(reason, partial(self._days, edit.before))

    def _days(self, before: Record | None) -> Days | None:
        """What history shows of a record."""
        head = self.repository.head() if before is not None and self.has_repository else None
        if before is None or head is None:
            return None
        key = (head, before.path)
        if key not in self._known_days:
            family = self.families[before.ref.family]
            with self.repository.archive() as archive:
                days = record_days(archive, head, family, self.prefix + before.path)
            self._known_days[key] = days
        return self._known_days[key]

    def check_history(
        self, revisions: str = "", progress: Callable[[int, int], None] = lambda _, __: None
    ) -> HistoryReport:
        """Judge commits again, each by the rules of its own time; see :mod:`history_check`.

        Args:
            revisions: ``A..B``, ``A..`` or ``B``; empty for all that led to HEAD.
            progress: Is told how many of how many new commits have been judged.

        Raises:
            NoHistoryError: There is no commit.
            UnknownRevision: A text names no commit.
        """
        return check_history(self.repository, self.prefix, revisions, progress)

    def impact(self, revision: str = "HEAD") -> Impact:
        """What the families on disk find in the records that those of a revision do not.

        Raises:
            UnknownRevision: The text names no revision.
        """
        commit = self.repository.resolve(revision)
        with self.repository.archive() as archive:
            return impact_of(self.files, archive, commit, self.prefix)

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """What is wrong with a draft, with lines of its own text."""
        return together.judged(self.judge, [RecordChange.of(draft)], told=self.circumstances())

    # Editing

    def draft(self, ref: Ref) -> Draft:
        """Begin to edit a record.

        Raises:
            RecordMissingError: There is none.
            Unreadable: Its file cannot be read; mend it in an editor.
        """
        record = self.record(ref)
        if record.faults:
            raise Unreadable(*record.faults)
        document = Document.parse(record.text, root_map=True)
        return Draft(self.families[ref.family], record, document, self.committed(record))

    # History

    def at(self, revision: str) -> Past:
        """The workspace as it was at a revision, with its own families; close it after use.

        Raises:
            UnknownRevision: The text names no revision.
        """
        return Past(self.repository.archive(), self.prefix, self.repository.resolve(revision))

    def uncommitted(self, since: str | None = None) -> list[RecordChange]:
        """Records on disk that differ from the commit the work stands on, or from a revision.

        Raises:
            UnknownRevision: The text names no revision.
        """
        commit = self.repository.resolve(since) if since else None
        return self._comparer.uncommitted(commit)

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
        return Chronicle(self.repository, self.prefix)

    def read_ahead(self) -> None:
        """Take in what history has that the cache lacks, so that the first question need not wait.

        Raises:
            GitFailed: The history cannot be read.
        """
        commit = self.seen_from() if self.has_repository else None
        if commit is not None:
            self.chronicle.table.safely(lambda: self.chronicle.table.number(commit))

    def recent(self, limit: int) -> list[Revision]:
        """The newest revisions of the whole office."""
        return recent(self.repository, self.families, self.prefix, limit)

    def record_at(self, ref: Ref, revision: str) -> Record | None:
        """A record as it stood at a revision, under the name of then; None when it was not there.

        Raises:
            RecordMissingError: There is no such record, and there never was.
            UnknownRevision: The text names no revision.
        """
        family, path = self.families[ref.family], place_of(self, ref)
        commit, seen_from = self.repository.resolve(revision), self.seen_from()
        found = record_as_of(self.repository, family, self.prefix + path, commit)
        if found is None and seen_from is not None:
            for name in self.chronicle.names(path, seen_from):
                found = record_as_of(self.repository, family, self.prefix + name, commit)
                if found is not None:
                    break
        return None if found is None else replace(found, path=found.path[len(self.prefix) :])

    def between(self, old: str, new: str) -> list[RecordChange]:
        """Records that differ between two revisions.

        Raises:
            UnknownRevision: A text names no revision.
        """
        resolve = self.repository.resolve
        return self._comparer.between(resolve(old), resolve(new))

    @property
    def _comparer(self) -> Comparer:
        return Comparer(self.repository, self.families, self.prefix)

    def committed(self, record: Record) -> Record | None:
        """A record as the last commit has it at its path, None where it has none."""
        try:
            repository = self.repository
        except NotARepository:
            return None
        if repository.head() is None:
            return None
        family = self.families[record.ref.family]
        found = record_as_of(repository, family, self.prefix + record.path, "HEAD")
        return None if found is None else replace(found, path=record.path)


def _judge_of(files: Files) -> Judge:
    """A judge for the families and records of any tree of files."""
    families = Families.load(files)
    return Judge(families, register_of(families, files), clock.today())
