"""A day as people type it, made into the day as a record holds it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from juwu.text.fold import fold
from juwu.text.numeral import in_digits

_WORDS = {
    "今天": 0, "今日": 0, "today": 0,
    "昨天": -1, "昨日": -1, "yesterday": -1,
    "前天": -2, "大前天": -3,
    "明天": 1, "明日": 1, "tomorrow": 1,
    "后天": 2, "大后天": 3,
}  # fmt: skip
_YEARS = {"前": -2, "去": -1, "今": 0, "本": 0, "明": 1}
_NEAR = {"上": -1, "本": 0, "这": 0, "": 0, "下": 1}
_WEEK = "1234567"
_DATES = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4}|\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<month>0\d|1[012])(?P<day>\d{2})",
        r"(?:(?P<year>\d{4}|\d{2})年|(?P<near>[前去今本明])年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?",
    )
)
_WEEKDAY_BEHIND = re.compile(r"(?P<rest>.*\d日?号?)[(,]?(?:星期|周|礼拜)(?P<day>[1-7日天])\)?")
_DISTANCE = re.compile(
    r"(?P<n>\d{1,5})(?:个)?(?P<unit>天|日|周|星期|礼拜|月|年)(?:以|之)?(?P<way>[后前])"
)
_SIGNED = re.compile(r"(?P<way>[+-])(?P<n>\d{1,5})(?:天|d)?")
_ENGLISH = re.compile(r"(?P<to>in)?(?P<n>\d{1,5})(?P<unit>day|week|month|year)s?(?P<past>ago)?")
_OF_WEEK = re.compile(r"(?P<near>[上本这下]?)(?:1?个)?(?:周|星期|礼拜)(?P<day>[1-7日天])")
_OF_MONTH = re.compile(r"(?:(?P<near>[上本这下])(?:个)?月)?(?P<day>\d{1,2})[日号]")
_EDGE = re.compile(r"(?:(?P<near>[上本这下])(?:个)?)?(?P<unit>月|年)(?P<edge>初|底|末)")
_YEAR_EDGE = re.compile(r"(?P<near>[前去今本明])年(?P<edge>初|底|末)")
_UNITS = {"周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year"}


def parse_day(text: str, today: date) -> str | None:
    """The day that was typed, as ``YYYY-MM-DD``; None where it is no day of the calendar.

    Understood are ``2026-7-21``, ``20260721``, ``26.7.21``, ``2026年7月21日``, 二〇二六年七月五日;
    ``7-21``, ``0721`` and 七月廿一 of the present year, 去年7月21日, 5日 and 下月5号; 今天, 昨天,
    后天; 3天后, 两周前, 1个月后, ``+3``; 周五, 下周一, 上个星期天; 月底, 下月初, 年底. ``/`` and
    ``.`` stand for ``-``, full-width digits for plain ones. A weekday written behind a day has to
    be that of it.

    Args:
        text: What was typed.
        today: The present day.
    """
    typed = in_digits(fold(text).casefold().replace(" ", ""))
    behind = _WEEKDAY_BEHIND.fullmatch(typed)
    if behind:
        day = _day(behind["rest"].rstrip("(,"), today)
        return day.isoformat() if day and day.weekday() == _weekday(behind["day"]) else None
    day = _day(typed, today)
    return None if day is None else day.isoformat()


def _day(typed: str, today: date) -> date | None:
    if typed in _WORDS:
        return _shifted(today, _WORDS[typed], "day")
    for form in _DATES:
        if found := form.fullmatch(typed):
            return _dated(found.groupdict(), today)
    for one, read in _RELATIVE:
        if found := one.fullmatch(typed):
            return read(found, today)
    return None


def _dated(found: dict[str, str | None], today: date) -> date | None:
    year = today.year + _YEARS.get(found.get("near") or "今", 0)
    if written := found.get("year"):
        year = int(written) + (2000 if len(written) == len("26") else 0)
    return _made(year, int(found["month"] or 0), int(found["day"] or 0))


def _distant(found: re.Match[str], today: date) -> date | None:
    count = int(found["n"]) * (1 if found["way"] == "后" else -1)
    return _shifted(today, count, _UNITS.get(found["unit"], "day"))


def _signed(found: re.Match[str], today: date) -> date | None:
    return _shifted(today, int(found["way"] + found["n"]), "day")


def _english(found: re.Match[str], today: date) -> date | None:
    if bool(found["to"]) == bool(found["past"]):
        return None
    return _shifted(today, int(found["n"]) * (-1 if found["past"] else 1), found["unit"])


def _of_week(found: re.Match[str], today: date) -> date | None:
    monday = today - timedelta(days=today.weekday())
    return _shifted(monday, 7 * _NEAR[found["near"]] + _weekday(found["day"]), "day")


def _of_month(found: re.Match[str], today: date) -> date | None:
    first = _shifted(today.replace(day=1), _NEAR[found["near"] or ""], "month")
    return first and _made(first.year, first.month, int(found["day"]))


def _edge(found: re.Match[str], today: date) -> date | None:
    unit = "month" if found["unit"] == "月" else "year"
    near = _shifted(today.replace(day=1), _NEAR[found["near"] or ""], unit)
    if near is None:
        return None
    if found["edge"] == "初":
        return near.replace(month=near.month if unit == "month" else 1)
    month = near.month if unit == "month" else 12
    return near.replace(month=month, day=calendar.monthrange(near.year, month)[1])


def _year_edge(found: re.Match[str], today: date) -> date | None:
    year = today.year + _YEARS[found["near"]]
    return _made(year, 1, 1) if found["edge"] == "初" else _made(year, 12, 31)


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (_DISTANCE, _distant),
    (_SIGNED, _signed),
    (_ENGLISH, _english),
    (_OF_WEEK, _of_week),
    (_OF_MONTH, _of_month),
    (_EDGE, _edge),
    (_YEAR_EDGE, _year_edge),
)


def _weekday(sign: str) -> int:
    """Monday is 0."""
    return _WEEK.index(sign) if sign in _WEEK else 6


def _shifted(day: date, count: int, unit: str) -> date | None:
    """So many days, weeks, months or years on; at the end of a shorter month, its last day."""
    try:
        if unit in {"day", "week"}:
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        year, month = divmod(
            day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12
        )
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
