"""Comments as values: which entry each speaks about, and how one is put beside an entry.

The invariant: a text with remarks put in holds the data that it held, and every comment that it
had.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from juwu.document.comments import Comments, comments_of
from juwu.document.compose import compose
from juwu.document.fault import Unreadable
from juwu.document.guard import decode
from juwu.document.lines import begins_line, column, line_start
from juwu.document.read import read_text
from juwu.document.span import Splice, spliced
from juwu.document.style import newline_of
from juwu.document.tree import Entry, Kind, Node
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import same


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment and what it speaks about."""

    pointer: Pointer
    """The entry, its items by number; the root for what closes the file."""
    comment: str
    """From its ``#`` on."""


def remarks_of(data: bytes) -> tuple[Remark, ...]:
    """The comments of a text, entry by entry.

    Raises:
        Unreadable: The text is no record.
    """
    text = decode(data)
    if "#" not in text:
        return ()
    root = compose(text)
    comments = Comments(text, root)
    found = []
    for pointer, entry in _entries(root, Pointer()):
        own = comments.of(entry)
        lines = (*own.above, *own.beside, *own.below)
        found += [Remark(pointer, line) for line in lines if line]
    return (*found, *(Remark(Pointer(), line) for line in comments.end if line))


def remarked(data: bytes, remarks: Sequence[Remark]) -> tuple[bytes, tuple[Remark, ...]]:
    """The text with comments on lines of their own above the entries that they speak about.

    Returns:
        The text, and the remarks for which there was no place.

    Raises:
        Unreadable: The text is no record.
    """
    text = decode(data)
    root = compose(text)
    newline = newline_of(text)
    spans, left = [], []
    for remark in remarks:
        place = _place(text, root, remark.pointer)
        if place is None:
            left.append(remark)
            continue
        offset, pad = place
        begins = newline if offset == len(text) and text[-1:] not in ("", "\n") else ""
        spans.append(Splice(offset, offset, f"{begins}{' ' * pad}{remark.comment}{newline}"))
    after = spliced(text, spans).encode()
    wanted = Counter(comments_of(data)) + Counter(one.comment for one in remarks if one not in left)
    try:
        fits = same(read_text(decode(after)), root.data()) and Counter(comments_of(after)) == wanted
    except Unreadable:
        fits = False
    return (after, tuple(left)) if fits else (data, tuple(remarks))


def _place(text: str, root: Node, pointer: Pointer) -> tuple[int, int] | None:
    """Where the line goes, and how far it is indented; nothing where there is no such entry."""
    if not pointer:
        return (len(text), 0)
    found, node = None, root
    for token in pointer.tokens:
        entry = node.entry(token)
        if entry is None:
            return None
        if not node.flow and begins_line(text, entry.start):
            found = line_start(text, entry.start), column(text, entry.start)
        elif node.flow and found is None:
            return None
        node = entry.node
    return found


def _entries(node: Node, at: Pointer) -> Iterator[tuple[Pointer, Entry]]:
    for index, entry in enumerate(node.entries):
        place = at / (index if node.kind is Kind.LIST else entry.key)
        yield place, entry
        yield from _entries(entry.node, place)
