"""The door to the exact path: its parser is loaded when a text first needs it, not before."""

from __future__ import annotations

from juwu.document.tree import Node


def compose(text: str, *, bounded: bool = False) -> Node:
    """The tree of a text that passed :func:`juwu.document.guard.decode`.

    An empty text is an empty scalar, null. ``bounded`` refuses a text that takes very long; what
    the fast path has read is no such danger.

    Raises:
        Unreadable: The text is not one plain YAML 1.2 document.
    """
    from juwu.document.composer import tree_of  # noqa: PLC0415 - ruamel costs 40 ms at the start

    return tree_of(text, bounded=bounded)
