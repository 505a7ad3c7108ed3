"""What changed schemas, rules and packs would find in the records, before they are committed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from juwu.finding import Finding
from juwu.language import Words
from juwu.record import Ref
from juwu.workspace.impact import Impact
from tui.finding_rows import finding_rows
from tui.screens.finding_list import FindingList

_Found: TypeAlias = tuple[Impact, dict[str, Ref]]

NEW = Words("新增：", "New: ")
GONE = Words("消除：", "Gone: ")


class ImpactScreen(FindingList[_Found]):
    """The findings that come and go with the changed files of the families."""

    OFFERED = ("help", "filter", "search", "palette", "back")
    EMPTY = Words(
        "改动过的格式和规则不影响任何记录。按 F10 返回。",
        "The changed schemas and rules touch no record. F10 goes back.",
    )

    def __init__(self) -> None:
        """Make the screen, still empty."""
        super().__init__()
        self._impact: Impact | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        names = (Words("校验", "Check"), Words("规则影响", "Impact"))
        return (*super().path, *(one.say(self.language) for one in names))

    def read(self) -> _Found:
        """Judge all records by the committed rules and by those in the folder."""
        return self.workspace.impact(), self.read_refs()

    def fill(self, found: _Found) -> None:
        """Show what comes and what goes."""
        self._impact, self.refs = found
        self.forget()
        self.tell()

    def found(self) -> Sequence[Finding]:
        """What comes, then what goes."""
        return (*self._impact.failing, *self._impact.passing) if self._impact else ()

    def show(self) -> None:
        """Show what comes, then what goes."""
        impact = self._impact
        if impact is None:
            return
        self.findings = tuple(self.found())
        new = frozenset(impact.failing)

        def heading(finding: Finding) -> str:
            return f"{self.say(NEW if finding in new else GONE)}{self.heading_of(finding)}"

        width = self.rows.size.width
        rows = finding_rows(self.findings, self.language, width, self.place_of, heading)
        self.show_rows([*rows], title=self.say(impact.summary()))
