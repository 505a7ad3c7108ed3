"""What is printed of a question in SQL: its rows, or the views that can be asked."""

from __future__ import annotations

from juwu.cli.command import Call
from juwu.cli.output import Output
from juwu.cli.table import print_table
from juwu.index import Answer, Cell, Described
from juwu.language import Words
from juwu.text import csv_text

TABLE, _CSV, _JSON = "table", "csv", "json"
FORMATS = (TABLE, _CSV, _JSON)
MOST_ROWS = 1000
"""Rows of a table where the call does not say; CSV and JSON have all."""

_MORE = Words("…只列出前 {0} 行；--max-rows 可以改。", "… only the first {0} rows; see --max-rows.")
_NOTHING = Words("没有符合的行。", "No rows.")
_NAMES = (
    Words("表", "table"),
    Words("列", "column"),
    Words("类型", "kind"),
    Words("名称", "title"),
)


def print_answer(call: Call, answer: Answer, format_: str) -> None:
    """Print the rows of an answer; that there are more is said beside them."""
    output = call.output
    if format_ == _JSON:
        output.json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    elif format_ == _CSV:
        rows = [["" if cell is None else str(cell) for cell in row] for row in answer.rows]
        output.block(csv_text(answer.columns, rows).rstrip("\n"))
    elif not answer.rows:
        output.say(_NOTHING)
    else:
        print_table(output, answer.columns, [list(map(_shown, row)) for row in answer.rows])
    if not answer.is_whole:
        told = _MORE.map(lambda text: text.format(len(answer.rows)))
        (output if format_ == TABLE else call.errors).say(told)


def print_described(
    call: Call, described: list[Described], format_: str, view: str | None = None
) -> None:
    """Print the views, or the columns of one."""
    chosen = [one for one in described if (one.view == view if view else not one.column)]
    rows = [[one.view, one.column, one.kind, one.title.say(call.language)] for one in chosen]
    if format_ == _JSON:
        keys = ("table", "column", "kind", "title")
        call.output.json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    names = [name.say(call.language) for name in _NAMES]
    if not view:
        rows, names = [[row[0], row[3]] for row in rows], [names[0], names[3]]
    if format_ == _CSV:
        call.output.block(csv_text(names, rows).rstrip("\n"))
    else:
        _table(call.output, names, rows)


def _table(output: Output, names: list[str], rows: list[list[str]]) -> None:
    if rows:
        print_table(output, names, rows)
    else:
        output.say(_NOTHING)


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)
