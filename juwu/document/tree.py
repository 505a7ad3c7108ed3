"""The tree of a text: every node knows its data and the exact span of characters it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import Enum

from juwu.frozen import dataclass
from juwu.value import Value


class Kind(Enum):
    """What a node holds."""

    SCALAR = "scalar"
    MAP = "map"
    LIST = "list"


@dataclass(slots=True)
class Node:
    """A value in the text; ``text[start:end]`` are its characters, without the last line break.

    An empty value has an empty span. A block scalar's span begins at its ``|`` or ``>``.
    """

    kind: Kind
    start: int
    end: int
    style: str = ""
    """Of a scalar: empty for plain, else ``'``, ``"``, ``|`` or ``>``."""
    flow: bool = False
    """Of a map or list: whether it is written with brackets."""
    value: Value = None
    """Of a scalar: its data."""
    entries: list[Entry] = field(default_factory=list)
    """Of a map or list: what it holds, in the order of the text."""

    @property
    def is_block_scalar(self) -> bool:
        """Whether it is a literal or folded block."""
        return self.style in ("|", ">")

    @property
    def is_block_collection(self) -> bool:
        """Whether it is a map or list written by indentation."""
        return self.kind is not Kind.SCALAR and not self.flow

    def data(self) -> Value:
        """The node as plain data, built anew."""
        if self.kind is Kind.MAP:
            return {entry.key: entry.node.data() for entry in self.entries}
        if self.kind is Kind.LIST:
            return [entry.node.data() for entry in self.entries]
        return self.value

    def entry(self, token: str) -> Entry | None:
        """The entry that a key or an item number names."""
        if self.kind is Kind.MAP:
            return next((entry for entry in self.entries if entry.key == token), None)
        if self.kind is Kind.LIST:
            return self.entries[int(token)] if int(token) < len(self.entries) else None
        return None

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for entry in self.entries:
            yield from entry.node.walk()


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list."""

    start: int
    """Where the entry begins: its key, its ``-`` or ``?``, or in brackets the item itself."""
    indicator: int
    """The offset just behind the ``:`` or ``-`` that the value follows; -1 where there is none."""
    node: Node
    key: str = ""
    """Empty for an item of a list."""
    key_node: Node | None = None
    explicit: bool = False
    """Whether the key is written with ``?``."""
