"""A day as people type it, made into the day as a record holds it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from juwu.text.fold import fold

_WORDS = {
    "今天": 0, "今日": 0, "today": 0,
    "昨天": -1, "昨日": -1, "yesterday": -1,
    "前天": -2,
    "明天": 1, "明日": 1, "tomorrow": 1,
    "后天": 2,
}  # fmt: skip
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>)(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?",
    )
)


def parse_day(text: str, today: date) -> str | None:
    """The day that was typed, as ``YYYY-MM-DD``; None where it is no day of the calendar.

    Understood are ``2026-7-21``, ``20260721``, ``2026年7月21日``, ``7-21`` and ``7月21日`` of the
    present year, 今天, 昨天, 明天 and the like, ``/`` or ``.`` for ``-``, and full-width digits.

    Args:
        text: What was typed.
        today: The present day.
    """
    typed = fold(text).casefold().replace(" ", "")
    if typed in _WORDS:
        return (today + timedelta(days=_WORDS[typed])).isoformat()
    for form in _FORMS:
        if found := form.fullmatch(typed):
            year = int(found["year"] or today.year)
            return _calendar_day(year, int(found["month"]), int(found["day"]))
    return None


def _calendar_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
