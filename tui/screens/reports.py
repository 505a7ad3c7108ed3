"""The reports of the office: choose one to see its figures."""

from __future__ import annotations

from typing import ClassVar

from juwu.family.reports import Reports
from juwu.language import Words
from juwu.workspace import Reporting
from tui.report_rows import listed_columns, listed_rows
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.place import Place
from tui.screens.report import ReportScreen

TITLE = Words("报表", "Reports")


class ReportsScreen(Place[Reports]):
    """All reports, in their order."""

    CRUMB: ClassVar[Words | None] = TITLE
    OFFERED = ("help", "filter", "search", "palette", "back")
    EMPTY: ClassVar[Words] = Words(
        "这里没有报表。按 F10 返回。", "There are no reports here. F10 goes back."
    )

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._reports = Reports(())

    def make_rows(self) -> RowList:
        """Number, title, how it counts."""
        return RowList(listed_columns([]))

    def read(self) -> Reports:
        """The reports as they stand."""
        return Reporting(self.workspace).reports

    def fill(self, found: Reports) -> None:
        """Show them."""
        self._reports = found
        rows = listed_rows([*found.values()], self.language)
        self.show_rows(rows, listed_columns(rows))

    def open(self, row: Row) -> None:
        """Work the report out."""
        report = self._reports[row.key]
        self.app.push_screen(ReportScreen(report, *self.crumbs, self.say(TITLE)))
