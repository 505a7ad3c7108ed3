"""What all browsing screens share: a top bar, a list with panes beside it, a footer, and reading.

A place reads in a worker and is filled with what was read; its handlers never touch the disk. It
reads again when the workspace has changed, and only while it is the one that is seen.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from juwu import clock
from juwu.language import Words
from tui.at_desk import AtDesk
from tui.bar import Standing, TopBar
from tui.footer import Footer
from tui.keys import bindings
from tui.listing import NO_MATCH, Listing
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import Column, Row, fitted
from tui.shell import Browsing
from tui.state import Filling, State
from tui.still_open import still_open
from tui.style_sheet import MORE

if TYPE_CHECKING:
    from pathlib import Path

    from juwu.record import Ref
    from juwu.workspace import PastWorkspace, Workspace

Found = TypeVar("Found")

READING = Words("正在读取 ..", "Reading ..")


class Place(AtDesk[None], Browsing, Generic[Found]):
    """A screen around one list; ``Found`` is what it reads."""

    CSS_PATH: ClassVar[Path | None] = MORE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("back", "search", "due", "review", "proposals"),
        *bindings("sync", "past", "trust", "check_paper", "deleted", "reports", "calendar", "wall"),
        *bindings("settings", "doctor"),
    ]
    OFFERED: ClassVar[tuple[str, ...]] = ()
    """The actions in the footer; none for the order of the table."""
    MARKING: ClassVar[bool] = False
    """Whether its rows can be marked, to be treated together."""
    CRUMB: ClassVar[Words | None] = None
    """What the place itself is called, where it has a name of its own."""
    EMPTY: ClassVar[Words] = Words("这里还没有内容。", "There is nothing here yet.")
    """What is said where there is nothing, the next key included."""

    def __init__(self, *crumbs: str) -> None:
        """Make a place.

        Args:
            crumbs: The names of the places from the first screen down to this one.
        """
        super().__init__()
        self.crumbs = crumbs
        self.rows = self.make_rows()
        self.rows.marking = self.MARKING
        """The list."""
        self.about: Ref | None = None
        """The record that the place is about, where it is about one."""
        self.called = ""
        """The title of that record, or its id where it has none; empty until that is known."""
        self._seen: int | None = None
        self._has_read = False
        self._given: Sequence[Column] = self.rows.columns
        self._notice = Prose(classes="notice", style="$muted")

    @property
    def workspace(self) -> Workspace:
        """What is worked on."""
        return self.desk.workspace

    @property
    def state(self) -> State | None:
        """How the workspace stood when it was last looked at."""
        return self.desk.state

    def say(self, words: Words) -> str:
        """The words in the language of the person."""
        return words.say(self.language)

    @property
    def past(self) -> str:
        """The moment that is looked at; empty for the present."""
        if self.desk.opened is None:
            return ""
        from juwu.workspace import PastWorkspace

        return self.workspace.day if isinstance(self.workspace, PastWorkspace) else ""

    def title_of(self, family: str, record_id: str) -> str | None:
        """The title of a record; asked in a worker, for it may read the disk."""
        return self.workspace.register.title(family, record_id)

    def make_rows(self) -> RowList:
        """The list of the place, still empty."""
        return RowList([Column("")])

    def beside(self) -> Iterable[Widget]:
        """The panes to the right of the list or below it."""
        return ()

    @abstractmethod
    def read(self) -> Found:
        """Read what is to be shown; it runs in a worker and may raise a JuwuError."""

    @abstractmethod
    def fill(self, found: Found) -> None:
        """Show what was read."""

    def open(self, row: Row) -> None:
        """A row was chosen."""

    def moved(self, row: Row | None) -> None:
        """The cursor stands on another row, or on none."""

    def compose(self) -> ComposeResult:
        """Bar, list and panes, footer."""
        yield TopBar(
            self.language, Standing(self.path, past=self.past, only_read=self.desk.reads_only)
        )
        with Container(classes="panes"):
            with Vertical(classes="main quiet"):
                yield Listing(self.language, self.rows)
                yield self._notice
            yield from self.beside()
        yield Footer(self.language, self.OFFERED)

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the places down to this one, the workspace first."""
        own = () if self.CRUMB is None else (self.say(self.CRUMB),)
        record = (self.called,) if self.called else ()
        return (self.desk.root.name, *self.crumbs, *record, *own)

    @property
    def listing(self) -> Listing:
        """The list with its bar."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """Follow the workspace."""
        self._notice.show(self.say(READING), "$muted")
        self.watch(self.app, "state", self._follow)

    def on_screen_resume(self) -> None:
        """Look whether anything has changed while another screen was seen."""
        self._follow(self.state)
        self.desk.look()

    def _follow(self, state: State | None) -> None:
        # The answer may come when the screen is being taken down already.
        if state is None or not self.is_current or not self.query(TopBar):
            return
        self.show_standing()
        if state.serial != self._seen:
            self._seen = state.serial
            self.reload()
        else:
            self.noticed(state)
        if state.filling and self.query_one(".main").has_class("quiet"):
            self.notice(self.nothing)

    def noticed(self, state: State) -> None:
        """History or check have come to an end; the records are those that were read."""

    def show_standing(self) -> None:
        """Bring the top bar up to date."""
        state = self.state
        standing = Standing(self.path, past=self.past, only_read=self.desk.reads_only)
        if state is not None:
            standing = Standing(
                self.path,
                state.branch,
                len(state.uncommitted),
                state.errors,
                past=self.past,
                unsynced=state.unsynced,
                only_read=self.desk.reads_only,
            )
        self.query_one(TopBar).show(standing)

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Read again and show what was read; how a record is called is told first."""
        if (about := self.about) is not None:
            title = await self.desk.attempt(lambda: self.title_of(about.family, about.id))
            self.called = title or about.id
            if still_open(self):
                self.show_standing()
        found = await self.desk.attempt(self.read)
        if found is not None and still_open(self):
            self.fill(found)
            self.show_standing()
        self._has_read = True

    @property
    def is_there(self) -> bool:
        """Whether what it reads at first is shown, so that a key finds its row."""
        return self._has_read

    def show_rows(
        self, rows: Sequence[Row], columns: Sequence[Column] | None = None, title: str = ""
    ) -> None:
        """Show rows in the list, or say that there are none.

        Args:
            rows: The rows.
            columns: Their columns, where they are not as before.
            title: What the bar says; may come from data.
        """
        bar = self.listing.bar
        bar.title = title
        bar.show_filter(self.rows.view.typed, entering=self.rows.entering)
        self._given = self._given if columns is None else columns
        self.rows.show(rows, fitted(self._given, rows, self.rows.columns))
        self.hush()

    def notice(self, words: Words) -> None:
        """Say something in place of the list."""
        self._notice.show(self.say(words), "$muted")

    @property
    def nothing(self) -> Words:
        """Why no row is shown."""
        if self.rows.view.total:
            return NO_MATCH
        filling = self.state.filling if self.state else None
        return still_read(filling) if filling else self.EMPTY

    def hush(self) -> None:
        """Say why the list is empty, where it is."""
        self._notice.show(self.say(self.nothing), "$muted")
        self.query_one(".main").set_class(not self.rows.view.count, "quiet")
        if self.rows.view.count and self.focused is None:
            self.rows.focus()

    @on(RowList.Filtered)
    def _filtered(self, event: RowList.Filtered) -> None:
        if event.rows is self.rows:
            self.hush()

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if event.rows is self.rows:
            self.open(event.row)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        if event.rows is self.rows:
            self.moved(event.row)

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss(None)

    @work(exclusive=True, group="stand")
    async def action_past(self) -> None:
        """Go to a day of the past, or back to the present."""
        from juwu.workspace import PastWorkspace

        if isinstance(self.workspace, PastWorkspace):
            self.desk.stand(self.workspace.present)
            self.desk.say(Words("回到现在。", "Back in the present."))
            return
        from tui.dialogs import AskDay

        title = self.say(Words("看哪一天的档案", "The records of which day"))
        day = await self.app.push_screen_wait(AskDay(self.language, title, clock.today()))
        if day is not None:
            await self.stand_at(day)

    async def stand_at(self, revision: str) -> bool:
        """Show everything as it was at a commit; True once it is so."""
        past = await self.desk.attempt(lambda: _stood(self.workspace, revision))
        if past is not None:
            self.desk.stand(past)
        return past is not None

    def action_search(self) -> None:
        """Search all records."""
        self.desk.open_search()

    def action_due(self) -> None:
        """Show what is due."""
        self.desk.open_due()

    def action_reports(self) -> None:
        """Show the reports."""
        self.desk.open_reports()

    def action_calendar(self) -> None:
        """Show the calendar."""
        self.desk.open_calendar()

    def action_wall(self) -> None:
        """Show the wall of deadlines."""
        self.desk.open_wall()

    def action_settings(self) -> None:
        """Show what can be settled."""
        self.desk.open_settings()

    def action_doctor(self) -> None:
        """Show what could get in the way."""
        self.desk.open_doctor()

    def action_proposals(self) -> None:
        """Show what waits for review."""
        self.desk.open_proposals()

    def action_deleted(self) -> None:
        """Show the deleted records."""
        self.desk.open_deleted()

    def action_trust(self) -> None:
        """Show who signed, and whether anything was tampered with."""
        self.desk.open_trust()

    @work(exclusive=True, group="paper")
    async def action_check_paper(self) -> None:
        """Say whether a paper that somebody brings is genuine."""
        from tui.screens.paper_checking import check_paper

        await check_paper(self.desk)

    def action_sync(self) -> None:
        """Exchange edits with colleagues."""
        self.desk.open_sync()

    def action_review(self) -> None:
        """Review what is not committed."""
        self.desk.open_review()


def still_read(filling: Filling) -> Words:
    """That records may follow where none is there yet: nobody is to take it for an end."""
    far = f" {filling.done:,}/{filling.total:,}" if filling.total else ""
    if filling.is_stopped:
        return Words(
            f"记录还没有读完{far}，读取已停下。回首页选“编目”接着读。",
            f"Not all records are read{far}: it was stopped. Go on with “Catalog” on the first "
            "screen.",
        )
    return Words(
        f"正在读取记录{far}，这里暂时还没有，读完会自动出现。",
        f"The records are being read{far}; what belongs here appears by itself.",
    )


def _stood(present: Workspace, revision: str) -> PastWorkspace:
    """The workspace as it was, once it is known that it can be read."""
    from juwu.workspace import PastWorkspace

    past = PastWorkspace(present, revision)
    _ = past.day, past.families
    return past
