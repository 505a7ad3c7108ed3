"""The entries of a catalogue by category: what each of them has, and when it was last used."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from juwu.language import Words
from juwu.overview import Coverage
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.workspace.overviews import Overviews
from tui.keys import bindings
from tui.progress_rows import coverage_columns, coverage_rows
from tui.rows import Row
from tui.screens.handling import Handling
from tui.screens.record import RecordScreen

TITLE = Words("齐全度", "Coverage")


class CoverageScreen(Handling[Coverage]):
    """All entries of one record."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "copy")]
    OFFERED = ("help", "edit", "filter", "search", "palette", "back")
    CRUMB = TITLE
    EMPTY = Words("这条记录还没有条目。按 F2 编辑。", "There is no entry yet. F2 edits.")

    def __init__(self, ref: Ref, *crumbs: str) -> None:
        """Make the screen of a record.

        Args:
            ref: The record.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._ref = self.about = ref
        self._coverage: Coverage | None = None

    def read(self) -> Coverage:
        """The entries and their uses."""
        return Overviews(self.workspace, self.language).coverage(self._ref)

    def fill(self, found: Coverage) -> None:
        """Show them."""
        self._coverage = found
        rows = list(coverage_rows(found, self.language))
        self.show_rows(rows, coverage_columns(found, self.language), self.say(found.summary))

    def _place(self, row: Row) -> Pointer:
        return Pointer.parse(row.key)

    def open(self, row: Row) -> None:
        """Open the record of the last use; the entry in the catalogue where it was never used."""
        found = self._coverage or ()
        last = next((one.last for one in found if str(one.at) == row.key), None)
        if last is not None and last.ref is not None:
            self.app.push_screen(RecordScreen(last.ref, *self.crumbs))
            return
        screen = RecordScreen(self._ref, *self.crumbs)
        screen.begin_at = self._place(row)
        self.app.push_screen(screen)

    def action_edit(self) -> None:
        """Edit the entry under the cursor."""
        row = self.rows.current
        self.edit(self._ref, self._place(row) if row else None)

    def action_copy(self) -> None:
        """Copy the id of the record."""
        self.copy_id(self._ref)
