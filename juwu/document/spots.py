"""What stands at a place of a text: the other direction of :meth:`Document.place`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from juwu.document.compose import compose
from juwu.document.outline import DoubtError, Spot, spot_at
from juwu.document.tree import Kind, Node
from juwu.pointer import Pointer
from juwu.value import Value


class Spots:
    """The scalars and keys of a text, by their place."""

    def __init__(self, text: str, data: Value) -> None:
        """Look at nothing yet.

        Args:
            text: A text that can be read.
            data: What it holds.
        """
        self._text = text
        self._data = data

    def at(self, offset: int) -> Spot | None:
        """The scalar or key that holds a character; None for a comment or a sign between them."""
        try:
            return spot_at(self._text, self._data, offset)
        except DoubtError:
            spots, starts = self._exact
        index = bisect_right(starts, offset) - 1
        spot = spots[index] if index >= 0 else None
        return spot if spot and offset < spot.end else None

    @cached_property
    def _exact(self) -> tuple[list[Spot], list[int]]:
        """All of them by where they begin, and where that is."""
        spots = sorted(_spots(compose(self._text), Pointer()), key=lambda spot: spot.start)
        return spots, [spot.start for spot in spots]


def _spots(node: Node, at: Pointer) -> Iterator[Spot]:
    if node.kind is Kind.SCALAR:
        yield Spot(node.start, node.end, at, at_key=False)
    for index, entry in enumerate(node.entries):
        inner = at / (entry.key if node.kind is Kind.MAP else index)
        if entry.key_node:
            yield Spot(entry.key_node.start, entry.key_node.end, inner, at_key=True)
        yield from _spots(entry.node, inner)
