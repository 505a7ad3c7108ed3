"""Findings: records, and the families themselves, judged by schemas and rules."""

from juwu.check.codes import Example, Explanation, explanation, explanations
from juwu.check.deadline import Deadline, DeadlineState, Lack
from juwu.check.evolution import Circumstances, Days
from juwu.check.examples import example_findings, example_of
from juwu.check.judge import Judge, in_order
from juwu.check.next_states import NextState
from juwu.check.register import Gathered, Register
from juwu.check.report import REPORTERS, Audience, Report
from juwu.check.settings import Settings
from juwu.check.survey import survey, survey_changed

__all__ = [
    "REPORTERS",
    "Audience",
    "Circumstances",
    "Days",
    "Deadline",
    "DeadlineState",
    "Example",
    "Explanation",
    "Gathered",
    "Judge",
    "Lack",
    "NextState",
    "Register",
    "Report",
    "Settings",
    "example_findings",
    "example_of",
    "explanation",
    "explanations",
    "in_order",
    "survey",
    "survey_changed",
]
