"""Findings: records, and the families themselves, judged by schemas and rules."""

from juwu.check.examples import example_findings
from juwu.check.judge import Judge, in_order
from juwu.check.register import Register
from juwu.check.report import Report, as_json
from juwu.check.settings import Settings
from juwu.check.survey import survey, survey_changed

__all__ = [
    "Judge",
    "Register",
    "Report",
    "Settings",
    "as_json",
    "example_findings",
    "in_order",
    "survey",
    "survey_changed",
]
