"""Asks for a day, typed in any of the usual ways, with the month in sight."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from juwu.language import Language, Words
from juwu.text import parse_day
from tui.dialogs.dialog import Dialog
from tui.keys import bindings
from tui.line_input import LineInput
from tui.meant import WEEKDAYS
from tui.prose import Prose
from tui.safe import content

_WEEK = Words("一二三四五六日", "MTWTFSS")


class AskDay(Dialog[str]):
    """The answer is a day as ``YYYY-MM-DD``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("accept"),
        Binding("up", "step(-7)", show=False),
        Binding("down", "step(7)", show=False),
        Binding("pageup", "month(-1)", show=False),
        Binding("pagedown", "month(1)", show=False),
    ]

    def __init__(
        self,
        language: Language,
        title: str,
        today: date,
        day: str = "",
        *,
        mostly_today: bool = False,
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What the day is for; may come from data.
            today: The present day.
            day: The day to begin with.
            mostly_today: Whether an empty line is answered with the present day.
        """
        super().__init__(language, title)
        self._today = today
        self._mostly_today = mostly_today
        self._input = LineInput(day, folded=True)
        self._said = Static()
        self._month = Static(classes="month")

    def body(self) -> Iterable[Widget]:
        """The line, what it means, the month."""
        yield self._input
        yield self._said
        yield self._month
        words = Words(
            "可写 7-21、今天、3天后、下周一、月底；上下键换周，PgUp、PgDn 换月",
            "Type 7-21, today, in 3 days; Up and Down go by a week, PgUp and PgDn by a month",
        )
        yield Prose(words.say(self.language), classes="hint")

    def on_mount(self) -> None:
        """Show the first day."""
        self._explain()

    @property
    def day(self) -> date | None:
        """The day that was typed, if it is one."""
        found = parse_day(self._input.value, self._today)
        return date.fromisoformat(found) if found else None

    @on(LineInput.Changed)
    def _explain(self) -> None:
        day = self.day
        if day:
            weekday = WEEKDAYS[day.weekday()].say(self.language)
            self._said.update(content(f"{day.isoformat()}  {weekday}", "$good"))
        elif self._input.value.strip():
            words = Words("x 没有这一天", "x No such day")
            self._said.update(content(words.say(self.language), "$fault"))
        elif self._mostly_today:
            iso, name = self._today.isoformat(), WEEKDAYS[self._today.weekday()]
            words = Words(
                f"不写就按回车：今天 {iso} {name.zh}", f"Enter for today, {iso} {name.en}"
            )
            self._said.update(content(words.say(self.language), "$muted"))
        else:
            words = Words("还没写；按下键从今天选起", "Nothing yet; Down begins with today")
            self._said.update(content(words.say(self.language), "$muted"))
        self._month.update(self._grid(day or self._today, day))

    def _grid(self, shown: date, chosen: date | None) -> Content:
        """The month of a day, Monday first, three or four cells a day."""
        head = "".join(f"{name:>3}" if name.isascii() else f" {name} " for name in self._names())
        lines = [content(f"{shown.year}-{shown.month:02}", "$muted"), content(head, "$muted")]
        for week in calendar.Calendar().monthdayscalendar(shown.year, shown.month):
            cells = []
            for number in week:
                day = date(shown.year, shown.month, number) if number else None
                style = ""
                if day == chosen and day:
                    style = "bold reverse"
                elif day == self._today:
                    style = "$warm bold"
                cells.append(content(" ") + content(f"{number or '':>2}", style) + content(" "))
            lines.append(Content("").join(cells))
        return Content("\n").join(lines)

    def _names(self) -> str:
        return _WEEK.say(self.language)

    def action_step(self, days: int) -> None:
        """Some days earlier or later; today where there is no day yet."""
        day = self.day
        self._input.value = (day + timedelta(days) if day else self._today).isoformat()
        self._input.action_end()

    def action_month(self, step: int) -> None:
        """A month earlier or later, on the same day where there is one."""
        day = self.day or self._today
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self._input.value = date(year, month + 1, min(day.day, last)).isoformat()
        self._input.action_end()

    @on(LineInput.Submitted)
    def action_accept(self) -> None:
        """Answer with the day, if it is one."""
        if self.day:
            self.dismiss(self.day.isoformat())
        elif self._input.value.strip():
            return  # what is wrong with it is said already
        elif self._mostly_today:
            self.dismiss(self._today.isoformat())
        else:
            words = Words("x 先写日期，或按下键从今天选起", "x Type a day, or press Down for today")
            self._said.update(content(words.say(self.language), "$fault"))
