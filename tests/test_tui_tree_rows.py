"""Records as a tree."""

from __future__ import annotations

from juwu.record import Excerpt, Ref
from tui.family_list import Table
from tui.rows import Column
from tui.tree_rows import CIRCLE, ORPHAN, Node, branches, parent_of, tree_rows

ONE = Table((Column("名称"),), (0,))


def node(name: str, parent: str | None = None, path: str = "") -> Node:
    return Node(Excerpt(Ref("key", name), path or f"{name}.yaml", name, None, (name,)), parent)


def told(*nodes: Node, folded: set[str] | None = None) -> list[str]:
    return [row.cells[0] for row in tree_rows(branches(nodes), folded or set(), {}, ONE)]


def test_each_stands_below_the_one_it_names() -> None:
    nodes = (node("c", "b"), node("a"), node("b", "a"), node("d", "a"))
    assert told(*nodes) == ["- a", "  - b", "      c", "    d"]
    assert [branch.below for branch in branches(nodes)] == [3, 1, 0, 0]


def test_a_folded_branch_hides_what_is_below_it() -> None:
    nodes = (node("a"), node("b", "a"), node("c", "b"), node("d"))
    assert told(*nodes, folded={"a.yaml"}) == ["+ a", "  d"]
    assert told(*nodes, folded={"b.yaml"}) == ["- a", "  + b", "  d"]


def test_an_orphan_stands_on_top_and_says_so() -> None:
    found = branches([node("a", "gone"), node("b", "a")])
    assert [(one.depth, one.flaw) for one in found] == [(0, ORPHAN), (1, None)]


def test_a_circle_is_opened_once_and_said() -> None:
    found = branches([node("a", "c"), node("b", "a"), node("c", "b"), node("d", "d")])
    assert [(one.path, one.depth, one.flaw) for one in found] == [
        ("a.yaml", 0, CIRCLE),
        ("b.yaml", 1, None),
        ("c.yaml", 2, None),
        ("d.yaml", 0, CIRCLE),
    ]


def test_two_files_with_one_id_are_both_shown_once() -> None:
    nodes = [node("a"), node("a", path="x/a.yaml"), node("b", "a")]
    assert sorted(one.path for one in branches(nodes)) == ["a.yaml", "b.yaml", "x/a.yaml"]


def test_a_chain_of_thousands_is_no_trouble() -> None:
    nodes = [node("n0"), *(node(f"n{n}", f"n{n - 1}") for n in range(1, 3000))]
    found = branches(nodes)
    assert found[-1].depth == 2999
    assert found[0].below == 2999


def test_the_way_up() -> None:
    found = branches([node("a"), node("b", "a"), node("c", "b"), node("d", "a")])
    assert parent_of(found, "d.yaml") == "a.yaml"
    assert parent_of(found, "a.yaml") is None
    assert parent_of(found, "gone.yaml") is None
