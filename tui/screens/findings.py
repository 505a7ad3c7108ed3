"""What the check found, by file; each finding leads to the field it is about."""

from __future__ import annotations

from juwu.finding import Finding
from juwu.language import Words
from juwu.record import Ref
from tui.finding_rows import COLUMNS, finding_rows
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.handling import Handling
from tui.state import State


class FindingsScreen(Handling[dict[str, Ref]]):
    """The findings of the last check."""

    OFFERED = ("help", "filter", "search", "review", "palette", "back")
    EMPTY = Words("没有发现问题。按 F10 返回。", "Nothing is wrong. F10 goes back.")

    def __init__(self, path: str = "") -> None:
        """Make the screen.

        Args:
            path: The file to look at; empty for all.
        """
        super().__init__()
        self._path = path
        self._refs: dict[str, Ref] = {}
        self._findings: tuple[Finding, ...] = ()
        self._places: dict[str, str] = {}

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("校验", "Check").say(self.language))

    def make_rows(self) -> RowList:
        """How grave, what, where."""
        rows = RowList(COLUMNS)
        rows.marking = False
        return rows

    def read(self) -> dict[str, Ref]:
        """Which file is which record, where it can be read."""
        return {one.path: one.ref for one in self.workspace.register if not one.is_broken}

    def fill(self, found: dict[str, Ref]) -> None:
        """Show what the check found in them."""
        self._refs = found
        self._show()

    def noticed(self, state: State) -> None:
        """The check has come to its end."""
        del state
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        report = self.state.report if self.state else None
        if report is None:
            return
        found = self.state.findings(self._path) if self.state and self._path else report.findings
        self._findings = tuple(found)
        rows = finding_rows(self._findings, self.language, self.rows.size.width, self._place)
        self.show_rows(list(rows), title=self.say(report.summary()))

    def _place(self, finding: Finding) -> str:
        ref = self._refs.get(finding.path)
        family = self.workspace.families.get(ref.family) if ref else None
        return family.label(finding.pointer).say(self.language) if family else ""

    def codes_here(self) -> list[str]:
        """The code of the finding under the cursor."""
        row = self.rows.current
        return [self._findings[int(row.key)].code] if row else []

    def open(self, row: Row) -> None:
        """Go to the field of a finding; to the line, where there is no field."""
        finding = self._findings[int(row.key)]
        ref = self._refs.get(finding.path)
        if ref is None:
            self.mend(finding.path, finding.line)
        else:
            self.edit(ref, finding.pointer)
