"""A report as rows: its words, its tables line by line, its charts as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.family.reports import Report, ReportKind
from juwu.language import Language, Words
from juwu.record import Ref
from juwu.report import FilledReport, FilledTable, as_csv, as_html, as_markdown, as_xlsx
from juwu.report.chart import chart_lines, chart_name, chart_picture
from juwu.report.laid import lay_out
from juwu.report.shown import head, shown
from juwu.text import clean, pad, width, wrap
from tui.keeping_picture import Own, Table
from tui.prose import MEASURE
from tui.row_line import EDGE
from tui.rows import Column, Row, Tone

WHOLE = (Column("", 400),)
"""The one column of the lines of a report: it has all of the width."""

_NONE = Words("没有符合的记录", "No records")
_ALL_OF_IT = Words("整份报表：{}", "All of the report: {}")
_LEAST = 30
_TITLE = 40
_WIDTH = 100
"""Cells of a chart that is kept as text."""


def listed_columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns of the list of reports: number, title as wide as it is, how it counts."""
    title = max((width(clean(row.cells[1])) for row in rows), default=1)
    return (Column("", 4, tone=Tone.DIM), Column("", min(title, _TITLE)), Column("", tone=Tone.DIM))


def listed_rows(reports: Sequence[Report], language: Language) -> list[Row]:
    """The reports to choose from; the key of each row is the name of the report."""
    return [
        Row(one.name, (one.number, one.title.say(language), one.about.say(language)))
        for one in reports
    ]


def report_rows(filled: FilledReport, language: Language, cells: int) -> Iterator[Row]:
    """A report in lines; the key of a row that leads on begins with ``table:row``, both from 0.

    Args:
        filled: The report with its figures.
        language: The language of the words.
        cells: The width of the list.
    """
    room = max(_LEAST, cells - EDGE - 1)
    yield Row.note(filled.told.say(language), Tone.ACCENT)
    about = wrap(clean(filled.report.about.say(language)), min(room, MEASURE))
    yield from (Row.note(line) for line in about)
    for number, table in enumerate(filled.tables):
        yield Row.section(table.title.say(language))
        yield from _table(number, table, language, room)


def report_pictures(filled: FilledReport, language: Language) -> list[Own]:
    """The charts of a report in their own drawing."""
    title, told = filled.report.title.say(language), filled.told.say(language)
    pictures = []
    for table in filled.tables:
        name = chart_name(table, language)
        picture = chart_picture(table, language, f"{title}  {name}", told)
        if picture is not None:
            shown = "\n".join(one.text for one in chart_lines(table, language, _WIDTH))
            pictures.append(Own(name, picture.__str__, f"{clean(name)}\n\n{shown}\n".__str__))
    return pictures


def report_tables(filled: FilledReport, language: Language) -> list[Table]:
    """A whole report as a file: for a spreadsheet, or for the street office to print."""
    report, asked = filled.report, filled.asked
    title = report.title.say(language)
    days = "-".join(day for day in (asked.first, asked.last) if day)
    stem = "-".join(filter(None, (report.number, title, days))).replace("/", "-")
    return [
        Table(
            _ALL_OF_IT.say(language).format(title),
            stem,
            {
                "xlsx": lambda: as_xlsx(filled, language),
                "csv": lambda: as_csv(filled, language).encode("utf-8-sig"),
                "html": lambda: as_html(filled, language).encode(),
                "md": lambda: as_markdown(filled, language).encode(),
            },
        )
    ]


def refs_of(filled: FilledReport, key: str) -> tuple[Ref, ...]:
    """The records behind a row of :func:`report_rows`; none behind a line of words."""
    table, *rest = key.split(":")
    return filled.tables[int(table)].refs(int(rest[0])) if rest else ()


def _table(number: int, table: FilledTable, language: Language, room: int) -> Iterator[Row]:
    if table.table.note:
        note = wrap(clean(table.table.note.say(language)), min(room, MEASURE))
        yield from (Row.note(line) for line in note)
    if not table.answer.rows:
        yield Row(f"none{number}", (_NONE.say(language),), Tone.DIM)
        return
    if len(table.answer.rows) == 1 and (lines := _upright(table, language, room)):
        yield from (Row(f"{number}:0:{at}", (line,)) for at, line in enumerate(lines))
        return
    laid = lay_out(table, language, room, names_records=False)
    yield from (Row.note(line) for line in laid.heads)
    for at, line in enumerate(laid.lines):
        yield Row(f"{number}:{at}", (line,))
    for at, bar in enumerate(chart_lines(table, language, room)):
        if not at:
            yield Row.note("")
        # A bar leads to the records behind it, as its row does.
        key = f"chart{number}.{at}" if bar.row is None else f"{number}:{bar.row}:bar"
        yield Row(key, (bar.text,), accents=bar.strokes)


def _upright(table: FilledTable, language: Language, room: int) -> list[str]:
    """The only row of a table, a line for each figure; none where it fits into one line."""
    columns = [one for one in table.shown_columns if one.kind is not ReportKind.RECORD]
    heads = [clean(head(one, language)) for one in columns]
    cells = [clean(shown(table.cell(0, one, language), one)) for one in columns]
    if sum(map(max, map(width, heads), map(width, cells))) + 2 * (len(columns) - 1) <= room:
        return []
    label = min(max(map(width, heads)), room // 2)
    value = max(map(width, cells))
    return [
        f"{pad(one, label)}  {pad(cell, value, 'right')}"
        for one, cell in zip(heads, cells, strict=True)
    ]
