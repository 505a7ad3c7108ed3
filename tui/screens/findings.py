"""What the check found, by record; each finding leads to the field it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from juwu.finding import Finding
from juwu.language import Words
from juwu.record import Ref
from tui.finding_rows import finding_rows
from tui.keys import bindings
from tui.screens.finding_list import FindingList
from tui.screens.impact import ImpactScreen
from tui.state import State


class FindingsScreen(FindingList[dict[str, Ref]]):
    """The findings of the last check."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("impact")]
    OFFERED = ("help", "filter", "search", "review", "impact", "palette", "back")
    EMPTY = Words("没有发现问题。按 F10 返回。", "Nothing is wrong. F10 goes back.")

    def __init__(self, path: str = "") -> None:
        """Make the screen.

        Args:
            path: The file to look at; empty for all.
        """
        super().__init__()
        self._path = path

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("校验", "Check").say(self.language))

    def read(self) -> dict[str, Ref]:
        """Which file is which record, where it can be read."""
        return self.read_refs()

    def fill(self, found: dict[str, Ref]) -> None:
        """Show what the check found in them."""
        self.refs = found
        self.forget()
        self.tell()

    def noticed(self, state: State) -> None:
        """The check has come to its end."""
        del state
        self.tell()

    def found(self) -> Sequence[Finding]:
        """The findings of the last check, or those of one file."""
        if self.state is None or self.state.report is None:
            return ()
        return self.state.findings(self._path) if self._path else self.state.report.findings

    def show(self) -> None:
        """Show them, where there was a check."""
        report = self.state.report if self.state else None
        if report is None:
            return
        self.findings = tuple(self.found())
        width = self.rows.size.width
        rows = finding_rows(self.findings, self.language, width, self.place_of, self.heading_of)
        self.show_rows([*rows], title=self.say(report.summary()))

    def action_impact(self) -> None:
        """Show what changed schemas, rules and packs would newly find."""
        self.app.push_screen(ImpactScreen())
