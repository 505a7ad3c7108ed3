"""Periods that records stand for: a month, a quarter, half a year, a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Self

from juwu.frozen import dataclass
from juwu.language import Words

LENGTHS = (1, 3, 6, 12)
"""How many months a period may have; each is a part of the year."""

_YEAR = 12
_ISO = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-[0-9]{2}(?:T.*)?)?|-?Q([1-4]))?", re.IGNORECASE | re.ASCII
)
_CHINESE = re.compile(
    r"([0-9]{4})年(?:度|([0-9]{1,2})月份?|第?([一二三四1-4])季度|([上下])半年)?", re.ASCII
)
_QUARTERS = {name: number for number, name in enumerate("一二三四", 1)}
_ORDINALS = ("一", "二", "三", "四")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A part of a year: so many whole months, the first of them counted from the year 0."""

    first: int
    """Twelve times the year, and the months of it that are over when the period begins."""
    months: int

    @classmethod
    def of_text(cls, text: str) -> Self | None:
        """The period that a text names; None where it names none.

        Known are ``2026``, ``2026-10``, a day or moment (which stands for its month), ``2026Q3``,
        ``2026年10月``, ``2026 年第三季度``, ``2026年上半年``; nothing is guessed of other texts.
        """
        bare = "".join(text.split())
        year, month, quarter, half = 0, None, None, None
        if found := _ISO.fullmatch(bare):
            year, month, quarter = int(found[1]), found[2], found[3]
        elif found := _CHINESE.fullmatch(bare):
            year, month, quarter, half = int(found[1]), found[2], found[3], found[4]
        else:
            return None
        if not MINYEAR <= year < MAXYEAR:
            return None
        start = year * _YEAR
        if month is not None:
            return cls(start + int(month) - 1, 1) if 1 <= int(month) <= _YEAR else None
        if quarter is not None:
            return cls(start + (_QUARTERS.get(quarter) or int(quarter)) * 3 - 3, 3)
        if half is not None:
            return cls(start + (0 if half == "上" else 6), 6)
        return cls(start, _YEAR)

    def widened(self, months: int) -> Period:
        """The period of so many months (see :data:`LENGTHS`) in which this one begins."""
        return Period(self.first - self.first % months, months)

    def until(self, last: Period) -> Iterator[Period]:
        """This period and those that follow it, up to the one in which another ends."""
        end = last.first + last.months - 1
        for first in range(self.first, end + 1, self.months):
            yield Period(first, self.months)

    def holds(self, other: Period) -> bool:
        """Whether another period lies within this one."""
        return self.first <= other.first and other.first + other.months <= self.first + self.months

    @property
    def first_day(self) -> date:
        """The day it begins on."""
        return date(self.first // _YEAR, self.first % _YEAR + 1, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        year, month = divmod(self.first + self.months, _YEAR)
        return date(year, month + 1, 1) - timedelta(1)

    @property
    def words(self) -> Words:
        """Its name."""
        year, month = divmod(self.first, _YEAR)
        number = month // self.months
        if self.months == 1:
            return Words(f"{year}年{month + 1}月", f"{year}-{month + 1:02d}")
        if self.months == LENGTHS[1]:
            return Words(f"{year}年第{_ORDINALS[number]}季度", f"{year} Q{number + 1}")
        if self.months == LENGTHS[2]:
            return Words(f"{year}年{'上下'[number]}半年", f"{year}, half {number + 1}")
        return Words(f"{year}年", str(year))
