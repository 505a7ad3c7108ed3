"""The day by which a workspace is looked at."""

from __future__ import annotations

from juwu import clock
from juwu.workspace.desk import Desk
from juwu.workspace.past_workspace import PastWorkspace


def seen_day(desk: Desk) -> str:
    """Today, or the day of the past that is looked at, as ``2026-07-21``."""
    if isinstance(desk, PastWorkspace):
        return desk.commit_seen.time.astimezone(clock.CHINA).date().isoformat()
    return clock.today().isoformat()
