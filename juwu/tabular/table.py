"""A table as it was read from a file: a head, rows of text, and what a person should know of it.

Every cell is text, whatever program wrote it: a day is ``2026-07-21``, a moment
``2026-07-21T09:30:00``, a yes ``TRUE``, a number its shortest decimal form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.tabular.errors import TableUnreadable

MOST_ROWS = 200_000
"""Rows of one import; an office that has more brings them in parts."""
MOST_COLUMNS = 2_000
MOST_CELLS = 8_000_000
_FEWEST = 2
"""Cells that the row of titles fills at least, so that a heading above it is not taken for one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head."""

    number: int
    """The row as a spreadsheet counts it, from 1."""
    cells: tuple[str, ...]
    """As many as the head has."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds."""

    head: tuple[str, ...]
    """The titles, each once; a column without one has the empty text and is not read."""
    rows: tuple[Row, ...]
    head_row: int = 1
    """The row of the titles, from 1."""
    notes: tuple[Words, ...] = ()
    """What was guessed, and what the file holds that no record can."""
    lost: Mapping[tuple[int, int], Words] = field(default_factory=dict)
    """Cells whose value is not to be trusted, by row number and column from 0, and why."""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """The sheets of the workbook; none for CSV."""


def table_of(
    grid: Iterable[tuple[int, Sequence[str]]], head_row: int | None, notes: Iterable[Words] = ()
) -> Table:
    """A table from numbered rows of cells.

    Args:
        grid: The rows with their numbers, from 1, in order.
        head_row: Which row holds the titles; None has it found: the first with two titles.
        notes: What is known of it already.

    Raises:
        TableUnreadable: There is no row of titles, or there are too many rows.
    """
    filled = [(number, row) for number, row in grid if any(cell.strip() for cell in row)]
    if head_row is None:
        head_row = next((number for number, row in filled if _count(row) >= _FEWEST), None)
        if head_row is None and filled:
            head_row = filled[0][0]
    titles = next((row for number, row in filled if number == head_row), None)
    if titles is None or head_row is None:
        raise TableUnreadable(
            Words("找不到写着各列名称的那一行", "there is no row with the titles of the columns"),
            Words(
                "核对文件；标题行不是第一行时，用 --head 行号 说明。",
                "Look at the file; name the row of titles with --head.",
            ),
        )
    head = _head(titles)
    below = [(number, row) for number, row in filled if number > head_row]
    if len(below) > MOST_ROWS or len(head) > MOST_COLUMNS or len(below) * len(head) > MOST_CELLS:
        raise TableUnreadable(
            Words(
                f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列，一共 {MOST_CELLS} 格",
                f"{MOST_ROWS} rows, {MOST_COLUMNS} columns and {MOST_CELLS} cells are the most",
            ),
            Words("请分成几个文件导入。", "Bring it in as several files."),
        )
    told = list(notes)
    if head_row > 1:
        told.append(
            Words(f"列名取自第 {head_row} 行。", f"The titles are taken from row {head_row}.")
        )
    used = {at for _, row in below for at, cell in enumerate(row) if cell.strip()}
    if untitled := sorted(at for at in used if at >= len(head) or not head[at]):
        names = "、".join(map(letters, untitled[:5]))
        told.append(Words(f"{names} 列没有列名，不读。", f"Columns without a title: {names}."))
    rows = tuple(Row(number, _padded(row, len(head))) for number, row in below)
    return Table(head, rows, head_row, tuple(told))


def letters(place: int) -> str:
    """The name of a column, from 0, as spreadsheets have it: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _count(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _head(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles on one line each; one that stands twice gets a number behind it."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        plain = " ".join(title.split())
        seen[plain] = seen.get(plain, 0) + 1
        found.append(f"{plain} #{seen[plain]}" if plain and seen[plain] > 1 else plain)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _padded(row: Sequence[str], wanted: int) -> tuple[str, ...]:
    return tuple(row[:wanted]) + ("",) * (wanted - len(row))
