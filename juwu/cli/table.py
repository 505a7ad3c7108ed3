"""Rows in columns of terminal cells; on a narrow terminal the widest columns give way."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.cli.output import Output
from juwu.text import clean, pad, truncate, width

_GAP = "  "
_NARROWEST = 8


def print_table(output: Output, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows below their titles, each row one line."""
    safe = [[clean(cell) for cell in row] for row in rows]
    columns = [max(map(width, column)) for column in zip(titles, *safe, strict=True)]
    if output.width is not None:
        columns = _fitted(columns, output.width)
    output.line((_row(titles, columns), "bold"))
    for row in safe:
        output.line(_row(row, columns))


def _row(cells: Sequence[str], columns: Sequence[int]) -> str:
    *first, last = zip(cells, columns, strict=True)
    return _GAP.join([*(pad(cell, room) for cell, room in first), truncate(*last)]).rstrip()


def _fitted(columns: list[int], room: int) -> list[int]:
    fitted = list(columns)
    spare = sum(columns) + len(_GAP) * (len(columns) - 1) - room
    while spare > 0 and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
        spare -= 1
    return fitted
