"""Whether the queries of reports can be run: each is asked of tables without rows."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.fault import Fault, placed
from juwu.errors import JuwuError
from juwu.family import Families
from juwu.family.reports import Need, Report, Reports, ReportTable
from juwu.files import Files
from juwu.finding import Finding
from juwu.index import Asker, Bounds, Extra, asker, tables_of
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.report.asked import Asked
from juwu.report.needed import DEADLINES, FINDINGS

_LONGEST = 5.0
"""Seconds that a query may take which has no rows to look at."""
_COLUMNS = {Need.DEADLINE: DEADLINES, Need.FINDING: FINDINGS}


def query_findings(families: Families, files: Files) -> Iterator[Finding]:
    """The queries that cannot be run, and the columns that they do not have.

    Args:
        families: The families whose tables are asked.
        files: The workspace.
    """
    reports = Reports.load(files)
    if not reports:
        return
    extras = [Extra(name.value, columns, ()) for name, columns in _COLUMNS.items()]
    with asker(tables_of(families, ()), extras) as tables:
        for report in reports.values():
            faults = list(_faults(report, tables))
            yield from placed(faults, report.path, files.read(report.path) or b"")


def _faults(report: Report, tables: Asker) -> Iterator[Fault]:
    for number, table in enumerate(report.tables):
        at = Pointer.of("tables", number)
        try:
            answer = tables.ask(
                table.sql(report.shared),
                Asked().values("2026-01-01"),
                Bounds(rows=1, seconds=_LONGEST),
            )
        except JuwuError as error:
            yield Fault("report.query", at / "query", error.message, error.hint)
            continue
        yield from _missing(table, answer.columns, at)


def _missing(table: ReportTable, answered: tuple[str, ...], at: Pointer) -> Iterator[Fault]:
    for number, column in enumerate(table.columns):
        pair = {f"{column.name}_zh", f"{column.name}_en"}
        if column.name not in answered and not pair <= set(answered):
            names = ", ".join(answered)
            yield Fault(
                "report.column",
                at / "columns" / number / "name",
                Words(
                    f"查询结果里没有“{column.name}”这一列。",
                    f"The query has no column “{column.name}”.",
                ),
                Words(f"查询给出的列：{names}。", f"The query gives: {names}."),
            )
