"""What the terminal shows, cell by cell: only cells that look otherwise than before are written.

Textual writes whole lines of a widget, with a full set of colours for each piece of text, though
often one number in them is another. Over a slow line that is what a key waits for.

A whole screen is always written whole: whatever else was written to the terminal is gone then. So
is a line of a widget in which a sign stands whose width terminals disagree about, as soon as any of
it is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.inks import Ink, Inks, Pen

_NEAR = 4
"""Cells that stay and are yet written, as to pass over them takes as many bytes."""
_KANA = "\u3000-\u3020\u3041-\u3096\u30a1-\u30fa"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002a6df"
_SURE = f" -~{_KANA}{_HAN}\uff01-\uff60"
"""Signs that take the same cells in every terminal: ASCII, and what is Chinese beyond doubt."""
_SIGNS = re.compile(f"[{_SURE}]?[^{_SURE}]+|[{_SURE}]")
"""Single signs, and runs of those that may belong together, with what they may belong to."""
_IS_SURE = re.compile(f"[{_SURE}]")


class _Cell(NamedTuple):
    """What stands in a cell."""

    text: str
    """Empty in the second half of a wide sign."""
    ink: Ink
    is_sure: bool = True
    """Whether every terminal gives it as many cells as it has here."""


class Canvas:
    """The cells of a terminal, as far as they are known."""

    def __init__(self) -> None:
        """Know nothing yet of what is shown."""
        self._rows: list[list[_Cell | None]] = []
        self._inks: Inks | None = None

    def draw(self, update: CompositorUpdate, console: Console) -> str:
        """What is to be written so that the terminal shows what Textual wants to be shown.

        Args:
            update: The lines that were drawn anew.
            console: Knows how many colours the terminal has.
        """
        if self._inks is None:
            self._inks = Inks(console._color_system or ColorSystem.TRUECOLOR)  # noqa: SLF001 - Textual asks so too
        if isinstance(update, LayoutUpdate):
            region = update.region
            self._rows = [[None] * region.right for _ in range(region.bottom)]
            pieces = _of_lines(update)
        elif isinstance(update, ChopsUpdate):
            pieces = _of_chops(update)
        else:
            return update.render_segments(console)
        pen, written = Pen(), []
        for x, y, strip in pieces:
            told = self._piece(x, y, strip, pen, self._inks)
            if told is None:
                self._forget(x, y, strip)
                told = f"{pen.rest()}{_move(x, y)}{strip.render(console)}"
            written.append(told)
        written.append(pen.rest())
        return "".join(written)

    def _piece(self, x: int, y: int, strip: Strip, pen: Pen, inks: Inks) -> str | None:
        """What is to be written for a part of a line; None where its cells cannot be told."""
        cells, end = _cells(strip, inks), x + strip.cell_length
        if y >= len(self._rows) or end > len(self._rows[y]) or len(cells) != end - x:
            return None
        row = self._rows[y]
        before = row[x:end]
        changed = [place for place, cell in enumerate(cells) if cell != before[place]]
        if not changed:
            return ""
        is_sure = all(cell is None or cell.is_sure for cell in (*cells, *before))
        runs = _runs(changed, cells) if is_sure else [(0, len(cells))]
        row[x:end] = cells
        # A wide sign at either end may have been cut in two: nobody knows what is left of it.
        if x and before[0] is not None and not before[0].text:
            row[x - 1] = None
        if end < len(row) and (beyond := row[end]) is not None and not beyond.text:
            row[end] = None
        return "".join(
            _move(x + first, y)
            + "".join(pen.turn(cell.ink) + cell.text for cell in cells[first:last] if cell.text)
            for first, last in runs
        )

    def _forget(self, x: int, y: int, strip: Strip) -> None:
        if y < len(self._rows):
            end = min(x + strip.cell_length + 1, len(self._rows[y]))
            begin = max(x - 1, 0)
            self._rows[y][begin:end] = [None] * (end - begin)


def _of_lines(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Column, line and text of each part of a whole screen."""
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield x, y, strip
            x += strip.cell_length


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Column, line and text of each part of lines that were drawn anew, cut as Textual does."""
    for y, begin, stop in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < stop and end > begin:
                is_whole = x >= begin and end <= stop
                yield x, y, strip if is_whole else strip.crop(0, min(end, stop) - x)


def _cells(strip: Strip, inks: Inks) -> list[_Cell]:
    """The cells that a text takes."""
    cells: list[_Cell] = []
    for text, style, control in strip:
        if control:
            continue
        ink, bare = inks.of(style)
        if not text.strip(" "):
            cells += [_Cell(" ", bare)] * len(text)
            continue
        for sign in _SIGNS.findall(text):
            if len(sign) == 1 and sign <= "~":
                cells.append(_Cell(sign, bare if sign == " " else ink))
            else:
                is_sure = _IS_SURE.fullmatch(sign) is not None
                rest = _Cell("", ink, is_sure)
                cells += [_Cell(sign, ink, is_sure), *[rest] * (cell_len(sign) - 1)]
    return cells


def _runs(changed: list[int], cells: list[_Cell]) -> list[tuple[int, int]]:
    """What to write: from where, and up to where; what is near each other is written as one."""
    runs: list[tuple[int, int]] = []
    for place in changed:
        if runs and place - runs[-1][1] <= _NEAR:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            begin = place if cells[place].text else place - 1
            runs.append((begin, place + 1))
    return runs


def _move(x: int, y: int) -> str:
    return f"\x1b[{y + 1};{x + 1}H"
