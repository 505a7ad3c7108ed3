"""Trees on paper: boxes as wide as what stands below them, lines where a page is too narrow."""

from __future__ import annotations

from juwu.paper.boxes import Node, tree_blocks
from juwu.paper.sheet import Grid, Line


def test_a_box_is_as_wide_as_what_stands_below_it() -> None:
    tree = Node("居委会", (Node("福利", (Node("甲"), Node("乙"))), Node("治保")))
    (grid,) = tree_blocks(tree)
    assert isinstance(grid, Grid)
    told = [[(cell.text, cell.span) for cell in row] for row in grid.rows]
    assert told == [
        [("居委会", 3)],
        [("福利", 2), ("治保", 1)],
        [("甲", 1), ("乙", 1), ("", 1)],
    ]
    assert len(grid.widths) == 3


def test_a_tree_that_is_too_wide_for_a_page_is_told_in_lines() -> None:
    tree = Node("街道", tuple(Node(f"社区{number}", (Node("网格"),)) for number in range(9)))
    lines = [block.text for block in tree_blocks(tree) if isinstance(block, Line)]
    assert lines[:3] == ["街道", "　　社区0", "　　　　网格"]
    assert len(lines) == 19


def test_one_without_anything_below_it_is_a_line() -> None:
    assert tree_blocks(Node("独一")) == [Line("独一")]
