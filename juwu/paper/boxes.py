"""A tree as boxes, each as wide as what stands below it; as lines where a page is too narrow."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.frozen import dataclass
from juwu.paper.sheet import Block, Cell, Grid, Line

INDENT = "　　"
"""What a level of lines stands further in: two ideographic spaces."""
_WIDEST = 8
"""Boxes that can stand beside one another and still be read."""
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Node:
    """A text with those below it."""

    text: str
    below: tuple[Node, ...] = ()

    @property
    def width(self) -> int:
        """How many stand side by side at its foot."""
        return sum(one.width for one in self.below) or 1

    @property
    def depth(self) -> int:
        """How many levels it has, its own included."""
        return 1 + max((one.depth for one in self.below), default=0)


def tree_blocks(root: Node) -> list[Block]:
    """The boxes of a tree, level by level, or its lines, each further in than the one above it."""
    if root.width > _WIDEST or not root.below:
        return list(_lines(root, 0))
    rows = tuple(tuple(_level(root, level)) for level in range(root.depth))
    return [Grid((_WHOLE // root.width,) * root.width, rows)]


def _lines(node: Node, level: int) -> Iterator[Line]:
    yield Line(INDENT * level + node.text)
    for one in node.below:
        yield from _lines(one, level + 1)


def _level(node: Node, level: int) -> Iterator[Cell]:
    """The cells of a level; empty below a node that has nothing there."""
    if level == 0:
        yield Cell(node.text, is_label=True, span=node.width)
    elif node.below:
        for one in node.below:
            yield from _level(one, level - 1)
    else:
        yield Cell("")
