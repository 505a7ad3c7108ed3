"""Every format that a report can be told in, but for the text that people read on a terminal."""

from __future__ import annotations

from juwu.check.report.github import as_github
from juwu.check.report.gitlab import as_gitlab
from juwu.check.report.json_report import as_json
from juwu.check.report.junit import as_junit
from juwu.check.report.reporter import Reporter
from juwu.check.report.sarif import as_sarif

REPORTERS: dict[str, Reporter] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}
"""The reporters by the name of their format."""
