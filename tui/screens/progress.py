"""How far one record has come: steps and votes of a meeting, the papers of a case.

Where the window has room, the papers, or else the votes, stand beside the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from juwu.language import Words
from juwu.overview import Progress
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace.overviews import Overviews
from tui.aside import AsideList
from tui.keys import bindings
from tui.progress_rows import PROGRESS, place_of, progress_columns, progress_rows
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.advancing import Advancing
from tui.screens.beside import Beside
from tui.screens.record import RecordScreen

TITLE = Words("进度卷宗", "Progress")


class ProgressScreen(Beside[Progress], Advancing[Progress]):
    """What a record has done, and what it lacks."""

    ROOM: ClassVar[int] = 120
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "advance", "copy")]
    OFFERED = ("help", "edit", "advance", "filter", "search", "palette", "back")
    CRUMB = TITLE
    EMPTY = Words(
        "还没有步骤、表决或文书。按 F2 编辑。", "There is no step, vote or paper yet. F2 edits."
    )

    def __init__(self, ref: Ref, *crumbs: str) -> None:
        """Make the screen of a record.

        Args:
            ref: The record.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._ref = self.about = ref
        self._found: Progress | None = None
        self._more = AsideList()

    def make_rows(self) -> RowList:
        """What, how it stands, what is said of it."""
        return RowList(PROGRESS)

    def beside(self) -> Iterable[Widget]:
        """Papers or votes, where there is room."""
        self._more.add_class("more")
        yield self._more

    def read(self) -> Progress:
        """How far it has come."""
        return Overviews(self.workspace, self.language).progress(self._ref)

    def fill(self, found: Progress) -> None:
        """Show it, in one list or in two."""
        self._found = found
        first, more = parted(found) if self.has_beside else (found, None)
        rows = list(progress_rows(first, self.language))
        self.show_rows(rows, progress_columns(rows), self._ref.id)
        self._more.set_class(more is None, "-none")
        others = list(progress_rows(more, self.language)) if more else []
        self._more.show(others, progress_columns(others))

    def beside_changed(self) -> None:
        """Part it anew."""
        if self._found is not None:
            self.fill(self._found)

    def on_resize(self) -> None:
        """Part it anew, where there is room now or none any more."""
        self.call_after_refresh(self.beside_changed)

    @on(RowList.Selected)
    def _chosen_beside(self, event: RowList.Selected) -> None:
        if event.rows is self._more:
            self.open(event.row)

    def open(self, row: Row) -> None:
        """Go to the field in the record."""
        screen = RecordScreen(self._ref, *self.crumbs)
        screen.begin_at = Pointer.parse(place_of(row.key))
        self.app.push_screen(screen)

    def action_edit(self) -> None:
        """Edit the record, beginning with the field under the cursor."""
        row = (self._more if self._more.has_focus else self.rows).current
        self.edit(self._ref, Pointer.parse(place_of(row.key)) if row else None)

    def action_advance(self) -> None:
        """Take the record to its next state."""
        self.advance(self._ref)

    def action_copy(self) -> None:
        """Copy the id of the record."""
        self.copy_id(self._ref)


def parted(found: Progress) -> tuple[Progress, Progress | None]:
    """What stands in the list and what beside it: the papers, where there are none the votes.

    Nothing stands beside a list that would be empty then.
    """
    if found.papers:
        first, more = replace(found, papers=()), replace(found, facts=(), walks=(), votes=())
    else:
        first, more = replace(found, votes=()), replace(found, facts=(), walks=())
    is_parted = (more.papers or more.votes) and (first.facts or first.walks or first.votes)
    return (first, more) if is_parted else (found, None)
