"""What is due in the office: every deadline that waits, the most urgent first."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from juwu.language import Words
from juwu.workspace import Due
from tui.due_rows import COLUMNS, office_columns, office_rows, summary
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.handling import Handling


class DueScreen(Handling[tuple[Due, ...]]):
    """The deadlines of all records."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "copy")]
    OFFERED = ("help", "edit", "filter", "search", "palette", "back")
    CRUMB: ClassVar[Words | None] = Words("时限", "Due")
    EMPTY = Words("没有要办的时限。按 F10 返回。", "Nothing is due. F10 goes back.")

    WIDEST = 16
    """The cells that the name of a deadline may take in a narrow window."""

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._due: tuple[Due, ...] = ()

    def make_rows(self) -> RowList:
        """The day, what is left, how it stands, what it is, which record."""
        return RowList(COLUMNS)

    def read(self) -> tuple[Due, ...]:
        """The deadlines that wait, as of now."""
        return self.workspace.due()

    def fill(self, found: tuple[Due, ...]) -> None:
        """Show them."""
        self._due = found
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        if self._seen is None:
            return
        rows = list(office_rows(self._due, self.language, self.rows.size.width))
        columns = office_columns(rows, max(self.WIDEST, self.rows.size.width // 5))
        self.show_rows(rows, columns, title=self.say(summary(self._due)) if self._due else "")

    @property
    def _current(self) -> Due | None:
        row = self.rows.current
        return self._due[int(row.key)] if row else None

    def open(self, row: Row) -> None:
        """Go to the record."""
        self.desk.open_record(self._due[int(row.key)].ref)

    def action_edit(self) -> None:
        """Edit the record, beginning with the field that ends the deadline."""
        if one := self._current:
            self.edit(one.ref, one.at)

    def action_copy(self) -> None:
        """Copy the id of the record."""
        if one := self._current:
            self.copy_id(one.ref)


class ExpectedScreen(DueScreen):
    """The records that have to be there for a month, quarter or year, and are not."""

    CRUMB: ClassVar[Words | None] = Words("应有记录", "Expected")
    WIDEST = 28
    EMPTY = Words(
        "应有的记录都有了。按 F10 返回。", "All that is expected is there. F10 goes back."
    )

    def read(self) -> tuple[Due, ...]:
        """What is missing, as of now."""
        return tuple(one for one in super().read() if one.is_expected)
