"""Findings of the past, each with the commit that brought it."""

from __future__ import annotations

from dataclasses import replace

from juwu.check.report import Report
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.git import Commit
from juwu.language import Language, Words, counted
from juwu.privacy import masked

_SHORT = 10


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A fault in a commit; like every finding it repeats no personal number in clear."""

    commit: str
    """Its id."""
    author: str
    time: str
    """ISO 8601 with zone, to the second."""
    subject: str
    finding: Finding

    @classmethod
    def of(cls, commit: Commit, finding: Finding) -> PastFinding:
        """A fault in a commit."""
        time = commit.time.isoformat(timespec="seconds")
        author, subject = masked(commit.author.name), masked(commit.subject)
        return cls(commit.id, author, time, subject, finding)

    @property
    def short(self) -> str:
        """The start of the commit's id, as people write it."""
        return self.commit[:_SHORT]

    def as_json(self, language: Language) -> dict[str, str | int]:
        """The finding as the command line prints it with ``--format json``."""
        return {
            "commit": self.commit,
            "author": self.author,
            "time": self.time,
            "subject": self.subject,
            **self.finding.as_json(language),
        }


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """All findings of a part of history, in its order."""

    findings: tuple[PastFinding, ...]
    commits: int
    """How many commits were asked about."""
    judged: int
    """How many of them were judged now; the others were known."""

    @property
    def errors(self) -> int:
        """How many findings would have stopped a commit."""
        return sum(one.finding.is_error for one in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings would have asked for a look."""
        return len(self.findings) - self.errors

    def summary(self) -> Words:
        """The result in one sentence."""
        return Words(
            f"查了 {self.commits} 个提交（这次新查 {self.judged} 个）："
            f"{self.errors} 个错误，{self.warnings} 个警告。",
            f"Looked at {counted(self.commits, 'commit')}, {self.judged} of them for the first "
            f"time: {counted(self.errors, 'error')}, {counted(self.warnings, 'warning')}.",
        )

    def shape(self, language: Language) -> dict[str, object]:
        """The documented shape."""
        return {
            "findings": [one.as_json(language) for one in self.findings],
            "commits": self.commits,
            "judged": self.judged,
            "errors": self.errors,
            "warnings": self.warnings,
        }

    def as_report(self) -> Report:
        """The same for formats that know no commits: the message names the commit."""
        findings = tuple(
            replace(
                one.finding,
                message=Words(
                    f"提交 {one.short}：{one.finding.message.zh}",
                    f"Commit {one.short}: {one.finding.message.en}",
                ),
            )
            for one in self.findings
        )
        return Report(findings, self.commits, said=self.summary())
