"""A month as it is drawn: weeks of seven days, each with what happens on it, and a cursor."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.overview import Day, Entry, Month
from juwu.text import clean, pad, truncate, width
from tui.due_tones import tone_of
from tui.keys import bindings
from tui.painted import Painted, Piece
from tui.rows import Tone

_WEEK = 7
_DAYS = (
    Words("一", "Mon"),
    Words("二", "Tue"),
    Words("三", "Wed"),
    Words("四", "Thu"),
    Words("五", "Fri"),
    Words("六", "Sat"),
    Words("日", "Sun"),
)
_MOST = 22
_LEAST_HIGH, _MOST_HIGH = 2, 5
_HEAD = 1
_LAST_YEAR = 9998
_FIRST_YEAR = 2


class MonthPane(Painted, can_focus=True):
    """A month."""

    DEFAULT_CSS = """
    MonthPane { height: 16; width: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("up", "step(-7)", show=False),
        Binding("down", "step(7)", show=False),
        Binding("pageup", "month(-1)", show=False),
        Binding("pagedown", "month(1)", show=False),
        *bindings("open"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another day."""

        pane: MonthPane
        day: date

    @dataclass
    class Selected(Message):
        """The day under the cursor was chosen."""

        pane: MonthPane
        day: date

    def __init__(self, language: Language, today: date) -> None:
        """Make it with the cursor on a day.

        Args:
            language: The language of its words.
            today: The present day.
        """
        super().__init__()
        self._language = language
        self._today = today
        self._month: Month | None = None
        self.day = today
        """The day under the cursor."""

    def show(self, month: Month) -> None:
        """Show a month."""
        self._month = month
        self.refresh()

    @property
    def wanted_height(self) -> int:
        """Lines of the least height that shows every week."""
        return _HEAD + _LEAST_HIGH * (len(self._month.weeks) if self._month else 6)

    @property
    def shown_day(self) -> Day | None:
        """The day under the cursor with what is on it; None while its month is not there."""
        weeks = self._month.weeks if self._month else ()
        return next((one for week in weeks for one in week if one.day == self.day), None)

    @property
    def _wide(self) -> int:
        return max(4, min(self.size.width // _WEEK, _MOST))

    @property
    def _high(self) -> int:
        weeks = len(self._month.weeks) if self._month else 6
        return max(_LEAST_HIGH, min((self.size.height - _HEAD) // weeks, _MOST_HIGH))

    def line(self, y: int) -> Sequence[Piece]:
        """A line of the month."""
        if y < _HEAD:
            return [Piece(pad(one.say(self._language), self._wide), Tone.DIM) for one in _DAYS]
        number, inside = divmod(y - _HEAD, self._high)
        if self._month is None or number >= len(self._month.weeks):
            return ()
        pieces: list[Piece] = []
        for day in self._month.weeks[number]:
            pieces += self._number(day) if not inside else self._entry(day, inside - 1)
        return pieces

    def _number(self, day: Day) -> Iterator[Piece]:
        """The first line of a day: its number, the holiday or the moved working day."""
        here, wide = day.day == self.day, self._wide
        outside = self._month is not None and day.day.month != self._month.month
        is_today = day.day == self._today
        mark = day.mark.say(self._language) if day.mark else ""
        number = f"{day.day.day:>2}"
        if is_today:
            number += Words(" 今天", " today").say(self._language)
        tone = Tone.ACCENT if is_today else Tone.DIM if outside else Tone.PLAIN
        rests = day.holiday is not None
        yield Piece(number, tone, is_cursor=here, is_bold=is_today)
        rest = pad(clean(f" {mark}"), max(wide - 1 - width(number), 0))
        yield Piece(rest, Tone.ADDED if rests else Tone.WARN, is_cursor=here)
        yield Piece(" ")

    def _entry(self, day: Day, place: int) -> Iterator[Piece]:
        """One of the lines below: an entry, or how many more there are."""
        here, room = day.day == self.day, self._wide - 1
        last = place == self._high - 2
        more = len(day.entries) - place
        text, tone = "", Tone.PLAIN
        if more > 0:
            one = day.entries[place]
            text, tone = told(one), entry_tone(one)
            if last and more > 1:
                text = f"{truncate(text, room - 4)} +{more - 1}"
        yield Piece(pad(clean(text), room), tone, is_cursor=here)
        yield Piece(" ")

    # Moving

    def _go(self, day: date) -> None:
        before, self.day = self.day, day
        if before != day:
            for one in (before, day):
                self._refresh_day(one)
            self.post_message(self.Moved(self, day))

    def go(self, day: date) -> None:
        """Put the cursor on a day."""
        self._go(day)

    def _refresh_day(self, day: date) -> None:
        weeks = self._month.weeks if self._month else ()
        for number, week in enumerate(weeks):
            for place, one in enumerate(week):
                if one.day == day:
                    x, y = self.gutter.left + place * self._wide, _HEAD + number * self._high
                    self.refresh(Region(x, y, self._wide, self._high))

    def action_step(self, days: int) -> None:
        """Some days later or earlier."""
        day = self.day + timedelta(days)
        if _FIRST_YEAR <= day.year <= _LAST_YEAR:
            self._go(day)

    def action_month(self, step: int) -> None:
        """The same day of another month, or its last one."""
        month = self.day.year * 12 + self.day.month - 1 + step
        year, number = divmod(month, 12)
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            last = calendar.monthrange(year, number + 1)[1]
            self._go(date(year, number + 1, min(self.day.day, last)))

    def action_open(self) -> None:
        """Choose the day."""
        self.post_message(self.Selected(self, self.day))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses."""
        number = (event.y - _HEAD) // self._high
        place = (event.x - self.gutter.left) // self._wide
        weeks = self._month.weeks if self._month else ()
        if 0 <= number < len(weeks) and 0 <= place < _WEEK:
            self._go(weeks[number][place].day)
            if event.chain == 2:  # noqa: PLR2004 - two clicks are a double click
                self.action_open()


def told(entry: Entry) -> str:
    """An entry in a few words."""
    return f"{entry.time[:5]} {entry.title}".strip()


def entry_tone(entry: Entry) -> Tone:
    """The tone of an entry: that of its deadline, grey for what began earlier."""
    if entry.deadline is not None:
        return tone_of(entry.deadline)
    return Tone.DIM if entry.goes_on else Tone.PLAIN
