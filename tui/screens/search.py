"""Search in all records: what is typed is looked for in titles, ids and every text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from textual import on
from textual.timer import Timer

from juwu.family import Families
from juwu.language import Words
from juwu.record import Ref
from tui.row_list import RowList
from tui.rows import Column, Row
from tui.screens.place import Place
from tui.screens.record import RecordScreen
from tui.search_rows import MOST, Hit, hits, search_columns, search_rows, summary

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


class SearchScreen(Place[Searched]):
    """One line to type in, and the records that hold it."""

    OFFERED = ("help", "filter", "palette", "back")
    EMPTY = Words(
        "直接输入：标题、编号或正文里的字；标题可用拼音首字母，几个词用空格隔开。",
        "Just type: words of a title, an id or any text; words are parted by spaces.",
    )

    def __init__(self) -> None:
        """Make the screen; nothing is looked for yet."""
        super().__init__()
        self._timer: Timer | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("全文检索", "Search").say(self.language))

    @property
    def nothing(self) -> Words:
        """Nothing was typed yet, or nothing was found."""
        return NOT_FOUND if self.rows.view.typed else self.EMPTY

    def make_rows(self) -> RowList:
        """The list does not filter: the search gives it what was found."""
        rows = RowList([Column("")], filters=False)
        rows.marking = False
        rows.entering = True
        return rows

    def read(self) -> Searched:
        """Look through all records."""
        typed = self.rows.view.typed
        found = hits(typed, self.workspace.register, self.workspace.families, self.language)
        return Searched(typed, self.workspace.families, list(islice(found, MOST)))

    def fill(self, found: Searched) -> None:
        """Show what was found, unless something else has been typed meanwhile."""
        if found.typed != self.rows.view.typed:
            return
        rows = list(search_rows(found.hits, found.families, self.language))
        title = self.say(summary(found.hits)) if found.typed else ""
        self.show_rows(rows, search_columns(found.hits), title)

    @on(RowList.Filtered)
    def _typed(self, event: RowList.Filtered) -> None:
        if event.rows is self.rows:
            if self._timer:
                self._timer.stop()
            self._timer = self.set_timer(PAUSE, self.reload)

    def open(self, row: Row) -> None:
        """Open a record."""
        self.app.push_screen(RecordScreen(Ref.parse(row.key), *self.crumbs))
