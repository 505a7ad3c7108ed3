"""What is known of the whole workspace, as a value: screens show it and never ask the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.frozen import dataclass

if TYPE_CHECKING:
    from juwu.check import Report
    from juwu.finding import Finding
    from juwu.history import Revision
    from juwu.overview import Quarter
    from juwu.workspace import Due, Queued, RecordChange


@dataclass(frozen=True, slots=True)
class Filling:
    """How far the records of a large workspace are put into the catalog."""

    done: int = 0
    total: int = 0
    """0 while it is not known yet."""
    is_stopped: bool = False
    """Whether the person stopped it."""


@dataclass(frozen=True, slots=True)
class State:
    """How the workspace stood when it was last looked at."""

    serial: int
    """Grows with every reading of the disk; the same number means the same records."""
    branch: str = ""
    """The branch that a save goes to; empty outside of any."""
    uncommitted: tuple[RecordChange, ...] = ()
    proposals: tuple[Queued, ...] = ()
    """What waits for review."""
    unsynced: int = 0
    """How many commits the remote is not known to have."""
    conflicts: int = 0
    """How many files wait for somebody to decide between two versions."""
    recent: tuple[Revision, ...] = ()
    """The newest revisions that touched a record."""
    report: Report | None = None
    """What the last check found; None while it has not come to its end."""
    due: tuple[Due, ...] = ()
    """The deadlines that wait, as of the last check."""
    quarter: Quarter | None = None
    """What has to be made public this quarter, as of the last check."""
    filling: Filling | None = None
    """How far the catalog is filled; None where it is whole."""
    doubts: tuple[Finding, ...] = ()
    """What a quick look found that speaks against trusting this clone."""

    @property
    def errors(self) -> int | None:
        """The number of errors, None before any check."""
        return None if self.report is None else self.report.errors

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What the check found in one file."""
        found = self.report.findings if self.report else ()
        return tuple(finding for finding in found if finding.path == path)
