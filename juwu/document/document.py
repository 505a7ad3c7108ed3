"""A record's bytes with its data and places; an edit gives a new document or is refused whole.

The invariant: the data is what the bytes say, and between a document and its successor only the
edited spans differ. Both are proven anew at every edit, by reading the new text and by comparing
what stands outside the spans.
"""

from __future__ import annotations

import builtins
import contextlib
from collections.abc import Sequence
from dataclasses import replace

from juwu.document.compose import compose
from juwu.document.edit import Edit, EditRefused, Set, unproven
from juwu.document.fault import Unreadable
from juwu.document.guard import decode
from juwu.document.json_text import is_json
from juwu.document.lines import column
from juwu.document.model import exact
from juwu.document.outline import DoubtError, begin_of
from juwu.document.read import read_text
from juwu.document.reasons import not_a_map
from juwu.document.span import Splice, spliced, untouched_outside
from juwu.document.splice import splices
from juwu.document.style import style_of
from juwu.document.tree import Node
from juwu.document.window import Window, around, style_seen, whole
from juwu.frozen import dataclass
from juwu.pointer import Pointer, item_index
from juwu.value import Value, copied, same

LARGE = 200_000
"""Characters; the new text is proven on the fast path when it is longer."""

FEW = 20
"""Places that are looked up one by one; who asks for more has the whole text read exactly."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text."""

    line: int
    """From 1."""
    column: int
    """In characters, from 1."""


class Document:
    """One YAML file, never changed: :meth:`apply` gives another document."""

    __slots__ = ("_asked", "_data", "_root", "_text")

    def __init__(self, text: str, data: Value, root: Node | None = None) -> None:
        self._text = text
        self._data = data
        self._root = root
        self._asked = 0

    @classmethod
    def parse(cls, data: builtins.bytes, *, root_map: bool = False) -> Document:
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

    @classmethod
    def known(cls, data: builtins.bytes, value: Value) -> Document:
        """A file that was read before.

        Args:
            data: The file's bytes.
            value: What :func:`juwu.document.read` gave for these very bytes; not to be changed.
        """
        return cls(data.decode(), value)

    @property
    def bytes(self) -> builtins.bytes:
        """The file, byte for byte."""
        return self._text.encode()

    @property
    def data(self) -> Value:
        """The data, copied: the caller may change it at will."""
        return copied(self._data)

    @property
    def shown(self) -> Value:
        """The data itself, for who only looks at it: whoever changed it would break a proof."""
        return self._data

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
        if len(edits) > 1:
            with contextlib.suppress(EditRefused):
                return self._after(edits, is_each_proven=False)
        return self._after(edits, is_each_proven=True)

    def _after(self, edits: Sequence[Edit], *, is_each_proven: bool) -> Document:
        """The document after all edits, proven on the whole text after each, or after the last."""
        document = self
        for left, edit in zip(reversed(range(len(edits))), edits, strict=True):
            document = document._edited(edit, is_proven=is_each_proven or not left)
        return document

    def _edited(self, edit: Edit, *, is_proven: bool) -> Document:
        """The document after one edit.

        Where another one follows, it is enough that it is proven in its window.
        """
        precise, wanted = exact(self._data, edit)
        window = around(self._text, self._data, precise)
        for view in (window,) if window.is_whole else (window, None):
            seen = view or whole(self._text, self._data, precise)
            after = self._through(seen, wanted, is_proven=is_proven)
            if after is not None:
                return after
        raise unproven(edit.pointer)

    def _through(self, window: Window, wanted: Value, *, is_proven: bool) -> Document | None:
        """The document after the edit in a window, proven; nothing where it cannot be."""
        root = self._tree(window)
        if root is None:
            return None
        if window.is_whole:
            style = style_of(self._text, root)
        else:
            style = style_of(window.text, root, style_seen(self._text))
        style = replace(style, json=is_json(self._text))
        for attempt in (style, replace(style, literal=False)):
            try:
                spans = splices(window.text, root, window.edit, attempt)
                tree = _proven(window.text, spans, exact(window.data, window.edit)[1])
                if window.is_whole:
                    return Document(spliced(self._text, spans), wanted, tree)
                spans = window.spans_outside(spans)
                changed = spliced(self._text, spans)
                if untouched_outside(self._text, changed, spans) and (
                    not is_proven or _reads_so(changed, wanted)
                ):
                    return Document(changed, wanted)
            except (Unreadable, LookupError, ValueError):
                continue
        return None

    def _tree(self, window: Window) -> Node | None:
        """The window's tree, or nothing where the exact path does not see the same data in it."""
        if window.is_whole and self._root is not None:
            return self._root
        try:
            root = compose(window.text)
        except Unreadable:
            return None
        if not same(root.data(), window.data):
            return None
        if window.is_whole:
            self._root = root
        return root

    def _found(self, pointer: Pointer, *, of_key: bool) -> Place:
        known = self._known(pointer)
        with contextlib.suppress(DoubtError):
            return self._place_at(begin_of(self._text, self._data, known.tokens, of_key=of_key))
        self._asked += 1
        view = Set(known, None)
        window = whole(self._text, self._data, view)
        if self._asked <= FEW and self._root is None:
            window = around(self._text, self._data, view)
        root = self._tree(window)
        if root is None:
            window = whole(self._text, self._data, view)
            root = self._tree(window)
        offset = root.start if root else 0
        node = root
        for token in window.edit.pointer.tokens:
            entry = node.entry(token) if node else None
            if entry is None:
                break
            node = entry.node
            offset = entry.key_node.start if of_key and entry.key_node else node.start
        return self._place_at(window.outside(offset))

    def _place_at(self, offset: int) -> Place:
        return Place(self._text.count("\n", 0, offset) + 1, column(self._text, offset) + 1)

    def _known(self, pointer: Pointer) -> Pointer:
        """The part of a pointer that exists, with item numbers."""
        data, tokens = self._data, []
        for token in pointer.tokens:
            if isinstance(data, list) and (index := item_index(data, token)) is not None:
                data = data[index]
                tokens.append(str(index))
            elif isinstance(data, dict) and token in data:
                data = data[token]
                tokens.append(token)
            else:
                break
        return Pointer(tuple(tokens))


def _proven(text: str, spans: Sequence[Splice], wanted: Value) -> Node | None:
    """The tree of the text after the splices, where it was needed to prove that it is right.

    Raises:
        Unreadable: The text after the splices is no record.
        ValueError: It does not hold what is wanted, or differs outside the spans.
    """
    changed = spliced(text, spans)
    tree = compose(decode(changed.encode())) if len(changed) <= LARGE else None
    data = tree.data() if tree else read_text(decode(changed.encode()))
    if not (same(data, wanted) and untouched_outside(text, changed, spans)):
        raise ValueError(spans)
    return tree


def _reads_so(text: str, wanted: Value) -> bool:
    """Whether a text holds that data.

    Raises:
        Unreadable: It is no record.
    """
    return same(read_text(decode(text.encode())), wanted)
