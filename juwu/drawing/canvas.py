"""A drawing by cells of a terminal: texts, and lines that join where they meet."""

from __future__ import annotations

from juwu.drawing.ink import Ink
from juwu.drawing.layout import Line
from juwu.drawing.signs import JOINTS
from juwu.text import clean, glyphs

_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
_FAMILIAR = {"╵": "│", "╷": "│", "╴": "─", "╶": "─"}
"""Half lines are drawn as whole ones, which every font has."""

Run = tuple[str, Ink]
"""A piece of a line with its ink."""


class Canvas:
    """Cells, each with a glyph or a joint of lines."""

    def __init__(self, across: int, down: int) -> None:
        """An empty canvas.

        Args:
            across: Cells of a line.
            down: Lines.
        """
        self.across = across
        self.down = down
        self._lines: list[dict[int, tuple[str, Ink, int]]] = [{} for _ in range(down)]
        self._joints: dict[tuple[int, int], int] = {}

    def text(self, x: int, y: int, text: str, ink: Ink = Ink.PLAIN) -> None:
        """Write a text; what goes beyond the canvas is left out."""
        if not 0 <= y < self.down:
            return
        for glyph, cells in glyphs(clean(text)):
            if cells and x >= 0 and x + cells <= self.across:
                self._lines[y][x] = (glyph, ink, cells)
            x += cells

    def line(self, line: Line) -> None:
        """Draw a level or upright line; where lines meet they join."""
        if line.y1 == line.y2:
            for x in range(line.x1, line.x2 + 1):
                left = _LEFT if x > line.x1 else 0
                self._join(x, line.y1, left | (_RIGHT if x < line.x2 else 0))
        else:
            for y in range(line.y1, line.y2 + 1):
                up = _UP if y > line.y1 else 0
                self._join(line.x1, y, up | (_DOWN if y < line.y2 else 0))

    def box(self, x: int, y: int, across: int, down: int) -> None:
        """Draw a frame."""
        right, foot = x + across - 1, y + down - 1
        for line in (
            Line(x, y, right, y),
            Line(x, foot, right, foot),
            Line(x, y, x, foot),
            Line(right, y, right, foot),
        ):
            self.line(line)

    def _join(self, x: int, y: int, ways: int) -> None:
        if 0 <= x < self.across and 0 <= y < self.down:
            self._joints[x, y] = self._joints.get((x, y), 0) | ways

    def runs(self, y: int, start: int = 0, cells: int | None = None) -> list[Run]:
        """A part of a line in pieces of one ink, blanks filled in.

        Args:
            y: The line, from 0.
            start: The first cell.
            cells: How many cells; None for all up to the edge of the canvas.
        """
        stop = self.across if cells is None else start + cells
        runs: list[Run] = []
        texts = self._lines[y] if 0 <= y < self.down else {}
        x = start
        while x < stop:
            glyph, ink, wide = texts.get(x) or (self._sign(x, y), Ink.DIM, 1)
            if x + wide > stop:
                glyph, wide = " ", 1
            if runs and (runs[-1][1] is ink or glyph == " "):
                runs[-1] = (runs[-1][0] + glyph, runs[-1][1])
            else:
                runs.append((glyph, ink))
            x += wide
        return runs

    def _sign(self, x: int, y: int) -> str:
        sign = JOINTS[self._joints.get((x, y), 0)]
        return _FAMILIAR.get(sign, sign)

    def texts(self) -> list[str]:
        """All lines as plain text without blanks at their ends."""
        return ["".join(text for text, _ in self.runs(y)).rstrip() for y in range(self.down)]
