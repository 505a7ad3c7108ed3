"""A time of day, and a day with a time, as people type them."""

from __future__ import annotations

import re
from datetime import date

from juwu.frozen import dataclass
from juwu.text.day import parse_day
from juwu.text.fold import fold
from juwu.text.numeral import in_digits

_TIME = re.compile(
    r"(?P<part>凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|am|pm)?"
    r"(?P<hour>(?<!\d)\d{1,2})(?::|点钟?|时)"
    r"(?:(?P<minute>\d{1,2})(?:分|:(?P<second>\d{2}))?|(?P<half>半)|(?P<quarter>[13])刻)?"
    r"(?P<suffix>am|pm)?(?P<zone>z|[+-]\d{2}:\d{2})?",
    re.ASCII,
)
_BARE = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)", re.ASCII)
_OCLOCK = re.compile(r"(?P<hour>\d{1,2})(?P<suffix>am|pm)", re.ASCII)
_BEHIND = re.compile(r"(?<![\d./-])(?:\d{4}|\d{1,2}[ap]m)\Z", re.ASCII)
_CHINESE_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_AFTERNOON = {"下午", "傍晚", "晚上", "晚", "pm"}
_MORNING = {"凌晨", "清晨", "早上", "早晨", "早", "上午", "am"}
_NOON = 12
_DAY = 24
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day."""

    hour: int
    minute: int
    second: int = 0
    zone: str = ""
    """``Z`` or an offset such as ``+08:00``; empty where none was written."""

    def __str__(self) -> str:
        """``14:30``, with seconds where there are any."""
        seconds = f":{self.second:02}" if self.second else ""
        return f"{self.hour:02}:{self.minute:02}{seconds}"


def parse_hour(text: str) -> Hour | None:
    """The time of day that was typed; None where it is none.

    Understood are ``14:30``, ``1430``, 14点30, 14时30分, 下午2点半, 晚上七点, 三点一刻, ``2:30pm``.
    """
    typed = _plain(text).replace(" ", "")
    found = _TIME.fullmatch(typed)
    return _read(found) if found else _bare(typed)


def parse_moment(text: str, today: date) -> tuple[str, Hour] | None:
    """The day, as ``YYYY-MM-DD``, and the time that were typed; None where one is none.

    The day stands first, in any way that :func:`juwu.text.parse_day` takes; without one it is
    today.
    """
    typed = _plain(text)
    behind = _BEHIND.search(typed)
    if behind:
        hour, written = _bare(behind[0]), typed[: behind.start()].strip()
        day = parse_day(written, today) if written else None
        return None if day is None or hour is None else (day, hour)
    found = next((one for one in _TIME.finditer(typed) if one.end() == len(typed)), None)
    if found is None:
        return None
    hour, written = _read(found), typed[: found.start()].rstrip(" t,")
    day = parse_day(written, today) if written else today.isoformat()
    return None if day is None or hour is None else (day, hour)


def _plain(text: str) -> str:
    return _CHINESE_SPACE.sub("", in_digits(fold(text).casefold()))


def _bare(typed: str) -> Hour | None:
    if found := _BARE.fullmatch(typed):
        return Hour(int(found["hour"]), int(found["minute"]))
    if found := _OCLOCK.fullmatch(typed):
        hour = _on_the_day(int(found["hour"]), found["suffix"])
        return None if hour is None else Hour(hour, 0)
    return None


def _read(found: re.Match[str]) -> Hour | None:
    minute = int(found["minute"] or 0)
    if found["half"]:
        minute = 30
    elif found["quarter"]:
        minute = 15 * int(found["quarter"])
    elif found["minute"] is None and found[0].rstrip("apmz").endswith(":"):
        return None
    hour = _on_the_day(int(found["hour"]), found["part"] or found["suffix"])
    second = int(found["second"] or 0)
    if hour is None or minute >= _HOUR or second >= _HOUR:
        return None
    return Hour(hour, minute, second, (found["zone"] or "").upper())


def _on_the_day(hour: int, part: str | None) -> int | None:
    """The hour of the day; None where there is no such hour in that part of it."""
    if part in _AFTERNOON and hour < _NOON:
        return hour + _NOON
    if part in {"晚上", "晚"} and hour == _NOON:
        return None  # midnight belongs to the next day: nobody is to guess which one is meant
    if part == "中午" and hour < _NOON // 2:
        return hour + _NOON
    if part in _MORNING and hour == _NOON and part != "上午":
        return 0
    if part in _MORNING and hour > _NOON:
        return None
    return hour if hour < _DAY else None
