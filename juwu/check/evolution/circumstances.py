"""What is known of a change beside the record before and after it: why, and what came first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from juwu.family import Family
from juwu.finding import Severity
from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """What history shows of a record before a change."""

    touched: date
    """The day of the last commit that changed it."""
    entered: date
    """The day of the commit that brought it into its state."""


def _nothing() -> Days | None:
    return None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When and why a change is made."""

    reason: str | None = None
    """Why, in a person's words; empty where none was given, None where nobody was asked yet."""
    days: Callable[[], Days | None] = _nothing
    """What history shows, asked for only when a rule needs it; None where nothing is known."""

    migrates: Family | None = None
    """The record's family as it was before, where the change brings records to another schema and
    says so; None for any other change."""

    proposed: bool = False
    """Whether it goes to a proposal, or what reviews it needs is asked elsewhere, of the approvals
    that history holds."""

    @classmethod
    def of(cls, reason: str | None, days: Days | None) -> Circumstances:
        """All is known already."""
        return cls(reason, lambda: days)

    @property
    def has_reason(self) -> bool:
        """Whether a reason was given."""
        return bool(self.reason and self.reason.strip())

    @property
    def gravity(self) -> Severity:
        """How grave it is that a reason is missing: a look, as long as nobody was asked for it."""
        return Severity.WARNING if self.reason is None else Severity.ERROR


UNKNOWN = Circumstances()
"""Nothing is known yet, as while a record is being edited."""
