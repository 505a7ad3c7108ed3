"""How far one record has come: steps and votes of a meeting, the papers of a case."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from juwu.language import Words
from juwu.overview import Progress
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace.overviews import Overviews
from tui.keys import bindings
from tui.progress_rows import PROGRESS, place_of, progress_columns, progress_rows
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.advancing import Advancing
from tui.screens.record import RecordScreen

TITLE = Words("进度卷宗", "Progress")


class ProgressScreen(Advancing[Progress]):
    """What a record has done, and what it lacks."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "advance", "copy")]
    OFFERED = ("help", "edit", "advance", "filter", "search", "palette", "back")
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
        self._ref = ref

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, self._ref.id, self.say(TITLE))

    def make_rows(self) -> RowList:
        """What, how it stands, what is said of it."""
        return RowList(PROGRESS)

    def read(self) -> Progress:
        """How far it has come."""
        return Overviews(self.workspace, self.language).progress(self._ref)

    def fill(self, found: Progress) -> None:
        """Show it."""
        rows = list(progress_rows(found, self.language))
        self.show_rows(rows, progress_columns(rows), found.title)

    def open(self, row: Row) -> None:
        """Go to the field in the record."""
        screen = RecordScreen(self._ref, *self.crumbs)
        screen.begin_at = Pointer.parse(place_of(row.key))
        self.app.push_screen(screen)

    def action_edit(self) -> None:
        """Edit the record, beginning with the field under the cursor."""
        row = self.rows.current
        self.edit(self._ref, Pointer.parse(place_of(row.key)) if row else None)

    def action_advance(self) -> None:
        """Take the record to its next state."""
        self.advance(self._ref)

    def action_copy(self) -> None:
        """Copy the id of the record."""
        self.copy_id(self._ref)
