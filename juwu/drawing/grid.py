"""A picture of cells, as a terminal shows them: every glyph stands in its own cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from juwu.drawing.signs import Shape, shapes
from juwu.drawing.svg import Svg
from juwu.frozen import dataclass
from juwu.text import clean, glyphs, width

CELL_WIDTH = 9
"""Units of the picture that one cell is wide."""
CELL_HEIGHT = 24
"""Units of the picture that one line is high."""
_MARGIN = 12
_BASELINE = 18
_SOLID = "█"
_SIZE = 2 * CELL_WIDTH
"""A Han character is as wide as the font is large: exactly two cells."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """Some cells with one colour behind them."""

    x: int
    y: int
    across: int
    down: int
    colour: str

    def ends_at(self, x: int, y: int) -> bool:
        """Whether a cell is the next one on its line."""
        return (x, y) == (self.x + self.across, self.y)


class Grid:
    """A picture of some lines of cells."""

    def __init__(self, across: int, down: int, ground: str) -> None:
        """An empty picture.

        Args:
            across: Cells of a line.
            down: Lines.
            ground: The colour behind them, as ``#rrggbb``.
        """
        self._ground = ground
        self._papers: list[_Paper] = []
        self._svg = Svg(
            across * CELL_WIDTH + 2 * _MARGIN,
            down * CELL_HEIGHT + 2 * _MARGIN,
            ground,
            _SIZE,
            grid=True,
        )

    def put(  # noqa: PLR0913 - one run of cells, told whole
        self,
        x: int,
        y: int,
        text: str,
        ink: str,
        paper: str = "",
        *,
        bold: bool = False,
        underline: bool = False,
    ) -> None:
        """Write a text.

        Args:
            x: Its first cell, from 0.
            y: Its line, from 0.
            text: The text; it is cleaned.
            ink: Its colour.
            paper: The colour behind it; empty for that of the picture.
            bold: Whether it is bold.
            underline: Whether it is underlined.
        """
        text = clean(text)
        left, top = _MARGIN + x * CELL_WIDTH, _MARGIN + y * CELL_HEIGHT
        if paper not in ("", self._ground):
            self._lay(_Paper(x, y, width(text), 1, paper))
        plain = ""
        for (sign, cells), run in groupby(glyphs(text)):
            count = sum(1 for _ in run)
            parts = shapes(sign)
            plain += (" " * cells if parts else sign) * count
            if sign == _SOLID:
                self._lay(_Paper(round((left - _MARGIN) / CELL_WIDTH), y, count, 1, ink))
            else:
                self._shape(parts, left, top, count, ink)
            left += count * cells * CELL_WIDTH
        self._svg.text(
            _MARGIN + x * CELL_WIDTH, top + _BASELINE, plain, ink, bold=bold, underline=underline
        )

    def _shape(
        self, parts: tuple[Shape, ...], left: float, top: float, count: int, ink: str
    ) -> None:
        """Draw a sign some times; what goes through the whole cell is one piece."""
        for part in parts:
            thick = 1.0 if part.is_line else 0.0
            runs = part.across == 1
            for at in range(1 if runs else count):
                self._svg.rect(
                    left + (at + part.x) * CELL_WIDTH - thick / 2,
                    top + part.y * CELL_HEIGHT - thick / 2,
                    part.across * CELL_WIDTH * (count if runs else 1) + thick,
                    part.down * CELL_HEIGHT + thick,
                    ink,
                )

    def _lay(self, paper: _Paper) -> None:
        """Put a colour behind cells, as one piece with what it continues."""
        before = self._papers[-1] if self._papers else None
        if before and before.ends_at(paper.x, paper.y) and before.colour == paper.colour:
            self._papers[-1] = replace(before, across=before.across + paper.across)
        else:
            self._papers.append(paper)

    def _pieces(self) -> Iterator[_Paper]:
        """The colours behind the cells; equal ones on lines that follow each other as one piece.

        A seam between two pieces would be seen as a thin line wherever the picture is scaled.
        """
        open_: dict[tuple[int, int, str], _Paper] = {}
        for paper in self._papers:
            key = (paper.x, paper.across, paper.colour)
            above = open_.get(key)
            if above and above.y + above.down == paper.y:
                open_[key] = replace(above, down=above.down + 1)
                continue
            if above:
                yield above
            open_[key] = paper
        yield from open_.values()

    def __str__(self) -> str:
        for paper in self._pieces():
            self._svg.rect(
                _MARGIN + paper.x * CELL_WIDTH,
                _MARGIN + paper.y * CELL_HEIGHT,
                paper.across * CELL_WIDTH,
                paper.down * CELL_HEIGHT,
                paper.colour,
                below=True,
            )
        self._papers.clear()
        return str(self._svg)
