"""``check --history``: every commit of a range judged by the rules of its own time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from juwu.check.replay import Audit, HistoryReport
from juwu.errors import CannotRunError
from juwu.git import Repository, ShallowClone
from juwu.index import Judgements
from juwu.language import Words
from juwu.workspace.judge_name import judge_name
from juwu.workspace.review_check import settled
from juwu.workspace.trusting import trust_findings


class NoHistoryError(CannotRunError):
    """There is no commit yet."""

    def __init__(self) -> None:
        super().__init__(
            Words("还没有提交，没有历史可查。", "There is no commit yet, so no history to check."),
            Words("先提交，再查历史。", "Commit first."),
        )


def check_history(
    repository: Repository,
    prefix: str,
    revisions: str = "",
    progress: Callable[[int, int], None] = lambda _, __: None,
) -> HistoryReport:
    """Judge commits again, each by the schemas, rules and packs of its own time.

    What was judged once is kept in the git folder, so the next time only new commits are.

    Args:
        repository: Where the history is.
        prefix: The workspace's folder inside the repository: "" or with a trailing slash.
        revisions: ``A..B`` for what led to B and not to A, ``A..`` for what led to HEAD and not to
            A, ``B`` for all that led to B; empty for all that led to HEAD.
        progress: Is told how many of how many new commits have been judged.

    Raises:
        NoHistoryError: There is no commit.
        ShallowClone: A part of the history is missing; the commits at its edge would look as if
            they had brought everything.
        UnknownRevision: A text names no commit.
    """
    if repository.head() is None:
        raise NoHistoryError
    if repository.is_shallow:
        raise ShallowClone
    start, dots, end = revisions.rpartition("..")
    if dots and not start:
        start = "HEAD"
    commit = repository.resolve(end or "HEAD")
    without = (repository.resolve(start),) if dots else ()
    memory = Judgements(repository.common_folder, judge_name(prefix))
    with repository.archive() as archive:
        report = Audit(archive, prefix, memory).report(commit, without, progress)
        report = settled(repository, archive, prefix, report, [commit, *without])
        signed = trust_findings(repository, archive, prefix, commit, without)
        if not signed.findings:
            return report
        order = {name: at for at, (name, _) in enumerate(archive.ids(commit, without)[::-1])}
        found = sorted((*signed.findings, *report.findings), key=lambda one: order[one.commit])
        return replace(report, findings=tuple(found))
