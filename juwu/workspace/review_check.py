"""Reviews that are lacking, told with what else a check finds in commits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from juwu.check import Report, in_order
from juwu.check.evolution import REVIEW
from juwu.check.replay import HistoryReport, Reviews
from juwu.family import Families
from juwu.git import Archive, Commit, Repository
from juwu.language import Words
from juwu.review import FOLDER, proposal_of

if TYPE_CHECKING:
    from juwu.workspace.judging import Judging


def with_reviews(
    desk: Judging, archive: Archive, families: Families, report: Report, way: tuple[str, str]
) -> Report:
    """A report together with the reviews that are lacking on the way between two commits.

    Args:
        desk: Where the work is.
        archive: Where the commits are.
        families: The rules in force.
        report: What else was found.
        way: The first commit, which does not count, and the last one.
    """
    start, head = way
    if not any(one.rules.review for one in families.values()):
        return report
    reviews = Reviews(archive, desk.prefix, lambda _: families)
    proposed = _is_proposed(desk.repository, desk.repository.commits(revision=head, limit=1)[0])
    found = [
        replace(
            one.finding,
            message=Words(
                f"提交 {one.short}：{one.finding.message.zh}",
                f"Commit {one.short}: {one.finding.message.en}",
            ),
        )
        for one in reviews.missing(head, [start], proposed=proposed)
    ]
    return replace(report, findings=in_order((*report.findings, *found)))


def settled(
    repository: Repository, archive: Archive, prefix: str, report: HistoryReport, ends: list[str]
) -> HistoryReport:
    """A report of history without the reviews that approvals settle.

    Args:
        repository: Where the history is.
        archive: Where the commits are.
        prefix: The workspace's folder inside the repository: "" or with a trailing slash.
        report: What was found.
        ends: The last commit, and those that are left out with all that led to them.
    """
    if not any(one.finding.code == REVIEW for one in report.findings):
        return report
    commits = archive.history(ends[0], ends[1:])
    proposed = _is_proposed(repository, commits[0])
    reviews = Reviews.of_their_time(archive, prefix)
    found = reviews.unsettled(report.findings, commits, proposed=proposed)
    return replace(report, findings=tuple(found))


def _is_proposed(repository: Repository, head: Commit) -> bool:
    """Whether what is looked at is a proposal, checked out as a branch or as a CI job has it."""
    branch = repository.branch()
    return proposal_of(head) is not None and (branch is None or branch.startswith(f"{FOLDER}/"))
