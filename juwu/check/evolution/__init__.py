"""How a record may become another: the rules that need to know what it was, when and why."""

from juwu.check.evolution.circumstances import UNKNOWN, Circumstances, Days
from juwu.check.evolution.deletion import deletion_faults
from juwu.check.evolution.evolution import change_faults
from juwu.check.evolution.numbers import Given, numbers_given, reused_number

__all__ = [
    "UNKNOWN",
    "Circumstances",
    "Days",
    "Given",
    "change_faults",
    "deletion_faults",
    "numbers_given",
    "reused_number",
]
