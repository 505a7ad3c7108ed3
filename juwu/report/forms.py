"""A report for other programs: CSV, JSON, Markdown, a workbook.

No cell becomes a formula in a spreadsheet, and nothing of a record is markup.
"""

from __future__ import annotations

from juwu.family.reports import ReportColumn, ReportKind
from juwu.index import Cell
from juwu.language import Language
from juwu.report.filled import FilledReport, FilledTable, named
from juwu.report.shown import head, plain, shown
from juwu.text import clean, csv_text
from juwu.text.xlsx import Sheet, xlsx_bytes

_MARKUP = str.maketrans({one: f"\\{one}" for one in r"\`*_{}[]()#+-.!|~$"} | {
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "\n": " ", "@": "&#64;",
})  # fmt: skip


def as_csv(filled: FilledReport, language: Language) -> str:
    """Each table as CSV; an empty line stands between two, and each begins with its title."""
    several = len(filled.tables) > 1
    parts = []
    for table in filled.tables:
        text = csv_text(_heads(table, language), [_texts(row) for row in _rows(table, language)])
        parts.append(f"{csv_text([table.title.say(language)], ())}{text}" if several else text)
    return "\n".join(parts)


def as_json(filled: FilledReport, language: Language) -> dict[str, object]:
    """All of it as data: values as the query has them, records as lists of ``family/id``."""
    return {
        "name": filled.report.name,
        "number": filled.report.number,
        "title": filled.report.title.say(language),
        "about": filled.report.about.say(language),
        "asked": {parameter.value: value for parameter, value in filled.asked.given()},
        "day": filled.as_of.day,
        "commit": filled.as_of.commit,
        "tables": [_table_as_json(table, language) for table in filled.tables],
    }


def as_markdown(filled: FilledReport, language: Language) -> str:
    """A document with a table for each, as forges show it."""
    parts = [
        f"# {_marked(filled.report.title.say(language))}",
        _marked(filled.told.say(language)),
        _marked(filled.report.about.say(language)),
    ]
    for table in filled.tables:
        parts.append(f"## {_marked(table.title.say(language))}")
        if table.table.note:
            parts.append(_marked(table.table.note.say(language)))
        columns = table.shown_columns
        lines = [
            [_marked(one) for one in _heads(table, language)],
            ["---:" if one.kind.is_number else "---" for one in columns],
        ]
        lines += [
            [_marked(shown(table.cell(row, one, language), one)) for one in columns]
            for row in range(len(table.answer.rows))
        ]
        parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
    return "\n\n".join(parts)


def as_xlsx(filled: FilledReport, language: Language) -> bytes:
    """A workbook with a sheet for each table; numbers are numbers."""
    above = [filled.report.title.say(language), filled.told.say(language)]
    about = filled.report.about.say(language)
    return xlsx_bytes(
        [
            Sheet(
                table.title.say(language),
                _heads(table, language),
                [*_rows(table, language)],
                [*above, about, *([table.table.note.say(language)] if table.table.note else [])],
            )
            for table in filled.tables
        ]
    )


def _heads(table: FilledTable, language: Language) -> list[str]:
    return [head(one, language) for one in table.shown_columns]


def _rows(table: FilledTable, language: Language) -> list[list[Cell]]:
    return [
        [plain(table.cell(row, one, language), one) for one in table.shown_columns]
        for row in range(len(table.answer.rows))
    ]


def _texts(row: list[Cell]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def _table_as_json(table: FilledTable, language: Language) -> dict[str, object]:
    return {
        "id": table.table.id,
        "title": table.title.say(language),
        "note": table.table.note.say(language) if table.table.note else None,
        "columns": [_column_as_json(one, language) for one in table.table.columns],
        "rows": [
            {one.name: _value(table.cell(row, one, language), one) for one in table.table.columns}
            for row in range(len(table.answer.rows))
        ],
    }


def _value(cell: Cell, column: ReportColumn) -> object:
    is_list = column.kind is ReportKind.RECORDS
    return [str(one) for one in named(cell)] if is_list else cell


def _column_as_json(column: ReportColumn, language: Language) -> dict[str, str]:
    return {
        "name": column.name,
        "title": column.title.say(language),
        "kind": column.kind.value,
        "unit": column.unit.say(language),
    }


def _marked(text: str) -> str:
    return clean(text).translate(_MARKUP)
