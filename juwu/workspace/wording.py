"""The words of a commit that are no file, judged for personal numbers: its message, its branch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juwu.check import Report
from juwu.check.private import line_findings
from juwu.finding import Finding
from juwu.git import Repository

_SCISSORS = re.compile(r"^# -+ >8 -+\n.*", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"^#.*", re.MULTILINE)


def message_report(name: str, text: str) -> Report:
    """What a commit message would tell that it must not, as git will keep it.

    Args:
        name: What to call the message.
        text: The file that git hands to its ``commit-msg`` hook; remarks, and what git shows below
            its scissors, are not kept.
    """
    kept = _REMARK.sub("", _SCISSORS.sub("", text))
    return Report(tuple(line_findings(name, kept)), 0)


def branch_findings(repository: Repository) -> Iterator[Finding]:
    """The personal numbers in the name of the branch; a push would publish it."""
    branch = repository.branch()
    if branch:
        yield from line_findings(f".git/refs/heads/{branch}", branch)
