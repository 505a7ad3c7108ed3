"""A terminal shows what Textual wants to be shown, though little of it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.canvas import Canvas

COLUMNS, LINES = 40, 6
PARTS = (0, 23, COLUMNS)
"""Where the two widgets of a line begin and end."""
STYLES = [
    Style(color="#e2e0d8", bgcolor="#1b1d21"),
    Style(color="#e3a857", bgcolor="#1b1d21", bold=True),
    Style(color="#a9aeb5", bgcolor="#2b3d53", dim=True),
    Style(color="#e2e0d8", bgcolor="#2b3d53", underline=True),
    Style(color="#e2e0d8", bgcolor="#1b1d21", reverse=True),
    Style(),
    None,
]
TEXTS = ["  ", "居务", "abc", "物业 ", "  7", "“引”", "・", "，", "·", "𠮷", "─" * 3]


class Shown:
    """A terminal that is written to."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.Stream(self.screen)
        self.bytes = 0

    def write(self, text: str) -> None:
        """Show what was written."""
        self.bytes += len(text.encode())
        self._stream.feed(text)

    def cells(self) -> list[tuple[object, ...]]:
        """All that is seen."""
        return [_seen(self.screen.buffer[y][x]) for y in range(LINES) for x in range(COLUMNS)]


def _seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    look = (cell.bg, cell.underscore, cell.reverse)
    is_bare = not cell.data.strip() and not cell.underscore and not cell.reverse
    return (cell.data, look) if is_bare else (cell.data, look, cell.fg, cell.bold)


class Pair:
    """What Textual writes by itself, beside what the canvas writes."""

    def __init__(self) -> None:
        self.plain, self.sparing = Shown(), Shown()
        self._canvas = Canvas()
        self._console = Console(color_system="truecolor", force_terminal=True)

    def draw(self, update: CompositorUpdate) -> None:
        """Have both written."""
        self.plain.write(update.render_segments(self._console))
        self.sparing.write(self._canvas.draw(update, self._console))

    def whole(self, strips: Sequence[Sequence[Strip]]) -> None:
        """A whole screen."""
        self.draw(LayoutUpdate(list(strips), Region(0, 0, COLUMNS, LINES)))

    def parts(
        self, lines: Sequence[Mapping[int, Strip | None]], spans: list[tuple[int, int, int]]
    ) -> None:
        """Parts of some lines."""
        self.draw(ChopsUpdate(lines, spans, [list(PARTS[1:])] * LINES))


def strip(chance: Random, cells: int) -> Strip:
    """A part of a line with any text."""
    parts = [Segment(chance.choice(TEXTS), chance.choice(STYLES)) for _ in range(12)]
    return Strip(parts).adjust_cell_length(cells, chance.choice(STYLES))


def line(chance: Random) -> dict[int, Strip]:
    """Both parts of a line."""
    return {x: strip(chance, end - x) for x, end in pairwise(PARTS)}


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_drawn_the_terminal_shows_the_same(seed: int) -> None:
    chance, pair = Random(seed), Pair()  # noqa: S311 - the same texts each time
    lines = [line(chance) for _ in range(LINES)]
    pair.whole([list(one.values()) for one in lines])
    assert pair.sparing.cells() == pair.plain.cells()
    for _ in range(25):
        drawn = sorted(chance.sample(range(LINES), 3))
        for y in drawn:
            if chance.random() < 0.7:
                lines[y][chance.choice(PARTS[:2])] = strip(chance, 0)
                lines[y] = line(chance)
        spans = [(y, *chance.choice([(0, 40), (0, 23), (23, 40)])) for y in drawn]
        pair.parts(lines, spans)
        assert pair.sparing.cells() == pair.plain.cells()
    assert pair.sparing.bytes < pair.plain.bytes


def one_line(text: str) -> list[dict[int, Strip]]:
    """Lines of which the first has a text on the left."""
    blank = {0: Strip.blank(23, STYLES[0]), 23: Strip.blank(17, STYLES[0])}
    first = Strip([Segment(text, STYLES[0])]).adjust_cell_length(23, STYLES[0])
    return [blank | {0: first}, *[blank] * (LINES - 1)]


def written(before: str, after: str) -> str:
    """What is written where a line changes."""
    canvas, console = Canvas(), Console(color_system="truecolor", force_terminal=True)
    for text, region in ((before, True), (after, False)):
        lines = one_line(text)
        if region:
            update: CompositorUpdate = LayoutUpdate(
                [list(one.values()) for one in lines], Region(0, 0, COLUMNS, LINES)
            )
        else:
            update = ChopsUpdate(lines, [(0, 0, COLUMNS)], [list(PARTS[1:])] * LINES)
        told = canvas.draw(update, console)
    return told


def test_one_sign_that_differs_is_all_that_is_written() -> None:
    assert written("在办 3 件，超期 1 件", "在办 4 件，超期 1 件") == (
        "\x1b[1;6H\x1b[38;2;226;224;216;48;2;27;29;33m4\x1b[0m"
    )
    assert written("在办 3 件", "在办 3 件") == ""


def test_a_line_with_a_sign_of_doubtful_width_is_written_whole() -> None:
    told = written("“在办” 3 件", "“在办” 4 件")
    assert told.startswith("\x1b[1;1H")
    assert "“在办” 4 件" in told
