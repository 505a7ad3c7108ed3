"""The only place that asks what time it is, so that a test can say so instead."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""China keeps one time in all its provinces, without summer time."""


def now() -> datetime:
    """The present moment in Chinese time; ``JUWU_NOW`` (ISO 8601) stands in for it when set."""
    fixed = os.environ.get("JUWU_NOW")
    if fixed:
        moment = datetime.fromisoformat(fixed)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    return datetime.now(UTC).astimezone(CHINA)


def today() -> date:
    """The present day in China."""
    return now().astimezone(CHINA).date()
