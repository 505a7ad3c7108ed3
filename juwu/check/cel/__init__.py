"""Conditions in CEL answered here, without handing a record to the evaluator.

To hand a value to the evaluator costs ten times as much as to evaluate. So a condition that uses
nothing unusual becomes a function of our own, which looks at the record where it is. It answers
only where the evaluator is bound to answer the same; whatever is unusual, and every fault, is left
to the evaluator, so that it alone decides what an error is and what is said of it. Why a condition
can make nothing run but what it is meant to is told in :mod:`juwu.check.cel.code`.
"""

from juwu.check.cel.answer import (
    AllHold,
    Answer,
    Asked,
    Calls,
    Groups,
    Names,
    all_hold,
    answer_of,
    keep_code,
)
from juwu.check.cel.operators import UnsureError, plain_throughout

__all__ = [
    "AllHold",
    "Answer",
    "Asked",
    "Calls",
    "Groups",
    "Names",
    "UnsureError",
    "all_hold",
    "answer_of",
    "keep_code",
    "plain_throughout",
]
"""What a judge needs of this room."""
