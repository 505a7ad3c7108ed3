"""``juwu fmt``: a text in the canonical style, with all its comments and exactly its data."""

from __future__ import annotations

from collections import Counter

from juwu.document.comments import Comments
from juwu.document.compose import compose
from juwu.document.edit import unproven
from juwu.document.fault import Unreadable
from juwu.document.guard import decode
from juwu.document.scalar import scalar
from juwu.document.tree import Entry, Kind, Node
from juwu.document.write import CANONICAL, behind, block
from juwu.pointer import Pointer
from juwu.value import same


def canonical(data: bytes) -> bytes:
    """The same record in canonical style; without comments it is what ``write`` gives.

    Comments keep their entry, blank lines are kept as one, markers such as ``---`` go.

    Raises:
        Unreadable: The text is no record.
        EditRefused: The result could not be shown to hold the same data and comments.
    """
    text = decode(data)
    root = compose(text)
    before = Comments(text, root)
    if root.entries:
        lines = [*_Restyler(before).lines(root), *before.end]
    else:
        value = block(root.data(), 0, CANONICAL) if root.start < root.end else []
        lines = [*before.end, *value]
    result = "".join(line + "\n" for line in _opened(lines))
    try:
        after = compose(decode(result.encode()))
    except Unreadable:
        raise unproven(Pointer()) from None
    kept = Counter(Comments(result, after).texts) == Counter(before.texts)
    if not (kept and same(after.data(), root.data())):
        raise unproven(Pointer())
    return result.encode()


class _Restyler:
    """Writes a tree anew, each entry as comment lines, a first line and lines below."""

    def __init__(self, comments: Comments) -> None:
        self._comments = comments

    def lines(self, node: Node, indent: int = 0) -> list[str]:
        """All lines of a map or list whose entries stand at the indent."""
        if node.kind is Kind.SCALAR:
            return []
        out: list[str] = []
        for entry in node.entries:
            above, first, rest = self._entry(entry, indent)
            out += (" " * indent + line if line else "" for line in _once(above))
            out += (" " * indent + first, *rest)
        return out or block(node.data(), indent, CANONICAL)

    def _entry(self, entry: Entry, indent: int) -> tuple[list[str], str, list[str]]:
        """What stands above an entry, its first line without indent, and the lines below."""
        remarks = self._comments.of(entry)
        above, beside = list(remarks.above), list(remarks.beside)
        node = entry.node
        head, rest = "", []
        if entry.key_node is not None:
            head = scalar(entry.key) + ":"
            if node.entries:
                rest = self.lines(node, indent + CANONICAL.step)
            else:
                inline, rest = behind(node.data(), indent, CANONICAL)
                head += " " + inline
        elif node.entries:
            first_above, head, rest = self._entry(node.entries[0], indent + CANONICAL.gap)
            above += [*beside, *(line for line in first_above if line)]
            beside = []
            head = "- " + head
            others = Node(node.kind, node.start, node.end, entries=node.entries[1:])
            rest += self.lines(others, indent + CANONICAL.gap) if others.entries else []
        else:
            inline, rest = behind(node.data(), indent, CANONICAL)
            head = "- " + inline
        if beside:
            head += "  " + beside[0]
            above += beside[1:]
        below = [" " * indent + line if line else "" for line in _once(remarks.below)]
        return above, head, [*rest, *below]


def _once(lines: list[str]) -> list[str]:
    """The lines with no two blank ones in a row."""
    return [line for index, line in enumerate(lines) if line or not index or lines[index - 1]]


def _opened(lines: list[str]) -> list[str]:
    """The lines of a file, which does not begin with a blank one."""
    return lines[1:] if lines and not lines[0] else lines
