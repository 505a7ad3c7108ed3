"""How a record may become another: the rules that need to know what it was, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.check.evolution.circumstances import UNKNOWN, Circumstances, Days
    from juwu.check.evolution.comparison import Comparison
    from juwu.check.evolution.deletion import deletion_faults
    from juwu.check.evolution.evolution import change_faults
    from juwu.check.evolution.numbers import Given, numbers_given, reused_number
    from juwu.check.evolution.review import (
        REVIEW,
        deletion_fault,
        deletion_review_faults,
        deletion_reviews,
        fault,
        review_faults,
        reviews,
    )

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "circumstances": ("UNKNOWN", "Circumstances", "Days"),
            "comparison": ("Comparison",),
            "deletion": ("deletion_faults",),
            "evolution": ("change_faults",),
            "numbers": ("Given", "numbers_given", "reused_number"),
            "review": (
                "REVIEW",
                "deletion_fault",
                "deletion_review_faults",
                "deletion_reviews",
                "fault",
                "review_faults",
                "reviews",
            ),
        },
    )

__all__ = [
    "REVIEW",
    "UNKNOWN",
    "Circumstances",
    "Comparison",
    "Days",
    "Given",
    "change_faults",
    "deletion_fault",
    "deletion_faults",
    "deletion_review_faults",
    "deletion_reviews",
    "fault",
    "numbers_given",
    "reused_number",
    "review_faults",
    "reviews",
]
