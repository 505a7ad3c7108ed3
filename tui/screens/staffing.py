"""What the two faces of a chart share: the day, the branch, and what can be done to a body."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu.family import Family
from juwu.family.views import ChartView
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record import Ref
from juwu.staffing import Body, Chart, Staffing, below, svg_chart
from juwu.staffing.told import lines, totals
from juwu.text import clean
from juwu.workspace.seen_day import seen_day
from juwu.workspace.staffing import charted, staffing_of
from tui.dialogs import AskDay
from tui.dialogs.pick_from import PickFrom
from tui.keeping_picture import Own, Pictured
from tui.keys import bindings
from tui.screens.handling import Handling
from tui.screens.history import HistoryScreen
from tui.screens.record import RecordScreen
from tui.staffing_rows import seek_options
from tui.still_open import still_open

_DAY = Words("看哪一天谁在任", "Who held which post on which day")
_SEEK = Words("找组织或人", "Find a body or a person")
_NO_DAY = Words("那边没有变动了。", "Nothing changed beyond that.")


@dataclass(frozen=True, slots=True)
class Staffed:
    """The bodies of a family as they were read."""

    family: Family
    view: ChartView
    staffing: Staffing
    day: str
    """The present day, or that of the past that is looked at."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A day as it was worked out."""

    day: str
    bodies: tuple[Body, ...] = ()
    """Those of the day; those of one branch, where one was chosen."""
    told: Words = Words("", "")
    """By what day, and what it comes to."""
    chart: Chart | None = None
    """Where boxes and lines stand; None for a tree."""


class StaffingScreen(Handling[Staffed], Pictured):
    """Bodies, posts and holders on a day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "history", "copy", "view", "day", "earlier", "later", "branch", "seek")
    ]
    EMPTY = Words(
        "这一天还没有组织。按 F4 换一天。", "There is no body on that day. F4 takes another."
    )

    def __init__(self, family: str, *crumbs: str) -> None:
        """Make the screen of a family that declares a chart.

        Args:
            family: Its name.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._kind = family
        self._staffed: Staffed | None = None
        self._day = ""
        self._branch = ""
        self.standing = Standing("")
        """What is shown; worked out beside the screen, once for each day."""

    @property
    def path(self) -> tuple[str, ...]:
        """The places, the view named last."""
        view = self._staffed.view if self._staffed else None
        return (*super().path, self.say(view.title)) if view else super().path

    def read(self) -> Staffed:
        """Who holds which post."""
        family, view = charted(self.workspace, self._kind)
        return Staffed(
            family, view, staffing_of(self.workspace, family, view), seen_day(self.workspace)
        )

    def fill(self, found: Staffed) -> None:
        """Show the day that was looked at, at first the present one."""
        self._staffed = found
        self.show_day()

    def on_resize(self) -> None:
        """There may be room for more."""
        self.call_after_refresh(self.show_day)

    @work(exclusive=True, group="standing")
    async def show_day(self) -> None:
        """Work out who stands on the day, beside the screen, and show it."""
        if self._staffed is None:
            return
        staffing, day, branch = self._staffed.staffing, self.day, self._branch
        found = await self.desk.attempt(lambda: self._stand(staffing, day, branch))
        if found is not None and still_open(self):
            self.standing = found
            self.draw()

    def _stand(self, staffing: Staffing, day: str, branch: str) -> Standing:
        bodies = below(staffing.on(day), branch)
        told = totals(bodies)
        words = Words(f"{day}  {told.zh}", f"{day}  {told.en}")
        return Standing(day, bodies, words, self.laid_out(bodies))

    def laid_out(self, bodies: tuple[Body, ...]) -> Chart | None:
        """Where the boxes of a chart stand; asked in a worker. None for a tree."""
        del bodies
        return None

    @property
    def day(self) -> str:
        """The day that is looked at."""
        return self._day or (self._staffed.day if self._staffed else "")

    @property
    def told(self) -> Words:
        """By what day, and what it comes to."""
        return self.standing.told

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that are shown."""
        return self.standing.bodies

    def pictures(self) -> Sequence[Own]:
        """The chart of what is seen, in its own drawing."""
        if self._staffed is None:
            return ()
        bodies, language = self.bodies, self.language
        title, told = self._staffed.view.title.say(language), self.say(self.told)
        return (
            Own(
                title,
                lambda: svg_chart(bodies, language, title, told),
                lambda: "".join(f"{clean(one)}\n" for one in (told, "", *lines(bodies, language))),
            ),
        )

    @abstractmethod
    def draw(self) -> None:
        """Show the bodies of the day."""

    @property
    @abstractmethod
    def current(self) -> Body | None:
        """The body under the cursor."""

    @abstractmethod
    def go_to(self, key: str) -> None:
        """Put the cursor on a body or on who holds a post of it."""

    def open_body(self, body: Body) -> None:
        """Show the record of a body."""
        self.app.push_screen(RecordScreen(body.ref, *self.crumbs))

    @work(exclusive=True, group="day")
    async def action_day(self) -> None:
        """Ask for the day."""
        if self._staffed is None:
            return
        today = date.fromisoformat(self._staffed.day)
        day = await self.app.push_screen_wait(AskDay(self.language, self.say(_DAY), today))
        if day is not None:
            self._show_day(day)

    def action_earlier(self) -> None:
        """To the day of the change before."""
        days = self._staffed.staffing.days if self._staffed else ()
        place = bisect_left(days, self.day) - 1
        self._turn(days[place] if place >= 0 else "")

    def action_later(self) -> None:
        """To the day of the next change."""
        days = self._staffed.staffing.days if self._staffed else ()
        place = bisect_right(days, self.day)
        self._turn(days[place] if place < len(days) else "")

    def _turn(self, day: str) -> None:
        if day:
            self._show_day(day)
        else:
            self.desk.say(_NO_DAY)

    def _show_day(self, day: str) -> None:
        self._day = day
        self.show_day()

    def action_branch(self) -> None:
        """Show the branch of the body under the cursor, or all again."""
        body = self.current
        self._branch = "" if self._branch or body is None else body.path
        self.show_day()

    @work(exclusive=True, group="seek")
    async def action_seek(self) -> None:
        """Let a person find a body or somebody who holds a post."""
        options = seek_options(self.bodies)
        chosen = await self.app.push_screen_wait(PickFrom(self.language, self.say(_SEEK), options))
        if chosen is not None:
            self.go_to(str(chosen))

    @property
    def _ref(self) -> Ref | None:
        return self.current.ref if self.current else None

    def action_edit(self) -> None:
        """Edit the body under the cursor."""
        if ref := self._ref:
            self.edit(ref)

    def action_history(self) -> None:
        """Show who changed the record of the body under the cursor."""
        if ref := self._ref:
            self.app.push_screen(HistoryScreen(ref, *self.crumbs))

    def action_copy(self) -> None:
        """Copy the id of the body under the cursor."""
        if ref := self._ref:
            self.copy_id(ref)
