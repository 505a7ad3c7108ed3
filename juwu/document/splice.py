"""From an edit to the spans that it replaces: finds the node, asks the room for its style."""

from __future__ import annotations

from juwu.document import splice_block, splice_flow
from juwu.document.edit import Delete, Edit, Insert, Move, Rename, Set
from juwu.document.scalar import scalar
from juwu.document.span import Splice
from juwu.document.tree import Entry, Kind, Node
from juwu.document.write import Style
from juwu.value import Value


def splices(text: str, root: Node, edit: Edit, style: Style) -> list[Splice]:
    """The spans that an edit replaces; its pointer names keys and item numbers that exist.

    Raises:
        LookupError: The tree has nothing at that place.
    """
    path = _path(root, edit.pointer.tokens[:-1])
    if not edit.pointer.tokens:
        return splice_block.replace_root(text, root, _value(edit), style)
    place = _Place(text, root, path, style)
    token = edit.pointer.last
    if isinstance(edit, Set):
        return place.set(token, edit.value)
    if isinstance(edit, Insert):
        return place.insert(int(token), edit.value)
    if isinstance(edit, Delete):
        return place.delete(place.index(token))
    if isinstance(edit, Move):
        return place.move(int(token), edit.index)
    return place.rename(token, edit)


def _value(edit: Edit) -> Value:
    if isinstance(edit, Set):
        return edit.value
    raise LookupError(edit)


def _path(root: Node, tokens: tuple[str, ...]) -> list[Entry]:
    """The entries from the root down to a place."""
    path: list[Entry] = []
    node = root
    for token in tokens:
        entry = node.entry(token)
        if entry is None:
            raise LookupError(token)
        path.append(entry)
        node = entry.node
    return path


class _Place:
    """A map or list in the text, with the entries that lead to it."""

    def __init__(self, text: str, root: Node, path: list[Entry], style: Style) -> None:
        self.text = text
        self.root = root
        self.path = path
        self.style = style
        self.is_root = not path
        self.node = path[-1].node if path else root

    @property
    def in_brackets(self) -> bool:
        """Whether this map or list itself stands inside brackets."""
        parents = [self.root, *(entry.node for entry in self.path[:-1])]
        return bool(self.path) and any(parent.flow for parent in parents)

    def index(self, token: str) -> int:
        """The position of an entry among its siblings."""
        entry = self.node.entry(token)
        if entry is None:
            raise LookupError(token)
        return self.node.entries.index(entry)

    def become(self, value: Value) -> list[Splice]:
        """Replace this whole map or list."""
        if not self.path:
            return splice_block.replace_root(self.text, self.root, value, self.style)
        if self.in_brackets:
            return splice_flow.replace(self.text, self.path[-1], value, self.style)
        return splice_block.replace(self.text, self.path[-1], value, self.style)

    def set(self, token: str, value: Value) -> list[Splice]:
        """Replace the value of an entry, or add a key."""
        entry = self.node.entry(token)
        if entry is None:
            return self.append(token, value)
        if self.node.flow:
            return splice_flow.replace(self.text, entry, value, self.style)
        return splice_block.replace(self.text, entry, value, self.style)

    def append(self, key: str | None, value: Value) -> list[Splice]:
        """Put an entry at the end."""
        if not self.node.entries and not self.in_brackets and not self._holds_comment():
            return self.become([value] if key is None else {key: value})
        if self.node.flow:
            return splice_flow.append(self.text, self.node, key, value, self.style)
        return splice_block.append(self.text, self.node, key, value, self.style)

    def _holds_comment(self) -> bool:
        """Whether something stands between the brackets of an empty map or list."""
        return (
            self.node.flow
            and self.text[self.node.start + 1 : self.node.end - 1].strip(" \t\r\n") != ""
        )

    def insert(self, index: int, value: Value) -> list[Splice]:
        """Put an item before that index."""
        if index >= len(self.node.entries):
            return self.append(None, value)
        if self.node.flow:
            return splice_flow.insert(self.text, self.node, index, value, self.style)
        return splice_block.insert(self.text, self.node, index, value, self.style)

    def delete(self, index: int) -> list[Splice]:
        """Take an entry out."""
        if self.node.flow:
            return splice_flow.delete(self.text, self.node, index, self.style)
        if len(self.node.entries) == 1:
            return self.become({} if self.node.kind is Kind.MAP else [])
        return splice_block.delete(self.text, self.node, index, is_root=self.is_root)

    def move(self, old: int, new: int) -> list[Splice]:
        """Take an item to another index."""
        if self.node.flow:
            return splice_flow.move(self.text, self.node, old, new)
        return splice_block.move(self.text, self.node, old, new, is_root=self.is_root)

    def rename(self, token: str, edit: Rename) -> list[Splice]:
        """Write another key."""
        entry = self.node.entry(token)
        if entry is None or entry.key_node is None:
            raise LookupError(token)
        key = entry.key_node
        quote = splice_block.kept_quote(key, self.style)
        return [Splice(key.start, key.end, scalar(edit.key, quote))]
