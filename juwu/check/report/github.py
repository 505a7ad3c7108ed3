"""GitHub's workflow commands, which Gitea and Forgejo pass over as plain lines of the log.

Escaped as GitHub's own toolkit does (``packages/core/src/command.ts`` of actions/toolkit): a line
break or a ``::`` of a record neither ends a command nor begins one.
"""

from __future__ import annotations

from collections import Counter

from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience
from juwu.finding import Finding, Severity
from juwu.language import Words
from juwu.text import clean

MOST = 10
"""Annotations of one severity that GitHub shows for a step; it drops the others without a word
("Limitations" of the annotations in its documentation of workflow commands)."""


def as_github(report: Report, audience: Audience) -> str:
    """An annotation for each finding, then the result in one sentence.

    Where there are more than GitHub shows, a notice says so, and these name their place in the
    text that the log of the step keeps.
    """
    seen: Counter[Severity] = Counter()
    lines = []
    for finding in report.findings:
        seen[finding.severity] += 1
        lines.append(_command(finding, audience, in_log=seen[finding.severity] > MOST))
    if hidden := sum(max(0, count - MOST) for count in seen.values()):
        words = Words(
            f"页面上每种只显示 {MOST} 处，还有 {hidden} 处在这一步的日志里。",
            f"Only {MOST} of each kind are shown here; {hidden} more are in the log of this step.",
        )
        lines.append(f"::notice title=juwu::{words.say(audience.language)}")
    return "\n".join([*lines, report.summary().say(audience.language)])


def _command(finding: Finding, audience: Audience, *, in_log: bool) -> str:
    path = audience.path(finding)
    properties = {
        "file": path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.code,
    }
    told = ",".join(f"{name}={_property(clean(value))}" for name, value in properties.items())
    place = f"{clean(path)}:{finding.line}:{finding.column} [{finding.code}] " if in_log else ""
    return f"::{finding.severity.value} {told}::{_data(place + audience.text(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
