"""Search in all records: what is typed is looked for in titles, ids and every text."""

from __future__ import annotations

from textual import on
from textual.timer import Timer

from juwu.family import Families
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.search import Fault, Hit
from tui.row_list import RowList
from tui.rows import Column, Row
from tui.screens.place import Place
from tui.screens.record import RecordScreen
from tui.search_rows import best, search_columns, search_rows, summary

PAUSE = 0.15
"""Seconds without typing before the search begins."""

NOT_FOUND = Words(
    "没有找到。换个词，或少打几个字。", "Nothing was found. Try another word, or less."
)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found for what was typed."""

    typed: str
    families: Families
    hits: list[Hit]
    faults: tuple[Fault, ...]


class SearchScreen(Place[Searched]):
    """One line to type in, and the records that hold it."""

    OFFERED = ("help", "filter", "palette", "back")
    EMPTY = Words(
        "直接输入要找的字；标题和名字可打拼音首字母。也可写 状态:已结案 年:2026 -物业。",
        "Just type. Fields and minus work too: status:closed year:2026 -lift.",
    )

    def __init__(self) -> None:
        """Make the screen; nothing is looked for yet."""
        super().__init__()
        self._timer: Timer | None = None
        self._places: dict[str, Pointer] = {}
        self._faults: tuple[Fault, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("全文检索", "Search").say(self.language))

    @property
    def nothing(self) -> Words:
        """Nothing was typed yet, or nothing was found."""
        if not self.rows.view.typed:
            return self.EMPTY
        return self._faults[0].message if self._faults else NOT_FOUND

    def make_rows(self) -> RowList:
        """The list does not filter: the search gives it what was found."""
        rows = RowList([Column("")], filters=False)
        rows.marking = False
        rows.entering = True
        return rows

    def read(self) -> Searched:
        """Look through all records, unless something else is typed meanwhile."""
        typed = self.rows.view.typed
        searcher = self.workspace.searcher
        query = searcher.query(typed)
        found = searcher.find(query, stop=lambda: typed != self.rows.view.typed)
        return Searched(typed, self.workspace.families, found, query.faults)

    def fill(self, found: Searched) -> None:
        """Show what was found, unless something else has been typed meanwhile."""
        if found.typed != self.rows.view.typed:
            return
        self._faults = found.faults
        rows = list(search_rows(found.hits, found.faults, found.families, self.language))
        self._places = {
            str(hit.ref): shown.at for hit in found.hits if (shown := best(hit)) is not None
        }
        title = self.say(summary(found.hits)) if found.typed else ""
        self.show_rows(rows, search_columns(found.hits), title)

    @on(RowList.Filtered)
    def _typed(self, event: RowList.Filtered) -> None:
        if event.rows is self.rows:
            if self._timer:
                self._timer.stop()
            self._timer = self.set_timer(PAUSE, self.reload)

    def open(self, row: Row) -> None:
        """Open a record at the place where it was found."""
        screen = RecordScreen(Ref.parse(row.key), *self.crumbs)
        screen.begin_at = self._places.get(row.key)
        self.app.push_screen(screen)
