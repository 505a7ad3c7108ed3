"""A list of findings, each of which leads to the field it is about."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from juwu.finding import Finding
from juwu.record import Ref
from tui.finding_rows import COLUMNS
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.handling import Handling

Found = TypeVar("Found")


class FindingList(Handling[Found]):
    """A place that lists findings; ``findings`` are those of its rows, by the keys of the rows."""

    def __init__(self) -> None:
        """Make the screen, still empty."""
        super().__init__()
        self.refs: dict[str, Ref] = {}
        """Which file is which record, where it can be read."""
        self.findings: tuple[Finding, ...] = ()
        """What is listed."""

    def make_rows(self) -> RowList:
        """How grave, what, where."""
        return RowList(COLUMNS)

    def read_refs(self) -> dict[str, Ref]:
        """Which file is which record; it reads the disk."""
        register = self.workspace.register
        broken = register.broken()
        return {path: ref for path, ref in register.refs().items() if path not in broken}

    @abstractmethod
    def tell(self) -> None:
        """Show the findings, their lines broken for the width of the list."""

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.tell)

    def place_of(self, finding: Finding) -> str:
        """What people call the place of a finding; empty for a file that is no record."""
        ref = self.refs.get(finding.path)
        family = self.workspace.families.get(ref.family) if ref else None
        return family.label(finding.pointer).say(self.language) if family else ""

    def codes_here(self) -> list[str]:
        """The code of the finding under the cursor."""
        row = self.rows.current
        return [self.findings[int(row.key)].code] if row else []

    def open(self, row: Row) -> None:
        """Go to the field of a finding; to the line, where there is no field."""
        finding = self.findings[int(row.key)]
        ref = self.refs.get(finding.path)
        if ref is None:
            self.mend(finding.path, finding.line)
        else:
            self.edit(ref, finding.pointer)
