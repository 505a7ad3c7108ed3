"""All reports of a workspace; one that cannot be read is passed over, and check reports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from juwu.document import Unreadable, read
from juwu.errors import JuwuError
from juwu.family.lenient import as_int, as_map
from juwu.family.reports.report import FOLDER, Report, ReportTable, is_report_file, queries
from juwu.files import Files
from juwu.language import Words
from juwu.value import Value

SHARED = f"{FOLDER}/_shared.yaml"
"""Named queries that every report may use."""


class UnknownReportError(JuwuError):
    """There is no report of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = ", ".join(known) or "-"
        super().__init__(
            Words(f"没有“{name}”这份报表。", f"There is no report “{name}”."),
            Words(f"现有报表：{names}。", f"The reports here: {names}."),
        )


class Reports(Mapping[str, Report]):
    """The reports of a workspace by name, in the order in which they are listed."""

    def __init__(self, reports: Iterable[Report]) -> None:
        ordered = sorted(reports, key=lambda one: (one.order, one.name))
        self._reports = {one.name: one for one in ordered}

    @classmethod
    def load(cls, files: Files) -> Reports:
        """Read every report of a workspace."""
        common = as_map(_read(files, SHARED))
        shared, smallest = queries(common.get("with")), as_int(common.get("smallest"))
        found = (
            Report.of(_read(files, path), path)
            for path in files.paths(FOLDER)
            if is_report_file(path) and path != SHARED
        )
        return cls(
            replace(one, shared=shared | dict(one.shared), tables=_told(one, smallest))
            for one in found
            if one
        )

    def __getitem__(self, name: str) -> Report:
        return self._reports[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports)

    def __len__(self) -> int:
        return len(self._reports)

    def named(self, name: str) -> Report:
        """The report of that name, or of that number.

        Raises:
            UnknownReportError: There is none.
        """
        if name in self._reports:
            return self._reports[name]
        number = name.casefold()
        for one in self._reports.values():
            if one.number and one.number.casefold() == number:
                return one
        raise UnknownReportError(name, self._reports)


def _told(report: Report, smallest: int | None) -> tuple[ReportTable, ...]:
    """The tables of a report; one that names no smallest count has that of the office."""
    return tuple(
        one if one.smallest is not None else replace(one, smallest=smallest)
        for one in report.tables
    )


def _read(files: Files, path: str) -> Value:
    text = files.read(path)
    with suppress(Unreadable):
        return None if text is None else read(text)
    return None
