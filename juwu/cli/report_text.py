"""A report as text for a terminal: what it counts, its tables, its charts as bars."""

from __future__ import annotations

from juwu.cli.output import Output
from juwu.language import Words
from juwu.report import FilledReport, FilledTable
from juwu.report.chart import chart_lines
from juwu.report.laid import lay_out
from juwu.text import wrap

_NONE = Words("没有符合的记录。", "No records.")
_WIDTH = 80


def print_report(filled: FilledReport, output: Output, *, charts_alone: bool = False) -> None:
    """Print all of it.

    Args:
        filled: The report with its figures.
        output: Where to.
        charts_alone: Whether only what has a chart is shown, and of that the chart.
    """
    report, language = filled.report, output.language
    width = min(output.width or _WIDTH, 100)
    number = f"{report.number} " if report.number else ""
    output.line((f"{number}{report.title.say(language)}", "bold"))
    output.line((filled.told.say(language), "dim"))
    for line in wrap(report.about.say(language), width):
        output.line(line)
    for table in filled.tables:
        if not charts_alone:
            _print_table(table, output, width)
        elif table.table.chart:
            output.line("")
            output.line((table.title.say(language), "bold"))
            print_chart(table, output, width)


def _print_table(table: FilledTable, output: Output, width: int) -> None:
    language = output.language
    output.line("")
    output.line((table.title.say(language), "bold"))
    if table.table.note:
        for line in wrap(table.table.note.say(language), width):
            output.line((line, "dim"))
    if not table.answer.rows:
        output.say(_NONE)
        return
    laid = lay_out(table, language, output.width)
    for line in laid.heads:
        output.line((line, "bold"))
    for line in laid.lines:
        output.line(line)
    print_chart(table, output, width)


def print_chart(table: FilledTable, output: Output, width: int) -> None:
    """Print the chart of a table, where it has one."""
    for number, line in enumerate(chart_lines(table, output.language, width)):
        if not number:
            output.line("")
        output.line(line.text)
