"""A push judged by the server before it is taken: every new commit by the rules of its own time."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from juwu.check.replay import Audit, HistoryReport, PastFinding, Reviews, without_reviews
from juwu.frozen import dataclass
from juwu.git.received import Received, Update
from juwu.language import Words
from juwu.review import FOLDER
from juwu.workspace.trusting import examined

PROTECTED = "juwu.protected"
"""The setting that names protected branches, by name or pattern; the main branch always is one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the server says of a push."""

    report: HistoryReport
    """The findings in the new commits."""
    refused: tuple[Words, ...]
    """Why refs may not move as they would, whatever the commits hold."""

    @property
    def is_good(self) -> bool:
        """Whether the push may be taken."""
        return not self.refused and not self.report.errors


def judge_push(folder: Path, updates: Sequence[Update], prefix: str = "") -> Verdict:
    """Judge a push to a bare repository, from its ``pre-receive`` hook.

    Every commit that no ref reaches yet is judged, on whatever ref it comes: a branch that nobody
    protects must be no way around the rules. Reviews are asked for of all that a ref would newly
    hold, also of commits that came as a proposal before: there they waited.

    Args:
        folder: The git folder.
        updates: The refs that would move.
        prefix: The workspace's folder inside the repository: "" or with a trailing slash.

    Raises:
        NotARepository: The folder is none.
    """
    received = Received(folder)
    patterns = [*received.setting(PROTECTED)]
    if main := received.main_branch():
        patterns.append(main)
    refused = [why for one in updates if (why := _against(received, one, patterns)) is not None]
    known = received.heads()
    standing = received.heads(without=FOLDER)
    findings: list[PastFinding] = []
    commits = 0
    with received.archive() as archive:
        for one in updates:
            new = received.commit(one.new) if one.new else None
            if new is None:
                continue
            report = Audit(archive, prefix).report(new, known)
            findings += examined(received, archive, prefix, new, known).report.findings
            findings += without_reviews(report.findings)
            commits += report.commits
            known.append(new)
            reviews = Reviews.of_their_time(archive, prefix)
            proposed = (one.branch or "").startswith(f"{FOLDER}/")
            since = standing if one.old is None else [one.old]
            findings += reviews.missing(new, since, proposed=proposed)
    return Verdict(HistoryReport(tuple(findings), commits, commits), tuple(refused))


def _against(received: Received, update: Update, patterns: Sequence[str]) -> Words | None:
    """Why a ref may not move as it would."""
    branch = update.branch
    if branch is None or not any(fnmatchcase(branch, one) for one in patterns):
        return None
    if update.new is None:
        return Words(
            f"分支“{branch}”受保护，不能删除。",
            f"The branch “{branch}” is protected: it cannot be deleted.",
        )
    if update.old is not None and not received.contains(update.old, update.new):
        return Words(
            f"分支“{branch}”受保护，不能改写已有的历史；先取回别人的提交，合并后再推送。",
            f"The branch “{branch}” is protected: what is in it cannot be rewritten. Fetch and "
            "merge first, then push.",
        )
    return None
