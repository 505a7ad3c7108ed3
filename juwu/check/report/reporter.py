"""What a reporter is: from a report to the text of one format."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from juwu.check.codes import Explanation
from juwu.check.report.report import Report
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.text import clean


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a report is written."""

    language: Language
    prefix: str = ""
    """The workspace's folder inside the repository, "" or with a trailing slash: forges know files
    by their path from the top of the repository."""
    explain: Callable[[str], Explanation | None] = lambda _: None
    """What is known of a code."""

    def path(self, finding: Finding) -> str:
        """The file of a finding as the forge knows it."""
        return self.prefix + finding.path

    def text(self, finding: Finding) -> str:
        """What is wrong and what to do, in two lines that act on nothing."""
        lines = (finding.message.say(self.language), finding.hint.say(self.language))
        return "\n".join(clean(line, lines=True).strip() for line in lines)


Reporter: TypeAlias = Callable[[Report, Audience], str]
"""Writes a report; what it returns ends without a line break and has no control characters but
those that JSON escapes."""
