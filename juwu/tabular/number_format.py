"""What the number of a cell means by its format: a day, a moment, a time of day, or a number."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Numbers of formats that stand in no file (ECMA-376 part 1, 18.8.30), the Chinese ones too."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE = re.compile(r"[ymdhs年月日时分秒]", re.IGNORECASE)
_BEGIN_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
_BEGIN_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_LEAP = 60
"""The 29 February 1900 that spreadsheets have and the calendar has not; days before it are later
by one."""
_LAST = 2_958_466
"""The day after 9999-12-31."""
_SIGNIFICANT = 15
"""Digits that a spreadsheet keeps of a number."""
MOST_EXACT = 10**_SIGNIFICANT


def is_date(number: int, code: str | None) -> bool:
    """Whether a format shows days or times.

    Args:
        number: The number of the format.
        code: How the file describes it; None for one that every spreadsheet knows.
    """
    if code is None:
        return number in _BUILT_IN_DATES
    first = code.split(";", 1)[0]
    if _ELAPSED.search(first):
        return False
    plain = _LITERAL.sub("", first)
    return "general" not in plain.lower() and bool(_DATE.search(plain))


def moment_text(serial: str, *, from_1904: bool) -> str | None:
    """A day, a moment or a time of day from the number that stands for it; None where it is none.

    Args:
        serial: The number as the file has it.
        from_1904: Whether the workbook counts days from 1904, as old ones of the Mac do.
    """
    try:
        days = float(serial)
    except ValueError:
        return None
    if not 0 <= days < _LAST:
        return None
    if days < 1 and not from_1904:
        return (_BEGIN_1900 + _rounded(days)).strftime("%H:%M:%S")
    if from_1904:
        begin = _BEGIN_1904
    else:
        begin = _BEGIN_1900 + timedelta(days=1) if days < _LEAP else _BEGIN_1900
    try:
        moment = begin + _rounded(days)
    except OverflowError:
        return None
    return moment.date().isoformat() if days == int(days) else moment.isoformat()


def number_text(text: str) -> str:
    """A number as a spreadsheet shows it: at most fifteen digits, never an exponent."""
    if text.isascii() and text.removeprefix("-").isdecimal():
        return str(int(text)) if len(text) < _SIGNIFICANT * 2 else text
    try:
        number = Decimal(f"{float(text):.{_SIGNIFICANT}g}")
    except (InvalidOperation, ValueError):
        return text
    if not number.is_finite() or abs(number.adjusted()) > _SIGNIFICANT * 2:
        return text
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _rounded(days: float) -> timedelta:
    return timedelta(seconds=round(days * 86_400))
