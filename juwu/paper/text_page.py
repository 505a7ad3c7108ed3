"""A sheet as plain text, for a terminal or a line printer: 78 cells wide."""

from __future__ import annotations

from juwu.family.form import Style
from juwu.paper.foot import code_line, copy_line
from juwu.paper.sheet import Block, Cell, Grid, Line, Sheet
from juwu.paper.stamp import Stamp
from juwu.text import pad, width, wrap

WIDTH = 78
"""Cells of a line."""
_WIDE = 110
"""Cells of a line on a sheet that lies on its side."""
_PAGE = "\f"


def text_page(sheet: Sheet, stamp: Stamp | None) -> bytes:
    """The sheet in UTF-8; copies and pages are apart by a form feed."""
    cells = _WIDE if sheet.landscape else WIDTH
    body = [line for block in sheet.blocks for line in _block(block, cells)]
    copies = []
    for number in range(1, sheet.copies + 1):
        foot = copy_line(number, sheet.copies, sheet.language)
        copies.append(
            "\n".join([*body, "", *([foot] if foot else []), code_line(stamp, sheet.language), ""])
        )
    return _PAGE.join(copies).encode("utf-8", "replace")


def _block(block: Block, cells: int) -> list[str]:
    match block:
        case Line():
            return _line(block, cells)
        case Grid():
            return _grid(block, cells)
        case _:
            return [_PAGE]


def _line(line: Line, cells: int) -> list[str]:
    found = wrap(("　　" if line.indent else "") + line.text, cells)
    if line.align == "center":
        found = [" " * ((cells - width(one)) // 2) + one for one in found]
    elif line.align == "right":
        found = [" " * (cells - width(one)) + one for one in found]
    gap = [""] if line.style in (Style.TITLE, Style.HEADING) else []
    return [*gap, *found, *([""] if line.style is Style.TITLE else [])]


def _grid(grid: Grid, cells: int) -> list[str]:
    inner = cells - 3 * (len(grid.widths) - 1)
    widths = [max(2, inner * share // 100) for share in grid.widths]
    rule = "-" * cells
    lines = [rule]
    for row in grid.rows:
        lines += [*_row(row, widths), rule]
    return lines


def _row(row: tuple[Cell, ...], widths: list[int]) -> list[str]:
    taken, columns = 0, []
    for cell in row:
        span = widths[taken : taken + cell.span]
        taken += cell.span
        room = sum(span) + 3 * (len(span) - 1)
        columns.append((room, wrap(cell.text, room)))
    height = max(*(cell.lines for cell in row), *(len(lines) for _, lines in columns), 1)
    return [
        " | ".join(
            pad(lines[number] if number < len(lines) else "", room) for room, lines in columns
        ).rstrip()
        for number in range(height)
    ]
