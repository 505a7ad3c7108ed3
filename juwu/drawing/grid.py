"""A picture of cells, as a terminal shows them: every glyph stands in its own cell."""

from __future__ import annotations

from juwu.drawing.signs import shapes
from juwu.drawing.svg import Svg
from juwu.text import clean, glyphs, width

CELL_WIDTH = 9
"""Units of the picture that one cell is wide."""
CELL_HEIGHT = 24
"""Units of the picture that one line is high."""
_MARGIN = 12
_BASELINE = 18
_SIZE = 2 * CELL_WIDTH
"""A Han character is as wide as the font is large: exactly two cells."""


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
            self._svg.rect(left, top, width(text) * CELL_WIDTH, CELL_HEIGHT, paper)
        plain = ""
        for glyph, cells in glyphs(text):
            parts = shapes(glyph)
            plain += " " * cells if parts else glyph
            for part in parts:
                thick = 1.0 if part.is_line else 0.0
                self._svg.rect(
                    left + part.x * CELL_WIDTH - thick / 2,
                    top + part.y * CELL_HEIGHT - thick / 2,
                    part.across * CELL_WIDTH + thick,
                    part.down * CELL_HEIGHT + thick,
                    ink,
                )
            left += cells * CELL_WIDTH
        self._svg.text(
            _MARGIN + x * CELL_WIDTH, top + _BASELINE, plain, ink, bold=bold, underline=underline
        )

    def __str__(self) -> str:
        return str(self._svg)
