"""GitLab's code quality report: a list in the form that GitLab took over from Code Climate.

The keys are those that GitLab's documentation calls required ("Code Quality report format").
"""

from __future__ import annotations

import json

from juwu.check.report.fingerprint import fingerprinted
from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience
from juwu.finding import Severity

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def as_gitlab(report: Report, audience: Audience) -> str:
    """A list of the findings; GitLab compares it with that of the target branch."""
    return json.dumps(
        [
            {
                "description": audience.text(finding),
                "check_name": finding.code,
                "fingerprint": name,
                "severity": _SEVERITY[finding.severity],
                "location": {
                    "path": audience.path(finding),
                    "lines": {"begin": finding.line},
                },
            }
            for finding, name in fingerprinted(report.findings, audience.prefix)
        ],
        ensure_ascii=False,
        indent=2,
    )
