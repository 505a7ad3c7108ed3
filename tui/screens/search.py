"""Search in all records: what is typed is looked for in titles, ids and every text.

The closest records are shown first and the others behind them. While a large workspace is being
filled, what is in already is found. On request history is searched instead, for what once stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from juwu.family import Families
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.search import MOST, Fault, Hit
from juwu.workspace.bygone import Bygone, bygone
from juwu.workspace.bygone_index import make_ready
from tui.bygone_rows import bygone_columns, bygone_result, bygone_rows, bygone_summary
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row
from tui.screens.history import HistoryScreen
from tui.screens.place import Place
from tui.screens.record import RecordScreen
from tui.search_rows import (
    FIRST,
    best,
    filling_note,
    not_yet,
    search_columns,
    search_rows,
    summary,
)
from tui.state import Filling, State
from tui.still_open import still_open

PAUSE = 0.15
"""Seconds without typing before the search begins."""
_SEARCHING = Words("正在查历史 ..", "Searching history ..")
_LOOKING = Words("正在找 ..", "Looking ..")

NOT_FOUND = Words(
    "没有找到。换个词，或少打几个字。", "Nothing was found. Try another word, or less."
)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found for what was typed."""

    typed: str
    families: Families
    faults: tuple[Fault, ...]
    hits: list[Hit]
    """Records as they are."""
    gone: tuple[Bygone, ...] | None = None
    """What once stood, where history was searched."""
    far: tuple[int, int] = (0, 0)
    """How many of how many commits were looked at."""
    is_over: bool = True
    """Whether there is nothing more to come."""


class SearchScreen(Place[Searched]):
    """One line to type in, and the records that hold it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("bygone", "halt")]
    OFFERED = ("help", "filter", "bygone", "halt", "palette", "back")
    EMPTY = Words(
        "直接输入要找的字；标题和名字可打拼音首字母。也可写 状态:已结案 年:2026 -物业。",
        "Just type. Fields and minus work too: status:closed year:2026 -lift.",
    )
    EMPTY_HISTORY = Words(
        "直接输入要找的字：以前写过、现在已经没有的内容，谁写的、谁删的。F4 回到现在的记录。",
        "Just type: what once stood and is gone, who wrote it, who removed it. F4 goes back.",
    )

    @dataclass
    class Going(Message):
        """The search of history has come further."""

        found: Searched

    def __init__(self) -> None:
        """Make the screen; nothing is looked for yet."""
        super().__init__()
        self._timer: Timer | None = None
        self._places: dict[str, Pointer] = {}
        self._faults: tuple[Fault, ...] = ()
        self._gone: tuple[Bygone, ...] = ()
        self._in_history = False
        self._halted = False
        self._is_over = True
        self._filled = 0
        self._answered = ""
        self._told = _SEARCHING

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        name = Words("历史检索", "Search in history") if self._in_history else _NAME
        return (*super().path, name.say(self.language))

    @property
    def nothing(self) -> Words:
        """Nothing was typed yet, or nothing was found."""
        if not self.rows.view.typed:
            return self.EMPTY_HISTORY if self._in_history else self.EMPTY
        if self._faults:
            return self._faults[0].message
        if self._in_history:
            return NOT_FOUND if self._is_over and not self._halted else self._told
        if self._filling:
            return not_yet(self._filling)
        return _LOOKING if self._is_other(self._answered) else NOT_FOUND

    @property
    def _filling(self) -> Filling | None:
        """How far the catalog is filled; None where it is whole."""
        return self.state.filling if self.state else None

    def make_rows(self) -> RowList:
        """The list does not filter: the search gives it what was found."""
        rows = RowList([Column("")], filters=False)
        rows.entering = True
        return rows

    def read(self) -> Searched:
        """Look for the closest, unless something else is typed meanwhile."""
        if self._in_history:
            return self._read_history()
        return self._read_present(FIRST)

    def _read_present(self, most: int) -> Searched:
        typed = self.rows.view.typed
        searcher = self.workspace.searcher
        query = searcher.query(typed)
        found = searcher.find(query, most, stop=lambda: self._is_other(typed))
        is_over = len(found) < most or most >= MOST
        return Searched(typed, self.workspace.families, query.faults, found, is_over=is_over)

    def _read_history(self) -> Searched:
        """Look through history; what was found is shown again and again meanwhile."""
        typed, families = self.rows.view.typed, self.workspace.families
        query = self.workspace.searcher.query(typed)
        shown = 0

        def told(gone: tuple[Bygone, ...], far: tuple[int, int], *, is_over: bool) -> Searched:
            return Searched(typed, families, query.faults, [], gone, far, is_over)

        def progress(done: int, total: int, found: Sequence[Bygone]) -> None:
            nonlocal shown
            if done == total or 100 * (done - shown) >= total:
                shown = done
                self.post_message(self.Going(told(tuple(found), (done, total), is_over=False)))

        if not query or not self.workspace.has_repository:
            return told((), (0, 0), is_over=True)
        found: Sequence[Bygone] = ()
        if self.workspace.read_ahead(stop=lambda: self._stops(typed)):
            found = bygone(
                self.workspace, query, MOST, stop=lambda: self._stops(typed), progress=progress
            )
        return told(tuple(found), (0, 0), is_over=True)

    def _make_ready(self) -> bool:
        """Put into the index of history what it lacks, as long as nothing else is typed."""
        typed = self.rows.view.typed
        return make_ready(self.workspace, stop=lambda: self._stops(typed))

    def _is_other(self, typed: str) -> bool:
        return typed != self.rows.view.typed

    def _stops(self, typed: str) -> bool:
        is_left = self._halted or not self._in_history or not self.is_attached
        return is_left or self._is_other(typed) or self.workspace.is_ending

    def fill(self, found: Searched) -> None:
        """Show what was found, unless something else has been typed meanwhile."""
        if self._is_other(found.typed) or (found.gone is not None) != self._in_history:
            return
        self._answered, self._faults, self._is_over = found.typed, found.faults, found.is_over
        if found.gone is not None:
            self._show_gone(found, found.gone)
            return
        note = filling_note(self._filling) if self._filling else None
        rows = list(search_rows(found.hits, found.faults, found.families, self.language, note))
        self._places = {
            str(hit.ref): shown.at for hit in found.hits if (shown := best(hit)) is not None
        }
        told = summary(found.hits, is_whole=found.is_over) if found.typed else Words.same("")
        self.show_rows(rows, search_columns(found.hits), self.say(told))
        if not found.is_over:
            self._go_on()

    def _show_gone(self, found: Searched, gone: tuple[Bygone, ...]) -> None:
        self._gone, self._told = gone, bygone_summary(len(gone), found.far)
        if found.is_over:
            self._told = bygone_result(len(gone), is_stopped=self._halted)
            self._make_quicker()
        rows = [Row.section(self.say(self._told))]
        rows += bygone_rows(gone, found.families, self.language)
        self.show_rows(rows if gone else [], bygone_columns(gone))

    @work(exclusive=True, group="rest")
    async def _go_on(self) -> None:
        """Look for the others, now that the closest are shown."""
        found = await self.desk.attempt(lambda: self._read_present(MOST))
        if found is not None and still_open(self):
            self.fill(found)

    @work(exclusive=True, group="rest")
    async def _make_quicker(self) -> None:
        """Have the next search of history answered by its index, now that this one is."""
        await self.desk.attempt(self._make_ready)

    def noticed(self, state: State) -> None:
        """More of the records are in: look again where that may be much."""
        far = state.filling.done if state.filling else 0
        every = state.filling.total // 20 if state.filling else 0
        if (
            not self._in_history
            and self.rows.view.typed
            and abs(far - self._filled) >= max(every, 1)
        ):
            self._filled = far
            self.reload()

    @on(Going)
    def _going(self, event: Going) -> None:
        self.fill(event.found)

    @on(RowList.Filtered)
    def _typed(self, event: RowList.Filtered) -> None:
        if event.rows is self.rows:
            self._halted = False
            if self._timer:
                self._timer.stop()
            self._timer = self.set_timer(PAUSE, self.reload)

    def action_bygone(self) -> None:
        """Look for what once stood, or for the records as they are."""
        self._in_history, self._halted, self._is_over = not self._in_history, False, False
        self._faults, self._told = (), _SEARCHING
        self.show_standing()
        self.show_rows([], [Column("")])
        self.reload()

    def action_halt(self) -> None:
        """Leave off what is being done, or go on with it."""
        if self._in_history:
            self._halted = not self._is_over
            if self._is_over:
                self._is_over = False
                self.reload()
        elif self._filling:
            self.desk.stop_or_go_on()

    def open(self, row: Row) -> None:
        """Open a record at the place where it was found; for what is gone, who removed it."""
        if self._in_history:
            gone = self._gone[int(row.key)]
            self.app.push_screen(HistoryScreen(gone.ref, *self.crumbs, at=gone.removed.id))
            return
        screen = RecordScreen(Ref.parse(row.key), *self.crumbs)
        screen.begin_at = self._places.get(row.key)
        self.app.push_screen(screen)


_NAME = Words("全文检索", "Search")
