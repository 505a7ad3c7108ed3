"""The documented JSON of ``juwu check``."""

from __future__ import annotations

import json

from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience


def as_json(report: Report, audience: Audience) -> str:
    """All of the report, with paths as the workspace has them."""
    return json.dumps(
        {
            "findings": [finding.as_json(audience.language) for finding in report.findings],
            "checked": report.checked,
            "errors": report.errors,
            "warnings": report.warnings,
        },
        ensure_ascii=False,
        indent=2,
    )
