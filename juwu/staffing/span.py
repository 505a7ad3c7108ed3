"""Spans of time whose ends may be a day, a month or a year, held against a day.

An end that is less than a day counts whole: what began in 2017 stands on every day of 2017, and
what lasted until 2017-03 stands on the last of March.
"""

from __future__ import annotations

from datetime import date

_DAY = len("2017-03-01")


def has_begun(first: str, day: str) -> bool:
    """Whether what began then has begun on a day; nothing known counts as begun.

    Args:
        first: ``2017``, ``2017-03``, ``2017-03-01``, or empty.
        day: A whole day.
    """
    return not first or first <= day[: len(first)]


def lasts(last: str, day: str) -> bool:
    """Whether what had that last day still stands on a day; nothing known counts as standing."""
    return not last or last >= day[: len(last)]


def is_gone(end: str, day: str) -> bool:
    """Whether what was ended on a day is gone; where only month or year are known, after it."""
    if not end:
        return False
    return end <= day if len(end) == _DAY else not lasts(end, day)


def days_until(last: str, day: str) -> int | None:
    """The days from a day until the last one; None where no whole day is known."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(day)).days
    except ValueError:
        return None
