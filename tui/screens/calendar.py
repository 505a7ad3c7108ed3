"""The calendar of the office: a month of days, and what happens on the day under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from juwu import clock
from juwu.language import Words
from juwu.overview import Day, Entry, Month
from juwu.text import clean, width
from juwu.workspace.overviews import Overviews
from tui.bar import Standing, TopBar
from tui.footer import Footer
from tui.keys import bindings
from tui.listing import Listing
from tui.month_pane import MonthPane, entry_tone
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.handling import Handling
from tui.screens.record import RecordScreen
from tui.state import State

TITLE = Words("日历", "Calendar")
_DAYS = "一二三四五六日"
_LIST = 6
"""Lines that are kept for the list below the month."""
_FREE = Words("这一天没有安排。", "Nothing on this day.")
_WIDEST = 16


class CalendarScreen(Handling[Month]):
    """A month: as days with a list below them, or as one list."""

    CRUMB: ClassVar[Words | None] = TITLE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "copy", "view", "today"),
        Binding("left", "other_month(-1)", show=False),
        Binding("right", "other_month(1)", show=False),
    ]
    OFFERED = ("help", "edit", "filter", "today", "view", "palette", "back")
    EMPTY = Words(
        "这个月没有安排。左右键换月。", "Nothing in this month. Left and Right change it."
    )

    def __init__(self, *crumbs: str) -> None:
        """Make the calendar, on the present day.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._pane: MonthPane | None = None
        self._month: Month | None = None
        self._shown: list[Entry] = []
        self._as_list = False

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one and the month named last."""
        day = self.pane.day
        month = Words(f"{day.year} 年 {day.month} 月", f"{day.year:04}-{day.month:02}")
        return (*super().path, self.say(month))

    @property
    def pane(self) -> MonthPane:
        """The month."""
        if self._pane is None:
            self._pane = MonthPane(self.language, clock.today())
        return self._pane

    def make_rows(self) -> RowList:
        """Time, what, which record, how it stands."""
        return RowList((Column(""), Column(""), Column(""), Column("")))

    def compose(self) -> ComposeResult:
        """Bar, month, list, footer."""
        yield TopBar(
            self.language, Standing(self.path, past=self.past, only_read=self.desk.reads_only)
        )
        with Container(classes="panes"), Vertical(classes="main"):
            yield self.pane
            yield Listing(self.language, self.rows)
            yield self._notice
        yield Footer(self.language, self.OFFERED)

    def on_mount(self) -> None:
        """Begin on the month."""
        self._lay_out()
        self.pane.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the month what the list leaves."""
        del event
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.app.size.height - 2 - _LIST
        self.pane.styles.height = max(self.pane.wanted_height, room)
        self.pane.display = not self._as_list

    def read(self) -> Month:
        """The month of the day under the cursor."""
        day = self.pane.day
        return Overviews(self.workspace, self.language).month(day.year, day.month)

    def noticed(self, state: State) -> None:
        """Only the records count here, not the check."""

    def fill(self, found: Month) -> None:
        """Show it."""
        self._month = found
        self.pane.show(found)
        self._lay_out()
        self._list()

    def _list(self) -> None:
        """The entries of the day, or of the month."""
        if self._month is None:
            return
        day = self.pane.shown_day
        days = self._month.days if self._as_list else (day,) if day else ()
        self._shown = [entry for one in days for entry in one.entries]
        rows = list(self._rows(days))
        title = "" if self._as_list or day is None else self._day_title(day)
        if not self._as_list and not rows:
            title += f"  {self.say(_FREE)}"
        self.show_rows(rows, self._columns(), title)
        if not self._as_list:
            self.query_one(".main").remove_class("quiet")
        self.show_standing()

    def _rows(self, days: tuple[Day, ...]) -> Iterator[Row]:
        number = 0
        for day in days:
            if self._as_list and (day.entries or day.mark):
                yield Row.section(self._day_title(day))
                if not day.entries:
                    yield Row.note("")
            for entry in day.entries:
                state = self.say(entry.state) if entry.state else ""
                cells = (entry.time, self.say(entry.what), f"{entry.title} ({entry.ref.id})", state)
                yield Row(
                    str(number), cells, tones={3: entry_tone(entry), 0: Tone.DIM, 1: Tone.DIM}
                )
                number += 1

    def _columns(self) -> tuple[Column, ...]:
        what = max((width(clean(self.say(one.what))) for one in self._shown), default=4)
        state = max(
            (width(clean(self.say(one.state))) for one in self._shown if one.state), default=4
        )
        widths = (5, min(what, _WIDEST), None, min(state, _WIDEST))
        return tuple(Column("", one) for one in widths)

    def _day_title(self, day: Day) -> str:
        letter = _DAYS[day.day.weekday()]
        mark = f"  {self.say(day.mark)}" if day.mark else ""
        words = Words(
            f"{day.day.month} 月 {day.day.day} 日  星期{letter}",
            f"{day.day.isoformat()} {day.day:%a}",
        )
        return self.say(words) + mark

    # Moving

    @on(MonthPane.Moved)
    def _day_moved(self, event: MonthPane.Moved) -> None:
        month = self._month
        if month is None or (event.day.year, event.day.month) != (month.year, month.month):
            self.reload()
        self._list()

    @on(MonthPane.Selected)
    def _day_chosen(self) -> None:
        if len(self._shown) == 1:
            self._go(self._shown[0])
        elif self._shown:
            self.rows.focus()

    def open(self, row: Row) -> None:
        """Open the record of an entry."""
        self._go(self._shown[int(row.key)])

    def _go(self, entry: Entry) -> None:
        screen = RecordScreen(entry.ref, *self.crumbs)
        screen.begin_at = entry.at
        self.app.push_screen(screen)

    def action_other_month(self, step: int) -> None:
        """The month before, or the next one."""
        self.pane.action_month(step)

    def action_today(self) -> None:
        """Back to the present day."""
        self.pane.go(clock.today())

    def action_view(self) -> None:
        """The month as one list, or as days again."""
        self._as_list = not self._as_list
        self._lay_out()
        self._list()
        (self.rows if self._as_list else self.pane).focus()

    def action_back(self) -> None:
        """From the list to the days, and from there to where one came from."""
        if not self._as_list and self.focused is self.rows:
            self.pane.focus()
        else:
            self.dismiss(None)

    @property
    def _current(self) -> Entry | None:
        row = self.rows.current
        return self._shown[int(row.key)] if row and int(row.key) < len(self._shown) else None

    def action_edit(self) -> None:
        """Edit the record under the cursor, at the day."""
        if entry := self._current:
            self.edit(entry.ref, entry.at)

    def action_copy(self) -> None:
        """Copy the id of the record under the cursor."""
        if entry := self._current:
            self.copy_id(entry.ref)
