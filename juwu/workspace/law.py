"""What is wrong with the families themselves, found part by part, so that processes share it."""

from __future__ import annotations

from functools import cached_property

from juwu.check import Judge
from juwu.check.examples import Examples
from juwu.check.settings import Settings
from juwu.check.told import told_of
from juwu.files import Files
from juwu.report import query_findings
from juwu.search.list_faults import filter_findings
from juwu.workspace.law_keys import EXAMPLES, QUERIES, SETTINGS


class Law:
    """Judges the families of a workspace; files that two of them name are told elsewhere."""

    def __init__(self, judge: Judge, files: Files) -> None:
        """Judge nothing yet.

        Args:
            judge: Knows the families.
            files: Where they were read from.
        """
        self._judge = judge
        self._files = files

    def told(self, part: str) -> str:
        """What is wrong in one part; see :func:`juwu.check.told.told_of`."""
        families, files = self._judge.families, self._files
        if part == QUERIES:
            return told_of([*query_findings(families, files), *filter_findings(families, files)])
        if part == SETTINGS:
            judge = self._judge
            return told_of(Settings(families, files, judge.shapes, judge.conditions).findings())
        family = families[part.removeprefix(EXAMPLES)]
        return told_of(self._examples.findings(family))

    @cached_property
    def _examples(self) -> Examples:
        return Examples(self._judge, self._files)
