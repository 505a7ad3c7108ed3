"""One report with its figures; each leads to the records behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from threading import Event
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu import clock
from juwu.family.reports import Parameter, Report
from juwu.index import AskedTooLongError
from juwu.language import Words
from juwu.report import Asked, FilledReport, Patience
from juwu.workspace import Reporting
from tui.dialogs import AskDay, Option
from tui.dialogs.pick_from import PickFrom
from tui.keeping_picture import Own, Pictured, Table
from tui.keys import bindings
from tui.report_rows import WHOLE, refs_of, report_pictures, report_rows, report_tables
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.behind import BehindScreen
from tui.screens.place import Place
from tui.spans import usual_spans

_SCOPE = Words("统计范围", "What to count")
_FIRST = Words("起始日期", "First day")
_LAST = Words("截止日期", "Last day")
_PLACE = Words("社区", "Community")
_ALL = Words("不限", "Everything")
_PULSE = 0.3
"""Seconds between two looks at how far it is."""
_EVERYTHING = "all"
"""The answer that takes every bound away."""
_UNTIL = ".."
"""Stands between the days of a span that is offered."""
_FIXED = Words("这份报表没有可选的范围。", "This report takes no scope.")
_NO_RECORDS = Words("这一行没有对应的记录。", "No single records stand behind this row.")


class ReportScreen(Place[FilledReport | None], Pictured):
    """The figures of a report, worked out anew whenever the records change.

    It can be left at any time; what is being worked out is given up then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("scope")]
    OFFERED = ("help", "scope", "filter", "search", "palette", "back")

    def __init__(self, report: Report, *crumbs: str) -> None:
        """Make the screen.

        Args:
            report: The report.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._report = report
        self._asked = Asked()
        self._filled: FilledReport | None = None
        self._stop = Event()
        self._told = Words.same("")

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, self.say(self._report.title))

    def make_rows(self) -> RowList:
        """Lines over the whole width."""
        return RowList(WHOLE)

    def tables(self) -> Sequence[Table]:
        """All of it as a file."""
        return report_tables(self._filled, self.language) if self._filled else ()

    def pictures(self) -> Sequence[Own]:
        """Its charts, in their own drawing."""
        return report_pictures(self._filled, self.language) if self._filled else ()

    def on_mount(self) -> None:
        """Follow the workspace, and tell how far it is."""
        super().on_mount()
        self.set_interval(_PULSE, self._tell)

    def on_unmount(self) -> None:
        """Give up what is being worked out."""
        self._stop.set()

    def read(self) -> FilledReport | None:
        """Work it out; None where it was given up."""
        self._stop.set()
        self._stop = stop = Event()
        patience = Patience(stop=stop.is_set, progress=self._heard)
        try:
            return Reporting(self.workspace).fill(self._report, self._asked, patience)
        except AskedTooLongError:
            return None

    def _heard(self, done: int, of: int) -> None:
        """Note how far it is; it is called beside the screen."""
        self._told = Words(
            f"正在统计：第 {done + 1} 张表，共 {of} 张 ..  按 F10 停下返回。",
            f"Working out table {done + 1} of {of} ..  F10 stops it and goes back.",
        )

    def _tell(self) -> None:
        """Say how far it is, while there is nothing to see yet."""
        if self._filled is None and self._told.zh:
            self.notice(self._told)

    def fill(self, found: FilledReport | None) -> None:
        """Show it."""
        self._filled = found
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self._filled is not None:
            rows = [*report_rows(self._filled, self.language, self.rows.size.width)]
            self.show_rows(rows, WHOLE)

    def open(self, row: Row) -> None:
        """Show the records behind a row."""
        if self._filled is None:
            return
        refs = refs_of(self._filled, row.key)
        if not refs:
            self.desk.say(_NO_RECORDS)
        elif len(refs) == 1:
            self.desk.open_record(refs[0])
        else:
            title = self.say(self._report.title)
            self.app.push_screen(BehindScreen(refs, *self.crumbs, title))

    @work(exclusive=True, group="scope")
    async def action_scope(self) -> None:
        """Ask from when to when, and of which place, it is to count."""
        options = [*self._options()]
        if not options:
            self.desk.say(_FIXED)
            return
        question = PickFrom(self.language, self.say(_SCOPE), options)
        chosen = await self.app.push_screen_wait(question)
        asked = None if chosen is None else await self._ask(str(chosen))
        if asked is not None:
            self._asked = asked
            self.reload()

    def _options(self) -> list[Option]:
        asked, takes = self._asked, self._report.parameters
        offered = (
            (Parameter.FROM, _FIRST, asked.first),
            (Parameter.TO, _LAST, asked.last),
            (Parameter.COMMUNITY, _PLACE, asked.community),
        )
        options = []
        if {Parameter.FROM, Parameter.TO} <= takes:
            options = [
                Option(f"{first}{_UNTIL}{last}", self.say(title), f"{first} ~ {last}")
                for title, first, last in usual_spans(clock.today())
            ]
        options += [
            Option(parameter.value, self.say(title), value or self.say(_ALL))
            for parameter, title, value in offered
            if parameter in takes
        ]
        if options:
            options.append(Option(_EVERYTHING, self.say(_ALL)))
        return options

    async def _ask(self, chosen: str) -> Asked | None:
        asked = self._asked
        if chosen == _EVERYTHING:
            return Asked()
        if _UNTIL in chosen:
            first, last = chosen.split(_UNTIL)
            return replace(asked, first=first, last=last)
        if chosen == Parameter.COMMUNITY:
            places = await asyncio.to_thread(Reporting(self.workspace).places)
            found = [Option(ref.id, title, ref.id) for ref, title in places]
            question = PickFrom(self.language, self.say(_PLACE), found)
            place = await self.app.push_screen_wait(question)
            return None if place is None else replace(asked, community=place)
        is_first = chosen == Parameter.FROM
        title, now = (_FIRST, asked.first) if is_first else (_LAST, asked.last)
        day = await self.app.push_screen_wait(
            AskDay(self.language, self.say(title), clock.today(), now or "")
        )
        if day is None:
            return None
        other = asked.last if is_first else asked.first
        if other and ((day > other) if is_first else (day < other)):
            other = None
        return replace(asked, first=day if is_first else other, last=other if is_first else day)
