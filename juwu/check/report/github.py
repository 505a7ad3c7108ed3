"""GitHub's workflow commands, which Gitea and Forgejo pass over as plain lines of the log.

Escaped as GitHub's own toolkit does (``packages/core/src/command.ts`` of actions/toolkit): a line
break or a ``::`` of a record neither ends a command nor begins one.
"""

from __future__ import annotations

from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience
from juwu.finding import Finding
from juwu.text import clean


def as_github(report: Report, audience: Audience) -> str:
    """An annotation for each finding, then the result in one sentence."""
    lines = [_command(finding, audience) for finding in report.findings]
    return "\n".join([*lines, report.summary().say(audience.language)])


def _command(finding: Finding, audience: Audience) -> str:
    properties = {
        "file": audience.path(finding),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.code,
    }
    told = ",".join(f"{name}={_property(clean(value))}" for name, value in properties.items())
    return f"::{finding.severity.value} {told}::{_data(audience.text(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
