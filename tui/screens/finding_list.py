"""A list of findings, each of which leads to the field it is about."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual import work

from juwu.finding import Finding
from juwu.record import Ref
from tui.finding_rows import COLUMNS
from tui.row_list import RowList
from tui.rows import Row
from tui.screens.handling import Handling
from tui.still_open import still_open

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
        self._headings: dict[str, str] = {}

    def make_rows(self) -> RowList:
        """How grave, what, where."""
        return RowList(COLUMNS)

    def read_refs(self) -> dict[str, Ref]:
        """Which file is which record; it reads the disk."""
        register = self.workspace.register
        broken = register.broken()
        return {path: ref for path, ref in register.refs().items() if path not in broken}

    @abstractmethod
    def show(self) -> None:
        """Show the findings, their lines broken for the width of the list."""

    @work(exclusive=True, group="headings")
    async def tell(self) -> None:
        """Look up what the records are called that are listed, and show the findings."""
        unnamed = {one.path for one in self.found()} - self._headings.keys()
        named = await self.desk.attempt(lambda: self._named(unnamed)) if unnamed else {}
        if named is not None and still_open(self):
            self._headings.update(named)
            self.show()

    @abstractmethod
    def found(self) -> Sequence[Finding]:
        """What is to be listed."""

    def _named(self, paths: Iterable[str]) -> dict[str, str]:
        """The family and the title of the record in each file; no other file has any."""
        named = {}
        for path in paths:
            ref = self.refs.get(path)
            title = ref and self.title_of(ref.family, ref.id)
            if ref is not None and title:
                family = self.say(self.workspace.families[ref.family].title)
                named[path] = f"{family}  {title} ({ref.id})"
        return named

    def heading_of(self, finding: Finding) -> str:
        """The record that a finding is about, by its title; else the file."""
        return self._headings.get(finding.path, finding.path)

    def forget(self) -> None:
        """Look the titles up anew: the records were read again."""
        self._headings.clear()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.show)

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
