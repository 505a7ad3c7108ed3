"""Records of a family as a tree: each below the one it names as its parent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.record import Excerpt
from juwu.record.forest import Flaw, Twig, forest
from tui.family_list import Table
from tui.rows import Row, Tone

ORPHAN = Words("x 上级不存在", "x no such parent")
CIRCLE = Words("x 上下级成环", "x a circle")
_FLAWS = {Flaw.ORPHAN: ORPHAN, Flaw.CIRCLE: CIRCLE}

_STEP = "  "


@dataclass(frozen=True, slots=True)
class Node:
    """A record in the tree."""

    excerpt: Excerpt
    parent: str | None
    """The id that it names as its parent; None at the top."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A record at its place in the tree, drawn after the one before it."""

    node: Node
    depth: int
    below: int
    """How many records are anywhere below it."""
    flaw: Words | None = None
    """What is wrong with its place."""

    @property
    def path(self) -> str:
        """The file of the record; it names the branch."""
        return self.node.excerpt.path


def branches(nodes: Sequence[Node]) -> tuple[Branch, ...]:
    """All records from the top down, the order within a level as given."""
    by_path = {node.excerpt.path: node for node in nodes}
    twigs = [Twig(path, node.excerpt.ref.id, node.parent) for path, node in by_path.items()]
    return tuple(
        Branch(by_path[one.key], one.depth, one.below, _FLAWS[one.flaw] if one.flaw else None)
        for one in forest(twigs)
    )


def tree_rows(
    found: Sequence[Branch], folded: Collection[str], marks: Mapping[str, str], shown: Table
) -> Iterator[Row]:
    """The rows; the key of a row is the path, its third cell how many records are below.

    Args:
        found: All branches.
        folded: The paths of the branches whose records below are not shown.
        marks: What is to be heeded of a record, by path.
        shown: The columns of the family.
    """
    hidden_from: int | None = None
    for branch in found:
        if hidden_from is not None and branch.depth > hidden_from:
            continue
        hidden_from = branch.depth if branch.path in folded else None
        excerpt = branch.node.excerpt
        first, *rest = shown.cells(excerpt)
        sign = "+ " if branch.path in folded else "- " if branch.below else "  "
        cells = (
            _STEP * branch.depth + sign + first,
            marks.get(branch.path, ""),
            str(branch.below or ""),
            *rest,
            *excerpt.cells,
            excerpt.ref.id,
        )
        tone = Tone.ERROR if excerpt.is_broken else Tone.PLAIN
        yield Row(branch.path, cells, tone, tones={1: Tone.ERROR} if branch.flaw else {})


def indent(found: Sequence[Branch]) -> int:
    """The cells that the tree adds to the titles."""
    return len(_STEP) * (1 + max((branch.depth for branch in found), default=0))


def parent_of(found: Sequence[Branch], path: str) -> str | None:
    """The path of the branch above one."""
    place = next((at for at, branch in enumerate(found) if branch.path == path), None)
    if place is None:
        return None
    above = (one for one in reversed(found[:place]) if one.depth < found[place].depth)
    return next((one.path for one in above), None)
