"""A picture of cells has no seams, and little more in it than what is seen."""

from __future__ import annotations

import re

from juwu.drawing import Grid


def rects(grid: Grid) -> list[tuple[str, ...]]:
    shape = r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#2b3d53"'
    return re.findall(shape, str(grid))


def test_cells_of_one_colour_are_one_piece_across_and_down() -> None:
    grid = Grid(20, 3, "#000000")
    for line in range(3):
        grid.put(0, line, "居务", "#ffffff", "#2b3d53")
        grid.put(4, line, "juwu", "#e3a857", "#2b3d53")
    assert rects(grid) == [("12", "12", "72", "72")]


def test_a_bar_is_one_piece_and_two_bars_are_apart() -> None:
    grid = Grid(20, 2, "#000000")
    grid.put(2, 0, "▇" * 6, "#2b3d53")
    grid.put(2, 1, "▇" * 4, "#2b3d53")
    (_, top, across, down), (_, next_, *_) = rects(grid)
    assert across == "54"
    assert float(top) + float(down) < float(next_)


def test_solid_cells_on_lines_that_follow_are_one_piece() -> None:
    grid = Grid(20, 2, "#000000")
    for line in range(2):
        grid.put(2, line, "███", "#2b3d53")
    assert rects(grid) == [("30", "12", "27", "48")]
