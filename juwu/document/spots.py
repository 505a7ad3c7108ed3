"""What stands at a place of a text: the other direction of :meth:`Document.place`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from juwu.document.compose import compose
from juwu.document.tree import Kind, Node
from juwu.frozen import dataclass
from juwu.pointer import Pointer


@dataclass(frozen=True, slots=True)
class Spot:
    """A scalar or a key in a text."""

    start: int
    end: int
    """``text[start:end]`` are its characters, quotes and block header included."""
    pointer: Pointer
    at_key: bool
    """Whether it is the key of that place, not its value."""


class Spots:
    """The scalars and keys of a text, by their place."""

    def __init__(self, text: str) -> None:
        """Read a text.

        Raises:
            Unreadable: It is not one plain YAML 1.2 document.
        """
        self._spots = sorted(_spots(compose(text), Pointer()), key=lambda spot: spot.start)
        self._starts = [spot.start for spot in self._spots]

    def at(self, offset: int) -> Spot | None:
        """The scalar or key that holds a character; None for a comment or a sign between them."""
        index = bisect_right(self._starts, offset) - 1
        spot = self._spots[index] if index >= 0 else None
        return spot if spot and offset < spot.end else None


def _spots(node: Node, at: Pointer) -> Iterator[Spot]:
    if node.kind is Kind.SCALAR:
        yield Spot(node.start, node.end, at, at_key=False)
    for index, entry in enumerate(node.entries):
        inner = at / (entry.key if node.kind is Kind.MAP else index)
        if entry.key_node:
            yield Spot(entry.key_node.start, entry.key_node.end, inner, at_key=True)
        yield from _spots(entry.node, inner)
