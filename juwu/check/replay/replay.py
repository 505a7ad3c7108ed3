"""History judged again, commit by commit, each by the schemas and rules of its own time.

A commit is judged as a check before it would have judged it: the records it changed, by themselves,
among the others as they stood then, and in the way they changed. Only the files that differ from
the first parent are read. Where a commit changes the rules, every record is judged by the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from juwu.check.evolution import Circumstances, Days, Given
from juwu.check.judge import Judge
from juwu.check.lifecycle import INITIAL
from juwu.check.private import line_findings
from juwu.check.references import MISSING
from juwu.check.replay.commit_facts import (
    MESSAGE,
    day_of,
    is_migration,
    message_of,
    reason_of,
)
from juwu.check.replay.crossings import Crossings
from juwu.check.replay.moves import Moves, moves_of
from juwu.check.replay.record_days import record_days
from juwu.check.replay.reviewed import Reviews
from juwu.check.replay.steps import Steps
from juwu.check.shape import Shapes
from juwu.check.strays import stray_text_findings
from juwu.check.told import in_order
from juwu.family import Families, Family, PastFamilies
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import Archive, Commit
from juwu.record import Record, Ref


@dataclass(frozen=True, slots=True)
class Judged:
    """One commit, and what was wrong with it."""

    commit: Commit
    findings: tuple[Finding, ...]
    """By file and line."""
    given: tuple[tuple[Given, Ref], ...]
    """The official numbers that it was the first to give, and to which records."""


class Replay:
    """Judges commits, parents before their children."""

    def __init__(
        self, archive: Archive, prefix: str, given: Mapping[Given, Ref] | None = None
    ) -> None:
        """Begin without having judged anything.

        Args:
            archive: Where the commits are; it stays open as long as it is needed here.
            prefix: The workspace's folder inside the repository: "" or with a trailing slash.
            given: Official numbers that were given before the first commit to be judged.
        """
        self._archive = archive
        self._prefix = prefix
        self._steps = Steps(archive, prefix, given or {})
        self._past = PastFamilies(archive, prefix)
        self._laws: dict[str, str] = {}
        self._law: str | None = None
        self._families = Families([], {}, ())
        self._families_before = self._families
        self._shapes: dict[str, Shapes] = {}
        self._reviews = Reviews(archive, prefix, lambda _: self._families)

    def judge(self, commit: Commit) -> Judged:
        """Judge one commit against its first parent.

        Args:
            commit: With what it touched, as :meth:`juwu.git.Repository.history` tells it.
        """
        parent = commit.parents[0] if commit.parents else None
        self._steps.go_to(parent)
        if parent is not None:
            self._rule_by(parent)
        moves = moves_of(commit, self._archive, self._prefix)
        standing = self._steps.standing
        before = {path: one for path in moves.blobs if (one := standing.at(path)) is not None}
        files = self._steps.make(moves)
        self._families_before = self._families
        if parent is None or moves.law:
            self._rule_by(commit.id)
        elif self._law is not None:
            self._laws[commit.id] = self._law
        findings = self._judge(commit, moves, before)
        given = self._steps.arrive(commit.id, parent, files)
        return Judged(commit, in_order(findings), given)

    def _rule_by(self, commit: str) -> None:
        """Take the families of a commit over."""
        law = self._laws.get(commit)
        if law is None:
            law = self._laws[commit] = self._past.law(commit)
        if law != self._law:
            self._law, self._families = law, self._past.at(commit)
            self._steps.standing.rule_by(self._families)

    def _judge(self, commit: Commit, moves: Moves, before: Mapping[str, Record]) -> list[Finding]:
        standing, facts = self._steps.standing, self._steps.facts
        law, day = self._law or "", day_of(commit)
        judge = Judge(self._families, standing, day, self._shapes.get(law))
        self._shapes[law] = judge.shapes
        crossings = Crossings(judge, standing)
        present = [one for path in moves.blobs if (one := standing.at(path)) is not None]
        judged = {one.path: one for one in (standing if moves.changes_law else present)}
        findings = [one for one in self._families.findings if one.path in moves.law]
        findings += self._beside(commit, moves)
        findings += self._reviews.told(commit)
        for record in judged.values():
            findings += judge.record(record)
            findings += crossings.doubles(record)
            findings += crossings.reused(record, facts)
        for former in before.values():
            for user in crossings.users_of_lost(former):
                if user.path not in judged:
                    findings += [one for one in judge.record(user) if one.code == MISSING]
        reason, migrates = reason_of(commit), is_migration(commit) and moves.changes_law
        pairs = dict(_pairs(present, before, moves))
        for record in present:
            was, family = pairs.get(record.path), self._families[record.ref.family]
            if record.path not in moves.from_others:
                days = partial(self._days, commit, family, was)
                old = self._families_before.get(family.name) if migrates else None
                told = Circumstances(reason, days, migrates=old, proposed=True)
                changed = judge.change(was.data if was is not None else None, record, told)
                # The first commit of all brings records in as they are: none of them began there.
                findings += [one for one in changed if commit.parents or one.code != INITIAL]
            facts.note(record, was, family, day)
        for gone in _deleted(before, pairs, moves):
            if gone.ref.family in self._families and not standing.all(gone.ref):
                findings += judge.deletion(gone)
        return findings

    def _beside(self, commit: Commit, moves: Moves) -> Iterator[Finding]:
        """Personal numbers in the message, and in files that are no records."""
        yield from line_findings(MESSAGE, message_of(commit))
        standing = self._steps.standing
        for path in moves.blobs:
            blob = standing.blob(path)
            if blob is not None and standing.ref(path) is None:
                yield from stray_text_findings(path, self._archive.blob(blob), self._families)

    def _days(self, commit: Commit, family: Family, was: Record | None) -> Days | None:
        """What history showed of a record before a commit."""
        if was is None:
            return None
        known = self._steps.facts.days.get(was.ref)
        if known is not None or self._steps.knows_all:
            return known
        return record_days(self._archive, commit.parents[0], family, self._prefix + was.path)


def _pairs(
    present: list[Record], before: Mapping[str, Record], moves: Moves
) -> Iterator[tuple[str, Record]]:
    """What each record was before: in its file, else under its name, else as git pairs files."""
    by_ref: dict[Ref, Record] = {was.ref: was for was in before.values()}
    for record in present:
        was = (
            before.get(record.path)
            or by_ref.get(record.ref)
            or before.get(moves.former.get(record.path, ""))
        )
        if was is not None:
            yield record.path, was


def _deleted(
    before: Mapping[str, Record], pairs: Mapping[str, Record], moves: Moves
) -> Iterator[Record]:
    """The records that are in no file any more and became no other one."""
    became = {was.path for was in pairs.values()}
    for path, was in before.items():
        if moves.blobs[path] is None and path not in became and path not in moves.from_others:
            yield was
