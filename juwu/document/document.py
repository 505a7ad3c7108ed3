"""A record's bytes with its data and places; an edit gives a new document or is refused whole.

The invariant: the data is what the bytes say, and between a document and its successor only the
edited spans differ. Both are proven anew at every edit, by reading the new text and by comparing
what stands outside the spans.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juwu.document.compose import compose
from juwu.document.edit import Edit, EditRefused, exact, unproven
from juwu.document.fault import Unreadable
from juwu.document.guard import LARGEST, decode
from juwu.document.read import read_text
from juwu.document.reasons import not_a_map
from juwu.document.span import spliced, untouched_outside
from juwu.document.splice import splices
from juwu.document.style import style_of
from juwu.document.tree import Node
from juwu.pointer import Pointer, item_index
from juwu.value import Value, same


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text."""

    line: int
    """From 1."""
    column: int
    """In characters, from 1."""


class Document:
    """One YAML file, never changed: :meth:`apply` gives another document."""

    __slots__ = ("_data", "_root", "_text", "bytes")

    bytes: bytes
    """The file, byte for byte."""

    def __init__(self, text: str, data: Value, root: Node | None = None) -> None:
        self._text = text
        self._data = data
        self._root = root
        self.bytes = text.encode()

    @classmethod
    def parse(cls, data: bytes, *, root_map: bool = False) -> Document:
        """Read a file.

        Args:
            data: The file's bytes.
            root_map: Whether its root must be a map, as that of a record.

        Raises:
            Unreadable: It is not one plain YAML 1.2 document; the faults say why and where.
        """
        text = decode(data)
        value = read_text(text)
        if root_map and not isinstance(value, dict):
            raise Unreadable(not_a_map(text))
        return cls(text, value)

    @property
    def data(self) -> Value:
        """The data, copied: the caller may change it at will."""
        return copy.deepcopy(self._data)

    def place(self, pointer: Pointer) -> Place:
        """Where a value begins; where it is missing, the nearest place above that exists."""
        return self._found(pointer, of_key=False)

    def key_place(self, pointer: Pointer) -> Place:
        """Where the key of a value, or the item's value, begins; else as :meth:`place`."""
        return self._found(pointer, of_key=True)

    def apply(self, edits: Sequence[Edit]) -> Document:
        """The document after all edits, one after another, all or none.

        Only the edited spans change; the result is read again and must hold exactly the intended
        data.

        Raises:
            EditRefused: A place does not exist, a value cannot stand in a record, or the result
                could not be proven.
        """
        document = self
        for edit in edits:
            document = document._edited(edit)  # noqa: SLF001 - another document of this class
        return document

    def _edited(self, edit: Edit) -> Document:
        precise, wanted = exact(self._data, edit)
        root = self._tree()
        if root is None:
            raise unproven(edit.pointer)
        style = style_of(self._text, root)
        for attempt in (style, replace(style, literal=False)):
            try:
                spans = splices(self._text, root, precise, attempt)
                text = spliced(self._text, spans)
                if len(text) > LARGEST or not untouched_outside(self._text, text, spans):
                    continue
                tree = compose(decode(text.encode()))
            except (Unreadable, LookupError, ValueError):
                continue
            if same(tree.data(), wanted):
                return Document(text, wanted, tree)
        raise unproven(edit.pointer)

    def _tree(self) -> Node | None:
        """The tree of the text, or nothing where the exact path does not see the same data."""
        if self._root is None:
            try:
                root = compose(self._text)
            except Unreadable:
                return None
            if not same(root.data(), self._data):
                return None
            self._root = root
        return self._root

    def _found(self, pointer: Pointer, *, of_key: bool) -> Place:
        node = self._tree()
        offset = node.start if node else 0
        data = self._data
        for token in pointer.tokens:
            if isinstance(data, list) and (index := item_index(data, token)) is not None:
                data, token = data[index], str(index)  # noqa: PLW2901 - the same token by number
            elif isinstance(data, dict) and token in data:
                data = data[token]
            else:
                break
            entry = node.entry(token) if node else None
            if entry is None:
                break
            node = entry.node
            offset = entry.key_node.start if of_key and entry.key_node else node.start
        before = self._text[:offset]
        return Place(before.count("\n") + 1, offset - before.rfind("\n"))


__all__ = ["Document", "EditRefused", "Place"]
