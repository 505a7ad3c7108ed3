"""The chart of a table: as lines of text, which any terminal shows, and as a picture."""

from __future__ import annotations

from itertools import groupby

from juwu.drawing import STROKES, Figure, Svg, drawn, plot_lines
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.report.filled import FilledTable
from juwu.report.shown import head, shown
from juwu.text import Span


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of a chart."""

    text: str
    row: int | None = None
    """The row of the table that it stands for; None where it stands for none alone."""

    @property
    def strokes(self) -> tuple[Span, ...]:
        """Where bars and columns are drawn; all else are labels and figures."""
        found, start = [], 0
        for is_drawn, run in groupby(self.text, STROKES.__contains__):
            stop = start + len(tuple(run))
            if is_drawn:
                found.append(Span(start, stop))
            start = stop
        return tuple(found)


def chart_lines(table: FilledTable, language: Language, room: int) -> list[ChartLine]:
    """The lines of the chart; none where there is none, or nothing to compare.

    Args:
        table: The table with its rows.
        language: The language of the names.
        room: Cells of a line.
    """
    chart, bars = table.table.chart, _figures(table, language)
    if chart is None:
        return []
    rows = [row for row, _ in bars]
    return [
        ChartLine(text, rows[place] if place >= 0 else None)
        for place, text in plot_lines(chart.kind, [one for _, one in bars], room)
    ]


def chart_picture(
    table: FilledTable, language: Language, title: str = "", told: str = ""
) -> Svg | None:
    """The chart as a picture; None where there is none, or nothing to draw.

    Args:
        table: The table with its rows.
        language: The language of the names.
        title: What stands above; empty for nothing.
        told: By what it is counted.
    """
    chart = table.table.chart
    if chart is None:
        return None
    return drawn(chart.kind, [one for _, one in _figures(table, language)], title, told)


def chart_name(table: FilledTable, language: Language) -> str:
    """What a chart shows: the title of the table and of the figures."""
    chart = table.table.chart
    column = next((one for one in table.table.columns if chart and one.name == chart.value), None)
    title = table.title.say(language)
    return f"{title}: {head(column, language)}" if column else title


def _figures(table: FilledTable, language: Language) -> list[tuple[int, Figure]]:
    """The figures of the chart, each behind its row."""
    chart = table.table.chart
    named = {one.name: one for one in table.table.columns}
    if chart is None or chart.value not in named:
        return []
    column = named[chart.value]
    return [
        (
            bar.row,
            Figure(bar.label, bar.value, shown(table.cell(bar.row, column, language), column)),
        )
        for bar in table.bars(language)
    ]
