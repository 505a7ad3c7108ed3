"""A report as text for a terminal: what it counts, its tables, its charts as bars."""

from __future__ import annotations

from juwu.cli.output import Output
from juwu.cli.table import print_table
from juwu.language import Words
from juwu.report import FilledReport, FilledTable, shown
from juwu.report.chart import bar_lines
from juwu.report.shown import head
from juwu.text import wrap

_NONE = Words("没有符合的记录。", "No records.")
_WIDTH = 80


def print_report(filled: FilledReport, output: Output) -> None:
    """Print all of it."""
    report, language = filled.report, output.language
    width = min(output.width or _WIDTH, 100)
    number = f"{report.number} " if report.number else ""
    output.line((f"{number}{report.title.say(language)}", "bold"))
    output.line((filled.told.say(language), "dim"))
    for line in wrap(report.about.say(language), width):
        output.line(line)
    for table in filled.tables:
        _print_table(table, output, width)


def _print_table(table: FilledTable, output: Output, width: int) -> None:
    language, columns = output.language, table.shown_columns
    output.line("")
    output.line((table.title.say(language), "bold"))
    if table.table.note:
        for line in wrap(table.table.note.say(language), width):
            output.line((line, "dim"))
    rows = [
        [shown(table.cell(row, one, language), one) for one in columns]
        for row in range(len(table.answer.rows))
    ]
    if not rows:
        output.say(_NONE)
        return
    print_table(output, [head(one, language) for one in columns], rows)
    for number, line in enumerate(bar_lines(table, language, width)):
        if not number:
            output.line("")
        output.line(line)
