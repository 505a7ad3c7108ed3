"""The spans of days that figures are mostly asked of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from juwu.language import Words

_MONTHS = 3
"""Months of a quarter."""


def usual_spans(today: date) -> Iterator[tuple[Words, str, str]]:
    """Each with its first and last day: last month, this one, last quarter, this one, the year.

    Args:
        today: The present day.
    """
    month = today.replace(day=1)
    quarter = month.replace(month=(month.month - 1) // _MONTHS * _MONTHS + 1)
    for title, first, months in (
        (Words("上月", "Last month"), _earlier(month, 1), 1),
        (Words("本月", "This month"), month, 1),
        (Words("上季度", "Last quarter"), _earlier(quarter, _MONTHS), _MONTHS),
        (Words("本季度", "This quarter"), quarter, _MONTHS),
        (Words("今年", "This year"), month.replace(month=1), 12),
    ):
        last = _earlier(first, -months) - timedelta(days=1)
        yield title, first.isoformat(), last.isoformat()


def _earlier(month: date, months: int) -> date:
    """The first day of a month, some months before; after where there are less than none."""
    year, place = divmod(month.year * 12 + month.month - 1 - months, 12)
    return date(year, place + 1, 1)
