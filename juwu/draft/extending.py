"""Many items put behind a list at once: the text of the first one says how the others are written.

To insert them one by one reads the text again for each. So the first one is inserted, which is
proven; the others are written as a list of their own in the same style and put behind it, and the
whole is read again: where it does not hold exactly what was meant, the slow way is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.document import Document, EditRefused, Insert, Set, Unreadable
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.value import Value, copied, same

FEW = 8
"""Items up to which they are inserted one by one."""
_LIST = Pointer.of("x")


def extended(document: Document, at: Pointer, values: Sequence[Value]) -> Document:
    """The document with items behind those of a list, which has to be there.

    Raises:
        EditRefused: See :meth:`juwu.document.Document.apply`.
    """
    if len(values) > FEW:
        text = _grown(document, at, values)
        if text is not None:
            return text
    return document.apply([Insert(at / "-", value) for value in values])


def _grown(document: Document, at: Pointer, values: Sequence[Value]) -> Document | None:
    """The same, written at once; None where that cannot be proven."""
    wanted = copied(document.shown)
    try:
        held = get(wanted, at)
        if not isinstance(held, list):
            return None
        one = document.apply([Insert(at / "-", values[0])])
        before, after = document.bytes.split(b"\n"), one.bytes.split(b"\n")
        begin = one.key_place(at / len(held)).line - 1
        block = after[begin : begin + len(after) - len(before)]
        if [*after[:begin], *after[begin + len(block) :]] != before or not block:
            return None
        alone = Document.parse(b"\n".join([b"x:", *block, b""]))
        rest = alone.apply([Set(_LIST, list(values))]).bytes.split(b"\n")[1:-1]
        if rest[: len(block)] != block:
            return None
        held.extend(values)
        grown = Document.parse(b"\n".join([*before[:begin], *rest, *before[begin:]]), root_map=True)
    except (EditRefused, Unreadable, PlaceMissingError):
        return None
    return grown if same(grown.shown, wanted) else None
