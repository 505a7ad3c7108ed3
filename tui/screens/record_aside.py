"""What stands beside a record: where the field under the cursor comes from, changes, users.

It is read once the record is shown, and only where the window has room for it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import on, work
from textual.timer import Timer
from textual.widget import Widget

from juwu.family import Family
from juwu.history import Blamed, Revision, by_key
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.workspace.referrers import Referrer
from tui.aside import Aside
from tui.aside_rows import MORE, SHOWN, USER, change_rows, origin_lines, origin_of, user_rows
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.beside import Beside
from tui.screens.history import HistoryScreen
from tui.sheet import Line
from tui.still_open import still_open

Found = TypeVar("Found")

_PAUSE = 0.08
"""Seconds for which the cursor has to rest before the origin follows; a held key never lets it."""


class RecordAside(Beside[Found]):
    """A record with its past beside it."""

    ROOM: ClassVar[int] = 120
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as Textual declares it
        (0, "-one"),
        (ROOM, "-two"),
    ]

    def __init__(self, *crumbs: str) -> None:
        """Make a place; see :class:`Place`."""
        super().__init__(*crumbs)
        self.aside = Aside()
        """The pane."""
        self._read_for: int | None = None
        self._revisions: Sequence[Revision] | None = None
        self._blamed: Sequence[Blamed] | None = None
        self._rest: Timer | None = None

    @property
    @abstractmethod
    def told(self) -> tuple[Record, Family, Sequence[Referrer]] | None:
        """The record that is shown, its family and who names it; None before it was read."""

    @property
    @abstractmethod
    def place(self) -> Pointer | None:
        """The field under the cursor."""

    @abstractmethod
    def go(self, ref: Ref, at: Pointer | None = None) -> None:
        """Open another record above this one, with the cursor on a place of it."""

    def beside(self) -> Iterable[Widget]:
        """The past of the record, shown where there is room."""
        yield self.aside

    def moved(self, row: Row | None) -> None:
        """Tell where the field comes from once the cursor rests."""
        del row
        if self._rest:
            self._rest.stop()
        if self.has_beside:
            self._rest = self.set_timer(_PAUSE, self.tell_origin)

    def tell_beside(self) -> None:
        """Bring the pane up to date, if it is shown."""
        told = self.told
        if not self.has_beside or told is None or not self.aside.is_attached:
            return
        serial = self.state.serial if self.state else -1
        if serial == self._read_for:
            self._show_list()
        else:
            self._read_for = serial
            self._read(told[0].ref)

    @work(exclusive=True, group="beside-past")
    async def _read(self, ref: Ref) -> None:
        """Read the newest changes, then the origins of all values."""

        def newest() -> list[Revision] | None:
            workspace = self.workspace
            if not workspace.has_repository:
                return []
            if not workspace.read_ahead(self._taking_in, lambda: not self.is_attached):
                return None
            return list(workspace.timeline(ref, limit=SHOWN + 1))

        found = await self.desk.attempt(newest)
        if found is None or not still_open(self):
            return
        self._revisions = found
        self._show_list()
        blamed = await self.desk.attempt(lambda: self.workspace.blame(ref) if found else [])
        if blamed is not None and still_open(self):
            self._blamed = blamed
            self.tell_origin()

    def _taking_in(self, done: int, total: int) -> None:
        self.post_message(HistoryScreen.TakingIn(done, total))

    @on(HistoryScreen.TakingIn)
    def _tell_taking_in(self, event: HistoryScreen.TakingIn) -> None:
        if event.total and self._revisions is None:
            share = f"{100 * event.done // event.total}%"
            words = Words(f"正在整理历史 {share}，只需一次", f"Taking in the history {share}, once")
            self.aside.rows.show([Row.note(self.say(words))])

    @work(exclusive=True, group="beside-list")
    async def _show_list(self) -> None:
        told, revisions = self.told, self._revisions
        cells = self.aside.rows.size.width
        if told is None or revisions is None or not cells:
            return

        def rows() -> list[Row]:
            changes = list(change_rows(revisions, self.language, self.title_of, cells))
            users = list(user_rows(told[2], self.language, cells))
            return [*changes, Row.note(""), *users] if changes and users else changes + users

        made = await self.desk.attempt(rows)
        if made is not None and still_open(self):
            self.aside.rows.show(made)

    @work(exclusive=True, group="beside-origin")
    async def tell_origin(self) -> None:
        """Show where the field under the cursor comes from."""
        told, at, blamed = self.told, self.place, self._blamed
        if told is None or at is None or not at.tokens or blamed is None:
            self.aside.lines.show(())
            return
        cells = self.aside.lines.room

        def lines() -> list[Line]:
            record, family, _ = told
            found = origin_of(by_key(record.data, at, family.item_key), blamed)
            return origin_lines(at, found, family, self.language, self.title_of, cells=cells)

        made = await self.desk.attempt(lines)
        if made is not None and still_open(self):
            self.aside.lines.show(made)

    @on(RowList.Selected)
    def _chosen_beside(self, event: RowList.Selected) -> None:
        """Go to the change or to the record that a row of the pane names."""
        told, key = self.told, event.row.key
        if event.rows is not self.aside.rows or told is None:
            return
        record, _, users = told
        if key.startswith(USER):
            user = users[int(key.removeprefix(USER))]
            self.go(user.ref, user.at)
        else:
            at = "" if key == MORE else key
            self.app.push_screen(HistoryScreen(record.ref, *self.crumbs, at=at))
