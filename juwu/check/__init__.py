"""Findings: records, and the families themselves, judged by schemas and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.check.codes import Example, Explanation, explanation, explanations
    from juwu.check.deadline import Deadline, DeadlineState, Lack
    from juwu.check.evolution import Circumstances, Days
    from juwu.check.examples import example_findings, example_of
    from juwu.check.judge import Judge
    from juwu.check.next_states import NextState
    from juwu.check.register import Gathered, Register
    from juwu.check.report import REPORTERS, Audience, Report
    from juwu.check.settings import Settings
    from juwu.check.told import in_order

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "codes": ("Example", "Explanation", "explanation", "explanations"),
            "deadline": ("Deadline", "DeadlineState", "Lack"),
            "evolution": ("Circumstances", "Days"),
            "examples": ("example_findings", "example_of"),
            "judge": ("Judge",),
            "told": ("in_order",),
            "next_states": ("NextState",),
            "register": ("Gathered", "Register"),
            "report": ("REPORTERS", "Audience", "Report"),
            "settings": ("Settings",),
        },
    )

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
]
