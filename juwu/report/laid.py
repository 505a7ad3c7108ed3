"""A table of a report as lines of text: numbers to the right, long titles of columns broken.

Where that is not enough, the widest columns give way.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.family.reports import ReportColumn, ReportKind
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.report.filled import FilledTable
from juwu.report.shown import head, shown
from juwu.text import clean, pad, truncate, width, wrap

_GAP = "  "
_NARROWEST = 6


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines of a table; nothing of a record acts on a terminal any more."""

    heads: tuple[str, ...]
    """The titles of the columns, in as many lines as they take."""
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
        held = [max(map(width, cells), default=0) for cells in zip(*rows, strict=True)]
        least = [
            max(one, _broken(title))
            for one, title in zip(held or [0] * len(heads), heads, strict=True)
        ]
        wide = _fitted(_fitted(wide, room, least), room, [_NARROWEST] * len(wide))
    return Laid(
        tuple(_line(one, columns, wide) for one in _titles(heads, wide)),
        tuple(_line(row, columns, wide) for row in rows),
    )


def _broken(title: str) -> int:
    """The cells that a title takes in two lines or so, no word of it broken."""
    words = title.split()
    longest = max(map(width, words), default=0) if len(words) > 1 else 0
    return max(longest, -(-width(title) // 2) + 1)


def _titles(heads: Sequence[str], wide: Sequence[int]) -> list[list[str]]:
    """The titles line by line, those with fewer lines at the bottom."""
    broken = [wrap(one, max(room, 1)) or [""] for one, room in zip(heads, wide, strict=True)]
    deep = max(map(len, broken), default=1)
    return [
        [lines[at - deep + len(lines)] if at >= deep - len(lines) else "" for lines in broken]
        for at in range(deep)
    ]


def _line(cells: Sequence[str], columns: Sequence[ReportColumn], wide: Sequence[int]) -> str:
    return _GAP.join(
        _placed(truncate(cell, room), room, is_number=column.kind.is_number)
        for cell, column, room in zip(cells, columns, wide, strict=True)
    ).rstrip()


def _placed(cell: str, room: int, *, is_number: bool) -> str:
    return " " * (room - width(cell)) + cell if is_number else pad(cell, room)


def _fitted(wide: list[int], room: int, least: list[int]) -> list[int]:
    """The columns, the widest of them narrower until all fit, none narrower than it may be."""
    fitted = list(wide)
    spare = sum(wide) + len(_GAP) * (len(wide) - 1) - room
    while spare > 0:
        places = [place for place, one in enumerate(fitted) if one > least[place]]
        if not places:
            break
        fitted[max(places, key=fitted.__getitem__)] -= 1
        spare -= 1
    return fitted
