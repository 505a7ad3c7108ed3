"""What is wrong in a workspace: on the disk, in the index, since a commit, in all of history.

What judges is loaded where it is asked for: who only reads goes without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from juwu import clock
from juwu.files import Below, Files
from juwu.git import ShallowClone
from juwu.workspace.reading import Reading

if TYPE_CHECKING:
    from juwu.check import Days, Judge, Report
    from juwu.check.replay import HistoryReport
    from juwu.check.wanted import Wanted
    from juwu.draft import Draft
    from juwu.family import Families
    from juwu.finding import Finding
    from juwu.git import Look
    from juwu.record import Record
    from juwu.workspace.impact import Impact
    from juwu.workspace.recalling import Recalling
    from juwu.workspace.together import Told


class Judging(Reading):
    """Judges the records of a workspace by its schemas and rules."""

    @cached_property
    def _known_days(self) -> dict[tuple[str, str], Days | None]:
        """What history shows of a record, by the commit and the path it was asked for."""
        return {}

    def check(
        self,
        paths: Sequence[str] = (),
        *,
        keep: bool = True,
        jobs: int = 1,
        tick: Callable[[int, int], None] = lambda _, __: None,
        look: Look | None = None,
    ) -> Report:
        """Judge the records and families on disk.

        Args:
            paths: Files or folders relative to the workspace; none for everything.
            keep: Whether what was found before is told again as long as it stands, and what is
                found is kept. The report is the same.
            jobs: How many processes may judge at once; see :mod:`juwu.workspace.crew`.
            tick: Is told how many lists of files were judged of how many; it may raise to stop,
                and what was judged stays known.
            look: The look at the work tree that is shared with others; None for one of its own.
        """
        from juwu.check.survey import survey
        from juwu.check.wanted import Wanted
        from juwu.workspace.checking import Checking

        if not self.has_repository:
            report = survey(self.judge, self.files, paths)
            return _with_queries(report, self.families, self.files, Wanted.of(paths))
        checking = Checking(
            self.root, self.repository, self.prefix, jobs=jobs, tick=tick, look=look
        )
        return checking.report(paths, keep=keep)

    def check_staged(self) -> Report:
        """Judge what the next plain ``git commit`` would hold, by the schemas it would hold.

        Raises:
            NotARepository: The workspace is in none.
        """
        from juwu.workspace.wording import branch_findings

        with self.repository.staged_files() as staged:
            files = Below(staged, self.prefix)
            head = self.repository.head()
            report = head and self._recalled(lambda recalling: recalling.staged(head), (head, head))
            report = report or self._check_against(files, head, head, everywhere=True)
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
        from juwu.workspace.known_files import known_files
        from juwu.workspace.trusting import trust_findings

        start, head = self.repository.resolve(revision), self.repository.head() or ""
        if self.repository.is_shallow:
            raise ShallowClone
        with self.repository.archive() as archive:
            signed = trust_findings(self.repository, archive, self.prefix, head, [start])
            begin = archive.base(start, head) or start
            way = (begin, head)
            report = self._recalled(lambda recalling: recalling.since(self.files, *way), way)
            if report is None:
                files = known_files(self.files, self.repository, archive.files(head), self.prefix)
                report = self._check_against(files, *way)
        return replace(report, findings=(*signed.as_report().findings, *report.findings))

    def check_commits(self, start: str | None, head: str) -> Report:
        """Judge what a commit brings over another one; the work tree does not count.

        Args:
            start: The id of the commit that is there already; None for none.
            head: The id of a commit that descends from it.
        """
        with self.repository.files(head) as files:
            return self._check_against(Below(files, self.prefix), start, head)

    def _recalled(
        self, ask: Callable[[Recalling], Report | None], way: tuple[str, str]
    ) -> Report | None:
        """What is remembered of all records tells of some; None where they have to be read.

        Args:
            ask: What is asked.
            way: The first commit, which does not count, and the last one.
        """
        from juwu.workspace.checking import Checking
        from juwu.workspace.recalling import Recalling
        from juwu.workspace.review_check import with_reviews

        checking = Checking(self.root, self.repository, self.prefix)
        with self.repository.archive() as archive:
            report = ask(Recalling(checking, archive, self.repository, self.prefix))
            if report is None:
                return None
            return with_reviews(self, archive, self.families, report, way)

    def _check_against(
        self, files: Files, start: str | None, head: str | None, *, everywhere: bool = False
    ) -> Report:
        """Judge the records of ``files`` that are not the same at a commit."""
        from juwu.check.survey import survey, survey_changed
        from juwu.workspace.review_check import with_reviews
        from juwu.workspace.way import Way

        judge = _judge_of(files, self.repository.git_folder)
        if start is None or head is None:
            report = survey(judge, files, (), everywhere=everywhere)
            return _with_queries(report, judge.families, files)
        with self.repository.archive() as archive:
            way = Way(archive, self.prefix, start, head)
            report = survey_changed(
                judge,
                files,
                Below(archive.files(start), self.prefix),
                everywhere=everywhere,
                versions=partial(way.versions, judge.families),
            )
            before = Below(archive.files(start), self.prefix)
            if _law(files) != _law(before):
                report = _with_queries(report, judge.families, files)
            return with_reviews(self, archive, judge.families, report, (start, head))

    def circumstances(self, reason: str | None = None) -> Told:
        """When and why edits are made that come next.

        Args:
            reason: Why; None where nobody was asked yet.
        """
        from juwu.check import Circumstances

        return lambda edit: Circumstances(reason, partial(self._days, edit.before))

    def _days(self, before: Record | None) -> Days | None:
        """What history shows of a record."""
        head = self.repository.head() if before is not None and self.has_repository else None
        if before is None or head is None:
            return None
        key = (head, before.path)
        if key not in self._known_days:
            from juwu.check.replay import record_days

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
        from juwu.workspace.history_check import check_history

        return check_history(self.repository, self.prefix, revisions, progress)

    def impact(self, revision: str = "HEAD") -> Impact:
        """What the families on disk find in the records that those of a revision do not.

        Raises:
            UnknownRevision: The text names no revision.
        """
        from juwu.workspace.impact import impact_of

        commit = self.repository.resolve(revision)
        with self.repository.archive() as archive:
            return impact_of(self.files, archive, commit, self.prefix)

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """What is wrong with a draft, with lines of its own text."""
        from juwu.workspace import together
        from juwu.workspace.record_change import RecordChange

        return together.judged(self.judge, [RecordChange.of(draft)], told=self.circumstances())


def _law(files: Files) -> dict[str, bytes | None]:
    """All files of the families and reports."""
    from juwu.family.families import FOLDER

    return {path: files.read(path) for path in files.paths(FOLDER)}


def _with_queries(
    report: Report, families: Families, files: Files, wanted: Wanted | None = None
) -> Report:
    """The report with the queries of reports and of lists that cannot be run.

    Args:
        report: What was found so far.
        families: The families whose tables the queries ask.
        files: Where they were read from.
        wanted: What is to be told of; None for everything.
    """
    if wanted is not None and not wanted.has_law:
        return report
    from juwu.check.told import in_order
    from juwu.report import query_findings
    from juwu.search.list_faults import filter_findings

    found = [*query_findings(families, files), *filter_findings(families, files)]
    found = [one for one in found if not wanted or wanted.holds(one.path)]
    return replace(report, findings=in_order([*report.findings, *found])) if found else report


def _judge_of(files: Files, folder: Path) -> Judge:
    """A judge for the families and records of any tree of files.

    Args:
        files: The tree.
        folder: Where records are put aside once they were read.
    """
    from juwu.check import Judge
    from juwu.family import Families
    from juwu.workspace.listed_register import ListedRegister
    from juwu.workspace.put_aside import PutAside

    families = Families.load(files)
    return Judge(families, ListedRegister(families, files, PutAside(folder)), clock.today())
