"""A report with its figures."""

from __future__ import annotations

import re
from contextlib import suppress

from juwu.family.reports import Report, ReportColumn, ReportKind, ReportTable, with_named
from juwu.frozen import dataclass
from juwu.index import Answer, Asker, Bounds, Cell
from juwu.language import Language, Words
from juwu.record import Ref
from juwu.report.asked import Asked
from juwu.report.patience import ENDLESS, Patience

_BETWEEN = re.compile(r"[\s,]+")
"""What stands between two records of a value."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of a chart."""

    row: int
    """The row of the table that it comes from, from 0."""
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class FilledTable:
    """One table with its rows."""

    table: ReportTable
    answer: Answer

    @property
    def title(self) -> Words:
        """What it shows."""
        return self.table.title

    @property
    def shown_columns(self) -> tuple[ReportColumn, ...]:
        """The columns for people; those that only lead on are left out."""
        return tuple(one for one in self.table.columns if one.kind is not ReportKind.RECORDS)

    def cell(self, row: int, column: ReportColumn, language: Language) -> Cell:
        """A value; None where the query has no such column.

        Args:
            row: The row, from 0.
            column: The column.
            language: Which of ``…_zh`` and ``…_en`` counts, where the query has both.
        """
        for name in (column.name, f"{column.name}_{language.value}"):
            if name in self.answer.columns:
                return self.answer.rows[row][self.answer.columns.index(name)]
        return None

    def refs(self, row: int) -> tuple[Ref, ...]:
        """The records behind a row, each once; what names no record is left out."""
        found: dict[Ref, None] = {}
        for column in self.table.columns:
            if column.kind.leads_on:
                found |= dict.fromkeys(named(self.cell(row, column, Language.ZH)))
        return tuple(found)

    def bars(self, language: Language) -> list[Bar]:
        """What its chart shows, row by row; nothing where it has no chart."""
        chart = self.table.chart
        named = {one.name: one for one in self.table.columns}
        if chart is None or chart.label not in named or chart.value not in named:
            return []
        bars = []
        for row in range(len(self.answer.rows)):
            value = self.cell(row, named[chart.value], language)
            if isinstance(value, int | float):
                label = self.cell(row, named[chart.label], language)
                with suppress(OverflowError):
                    bars.append(Bar(row, str("" if label is None else label), float(value)))
        return bars


def named(cell: Cell) -> list[Ref]:
    """The records that a value names, in its order."""
    parts = (one.partition("/") for one in _BETWEEN.split(str(cell or "")))
    return [Ref(family, name) for family, _, name in parts if family and name]


@dataclass(frozen=True, slots=True)
class AsOf:
    """What the figures stand for."""

    day: str
    """The day by which it is told what is due."""
    commit: str | None = None
    """The commit whose records are counted; None for the records on the disk."""


@dataclass(frozen=True, slots=True)
class FilledReport:
    """A report as of a day."""

    report: Report
    asked: Asked
    as_of: AsOf
    tables: tuple[FilledTable, ...]

    @property
    def told(self) -> Words:
        """By what it is counted."""
        commit, day = self.as_of.commit, self.as_of.day
        at = f" @ {commit[:10]}" if commit else ""
        told = Words(f"统计日期 {day}{at}", f"as of {day}{at}")
        asked = self.asked.told()
        return Words(f"{asked.zh}，{told.zh}", f"{asked.en}, {told.en}") if asked.zh else told


def _in_order(table: ReportTable, answer: Answer) -> Answer:
    """The answer with the records of each value by name: SQL says nothing of their order."""
    places = [
        answer.columns.index(one.name)
        for one in table.columns
        if one.kind is ReportKind.RECORDS and one.name in answer.columns
    ]
    if not places:
        return answer
    rows = []
    for row in answer.rows:
        cells = list(row)
        for place in places:
            if isinstance(text := cells[place], str):
                cells[place] = " ".join(sorted(_BETWEEN.split(text.strip())))
        rows.append(tuple(cells))
    return Answer(answer.columns, tuple(rows), answer.is_whole)


def fill(
    report: Report,
    asked: Asked,
    asker: Asker,
    as_of: AsOf,
    patience: Patience = ENDLESS,
) -> FilledReport:
    """Work a report out.

    Args:
        report: The report.
        asked: What is asked of it.
        asker: One state of the tables, with those that the report needs.
        as_of: What the tables stand for.
        patience: How long it may take; who is told of it.

    Raises:
        NotAskedError: It does not take what is asked.
        AskError: A query cannot be run; check names it.
        AskedTooLongError: It took too long, or was stopped.
    """
    asked.check(report)
    values = asked.values(as_of.day)
    bounds = Bounds(seconds=patience.seconds, stop=patience.stop)
    tables = []
    shared = dict(report.shared)
    for number, one in enumerate(report.tables):
        patience.progress(number, len(report.tables))
        if not number:
            for name in report.recurring:
                question = with_named(shared, f'SELECT * FROM "{name}"')  # noqa: S608 - a named query
                asker.keep(name, question, values, bounds)
                del shared[name]
        answer = asker.ask(one.sql(shared), values, bounds)
        tables.append(FilledTable(one, _in_order(one, answer)))
    return FilledReport(report, asked, as_of, tuple(tables))
