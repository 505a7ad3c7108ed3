"""A table of a report as lines of text: numbers to the right, the widest columns give way."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.family.reports import ReportColumn, ReportKind
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.report.filled import FilledTable
from juwu.report.shown import head, shown
from juwu.text import clean, pad, truncate, width

_GAP = "  "
_NARROWEST = 6


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a table; nothing of a record acts on a terminal any more."""

    head: str
    lines: tuple[str, ...]


def lay_out(
    table: FilledTable, language: Language, room: int | None, *, names_records: bool = True
) -> Laid:
    """Lay a table out.

    Args:
        table: The table with its rows.
        language: The language of titles and choices.
        room: Cells of a line; None for as many as it takes.
        names_records: Whether columns that name one record are shown.
    """
    columns = [
        one for one in table.shown_columns if names_records or one.kind is not ReportKind.RECORD
    ]
    heads = [clean(head(one, language)) for one in columns]
    rows = [
        [clean(shown(table.cell(row, one, language), one)) for one in columns]
        for row in range(len(table.answer.rows))
    ]
    wide = [max(map(width, cells)) for cells in zip(heads, *rows, strict=True)]
    if room is not None:
        wide = _fitted(wide, room)
    return Laid(_line(heads, columns, wide), tuple(_line(row, columns, wide) for row in rows))


def _line(cells: Sequence[str], columns: Sequence[ReportColumn], wide: Sequence[int]) -> str:
    return _GAP.join(
        _placed(truncate(cell, room), room, is_number=column.kind.is_number)
        for cell, column, room in zip(cells, columns, wide, strict=True)
    ).rstrip()


def _placed(cell: str, room: int, *, is_number: bool) -> str:
    return " " * (room - width(cell)) + cell if is_number else pad(cell, room)


def _fitted(wide: list[int], room: int) -> list[int]:
    fitted = list(wide)
    spare = sum(wide) + len(_GAP) * (len(wide) - 1) - room
    while spare > 0 and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
        spare -= 1
    return fitted
