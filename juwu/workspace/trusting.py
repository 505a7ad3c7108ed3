"""Trust where commits come in or go out: what speaks against them, and how this clone stands."""

from __future__ import annotations

from collections.abc import Sequence

from juwu import clock
from juwu.check.replay import HistoryReport
from juwu.errors import JuwuError
from juwu.finding import Finding
from juwu.git import Archive, Repository
from juwu.git.custody import Custody
from juwu.index import Judgements
from juwu.language import Words
from juwu.state import state_folder
from juwu.trust import Examiner, Home, Remembered, tampering
from juwu.workspace.judge_name import judge_name

SIGNATURES = "signatures.sqlite"
"""The file of verdicts on signatures, in the folder of this user: whoever can write to the
repository's own folder must not be able to have a commit taken for verified."""


class NotTrustedError(JuwuError):
    """What comes in or goes out is not signed as it must be, or this clone was tampered with.

    Attributes:
        findings: Why.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        count = len(self.findings)
        super().__init__(
            Words(
                f"有 {count} 处不可信，没有合并，也没有上传：{first.message.zh}",
                f"{count} findings speak against it; nothing was merged or sent. "
                f"{first.message.en}",
            ),
            Words(
                f"{first.hint.zh}运行 juwu audit verify 看全部。",
                f"{first.hint.en} See them all with juwu audit verify.",
            ),
        )


def home_of(repository: Repository) -> Home:
    """Where this machine remembers a repository."""
    return Home(state_folder(), repository.common_folder)


def memory_of(repository: Repository, prefix: str, file: str = SIGNATURES) -> Judgements:
    """What is known of its commits for good."""
    return Judgements(home_of(repository).made(), judge_name(prefix), file)


def signature_findings(
    repository: Repository, archive: Archive, prefix: str, commit: str, without: Sequence[str]
) -> HistoryReport:
    """What speaks against the signatures of a part of history.

    Args:
        repository: Where the history is.
        archive: The same, open.
        prefix: The workspace's folder inside it: "" or with a trailing slash.
        commit: The newest commit, a full id.
        without: Commits that are left out together with all that led to them.
    """
    examiner = Examiner(archive, prefix, memory_of(repository, prefix))
    return examiner.examine(commit, without).report


def refuse_tampered(repository: Repository) -> None:
    """Look for what was done to a clone since it was verified last, as far as it is quickly seen.

    Raises:
        NotTrustedError: Something was.
    """
    seen = tampering(Custody(repository), home_of(repository).load(), whole=False)
    if against := [one for one in seen if one.is_error]:
        raise NotTrustedError(against)


def vouch(repository: Repository, prefix: str, known: str | None, theirs: str) -> None:
    """Judge what was fetched by who signed it.

    Args:
        repository: Where it lies.
        prefix: The workspace's folder inside it: "" or with a trailing slash.
        known: The head there as it was last verified; None where it never was.
        theirs: The head that was fetched.

    Raises:
        NotTrustedError: It is not signed as it must be.
    """
    ours = [one for one in (repository.head(), known) if one]
    with repository.archive() as archive:
        report = signature_findings(repository, archive, prefix, theirs, ours).as_report()
    if against := [one for one in report.findings if one.is_error]:
        raise NotTrustedError(against)


def remember(repository: Repository, root: str | None = None) -> None:
    """Take the present branches and tags for verified.

    Raises:
        OSError: The disk refused.
    """
    home = home_of(repository)
    known = home.load()
    now = clock.now().isoformat(timespec="seconds")
    home.keep(Remembered(Custody(repository).refs(), root or known.root, now))
