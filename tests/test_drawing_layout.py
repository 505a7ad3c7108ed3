"""Boxes of a chart never lie on one another, and each stands where its line leads."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from juwu.drawing import Gaps, Layout, Node, Size, lay_out

GAPS = Gaps(across=2, down=2, hang=0, rail=2, tick=3)


@st.composite
def forests(draw: st.DrawFn) -> list[Node]:
    nodes: list[Node] = []
    for place in range(draw(st.integers(0, 24))):
        above = draw(st.none() | st.integers(0, place - 1)) if place else None
        size = Size(draw(st.integers(4, 30)), draw(st.integers(2, 6)))
        nodes.append(Node(size, above))
    return nodes


def cells(layout: Layout) -> list[tuple[int, int]]:
    return [
        (x, y)
        for spot in layout.spots
        for y in range(spot.y, spot.y + spot.down)
        for x in range(spot.x, spot.x + spot.across)
    ]


@settings(max_examples=150, deadline=None)
@given(forests(), st.integers(20, 200))
def test_no_box_lies_on_another_or_beyond_the_drawing(nodes: list[Node], room: int) -> None:
    layout = lay_out(nodes, GAPS, room)
    taken = cells(layout)
    assert len(taken) == len(set(taken))
    assert all(0 <= x < layout.size.across and 0 <= y < layout.size.down for x, y in taken)


@settings(max_examples=150, deadline=None)
@given(forests())
def test_no_line_crosses_a_box(nodes: list[Node]) -> None:
    layout = lay_out(nodes, GAPS, 120)
    inside = {
        (x, y)
        for spot in layout.spots
        for y in range(spot.y + 1, spot.y + spot.down - 1)
        for x in range(spot.x + 1, spot.x + spot.across - 1)
    }
    for line in layout.lines:
        way = [(x, line.y1) for x in range(line.x1, line.x2 + 1)]
        way += [(line.x1, y) for y in range(line.y1, line.y2 + 1)]
        assert not inside & set(way)


def test_a_box_stands_in_the_middle_above_those_below_it() -> None:
    size = Size(10, 3)
    nodes = [Node(size, None), Node(size, 0), Node(size, 0), Node(size, 2), Node(size, 2)]
    top, left, right, *_ = lay_out(nodes, GAPS, 100).spots
    assert left.y == right.y > top.y
    assert abs(2 * top.middle - left.middle - right.middle) <= 1


def test_leaves_hang_below_one_another_so_that_a_chart_stays_narrow() -> None:
    nodes = [Node(Size(10, 3), None), *(Node(Size(10, 3), 0) for _ in range(20))]
    layout = lay_out(nodes, GAPS, 100)
    assert layout.size.across == 15
    assert len({spot.x for spot in layout.spots[1:]}) == 1


def test_trees_go_below_the_others_where_there_is_no_room() -> None:
    nodes = [Node(Size(30, 3), None) for _ in range(4)]
    assert {spot.y for spot in lay_out(nodes, GAPS, 200).spots} == {0}
    assert [spot.y for spot in lay_out(nodes, GAPS, 70).spots] == [0, 0, 5, 5]


def test_a_chain_of_thousands_is_placed() -> None:
    nodes = [Node(Size(4, 3), at - 1 if at else None) for at in range(3000)]
    assert lay_out(nodes, GAPS, 80).size.down == 3000 * 5 - 2
