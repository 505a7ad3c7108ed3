"""A moment of the history as people read it: short where it is near."""

from __future__ import annotations

from datetime import datetime

from juwu import clock

WIDTH = 11
"""The cells of any moment told short."""


def when(time: str, now: datetime | None = None) -> str:
    """A moment in Chinese time: ``14:02`` today, ``11-20 14:02`` this year, else ``2025-11-20``.

    Args:
        time: ISO 8601 with zone.
        now: The present moment; None asks the clock.
    """
    moment = datetime.fromisoformat(time).astimezone(clock.CHINA)
    present = (now or clock.now()).astimezone(clock.CHINA)
    if moment.date() == present.date():
        return moment.strftime("%H:%M")
    return moment.strftime("%m-%d %H:%M" if moment.year == present.year else "%Y-%m-%d")
