"""Where the boxes of a forest stand, and the lines between them; in any unit.

A box stands above those below it and in their middle. Boxes with nothing below them hang one under
the other from a rail, so that a chart stays narrow. Trees stand side by side as far as there is
room, then below.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How large something is."""

    across: int
    down: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The room between boxes."""

    across: int
    """Between boxes side by side."""
    down: int
    """Between a box and those below it; the lines run in the middle of it."""
    hang: int
    """Between boxes that hang one under the other."""
    rail: int
    """From the left edge of a box to the rail below it."""
    tick: int
    """From the rail to the boxes that hang on it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box that is to be placed."""

    size: Size
    above: int | None
    """The place of the box above in the sequence, which is earlier; None at the top."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box stands: its left upper corner and its size."""

    x: int
    y: int
    across: int
    down: int

    @property
    def middle(self) -> int:
        """The middle of its upper and lower edge."""
        return self.x + self.across // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, level or upright; both ends lie in the edges of boxes or in other lines."""

    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes in the order given, and the lines between them."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    size: Size


@dataclass(slots=True)
class _Block:
    """A box with all below it: places are relative to its left upper corner."""

    across: int
    down: int
    head: int = 0
    """Where the box itself begins, from the left."""
    inset: int = 0
    """Where those below it begin, from the left."""
    hangs: bool = False
    """Whether those below it hang from a rail."""


def lay_out(nodes: Sequence[Node], gaps: Gaps, room: int) -> Layout:
    """Place the boxes of a forest.

    Args:
        nodes: The boxes from the top down, each behind the one above it.
        gaps: The room between them.
        room: How wide the drawing may be before a tree goes below the others; one that is wider
            by itself is not broken.
    """
    below: list[list[int]] = [[] for _ in nodes]
    for place, node in enumerate(nodes):
        if node.above is not None:
            below[node.above].append(place)
    blocks = _blocks(nodes, below, gaps)
    corners = [(0, 0)] * len(nodes)
    across = _place_tops(nodes, blocks, corners, gaps, room)
    spots: list[Spot] = []
    for place, node in enumerate(nodes):
        left, top = corners[place]
        spot = Spot(left + blocks[place].head, top, node.size.across, node.size.down)
        spots.append(spot)
        inner = [blocks[one] for one in below[place]]
        for one, corner in zip(
            below[place], _inner(left, spot, blocks[place], inner, gaps), strict=True
        ):
            corners[one] = corner
    lines: list[Line] = []
    for spot, block, places in zip(spots, blocks, below, strict=True):
        draw = _rail if block.hangs else _branches
        lines += draw(spot, [spots[one] for one in places], gaps) if places else []
    down = max((spot.y + spot.down for spot in spots), default=0)
    return Layout(tuple(spots), tuple(lines), Size(across, down))


def _hangs(place: int, below: Sequence[Sequence[int]]) -> bool:
    """Whether those below a box hang from a rail: several, with nothing below them."""
    return len(below[place]) > 1 and not any(below[one] for one in below[place])


def _blocks(nodes: Sequence[Node], below: Sequence[Sequence[int]], gaps: Gaps) -> list[_Block]:
    """The room that each box takes with all below it; those below come first."""
    blocks = [_Block(node.size.across, node.size.down) for node in nodes]
    for place in reversed(range(len(nodes))):
        size, inner = nodes[place].size, below[place]
        if not inner:
            continue
        if _hangs(place, below):
            across = gaps.rail + gaps.tick + max(blocks[one].across for one in inner)
            down = sum(blocks[one].down + gaps.hang for one in inner) - gaps.hang
            blocks[place] = _Block(
                max(size.across, across), size.down + gaps.down + down, hangs=True
            )
            continue
        wide = _side_by_side(inner, blocks, gaps)
        first, last = blocks[inner[0]], blocks[inner[-1]]
        left = first.head + nodes[inner[0]].size.across // 2
        right = wide - last.across + last.head + nodes[inner[-1]].size.across // 2
        head = (left + right) // 2 - size.across // 2
        inset = max(0, -head)
        across = max(inset + wide, inset + head + size.across)
        down = size.down + gaps.down + max(blocks[one].down for one in inner)
        blocks[place] = _Block(across, down, inset + head, inset)
    return blocks


def _side_by_side(inner: Sequence[int], blocks: Sequence[_Block], gaps: Gaps) -> int:
    return sum(blocks[one].across + gaps.across for one in inner) - gaps.across


def _place_tops(
    nodes: Sequence[Node],
    blocks: Sequence[_Block],
    corners: list[tuple[int, int]],
    gaps: Gaps,
    room: int,
) -> int:
    """Place the trees; gives the width of the whole."""
    x = y = tallest = widest = 0
    for place, node in enumerate(nodes):
        if node.above is not None:
            continue
        block = blocks[place]
        if x and x + block.across > room:
            x, y, tallest = 0, y + tallest + gaps.down, 0
        corners[place] = (x, y)
        x += block.across + gaps.across
        tallest = max(tallest, block.down)
        widest = max(widest, x - gaps.across)
    return widest


def _inner(
    left: int, spot: Spot, block: _Block, inner: Sequence[_Block], gaps: Gaps
) -> list[tuple[int, int]]:
    """Where what is below a box begins, for each that is."""
    y = spot.y + spot.down + gaps.down
    x = spot.x + gaps.rail + gaps.tick if block.hangs else left + block.inset
    found = []
    for one in inner:
        found.append((x, y))
        if block.hangs:
            y += one.down + gaps.hang
        else:
            x += one.across + gaps.across
    return found


def _rail(above: Spot, inner: Sequence[Spot], gaps: Gaps) -> list[Line]:
    x = above.x + gaps.rail
    ends = [one.y + one.down // 2 for one in inner]
    rail = Line(x, above.y + above.down - 1, x, ends[-1])
    return [rail, *(Line(x, y, one.x, y) for y, one in zip(ends, inner, strict=True))]


def _branches(above: Spot, inner: Sequence[Spot], gaps: Gaps) -> list[Line]:
    foot = above.y + above.down - 1
    bus = foot + (gaps.down + 1) // 2
    middles = [one.middle for one in inner]
    first, last = min(above.middle, *middles), max(above.middle, *middles)
    return [
        Line(above.middle, foot, above.middle, bus),
        Line(first, bus, last, bus),
        *(Line(one.middle, bus, one.middle, one.y) for one in inner),
    ]
