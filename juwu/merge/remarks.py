"""Comments in a merge: which are missing from a result, and the field to which one goes back.

The invariant: a comment that a side wrote, or that nobody took away, is in the text, beside what
it speaks about, or it is named.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Collection, Sequence

from juwu.change import KeyOf, Missing
from juwu.document import Document, Remark, Unreadable, comments_of, read, remarked, remarks_of
from juwu.language import Words
from juwu.merge.errors import MergeRefused
from juwu.merge.items import items_by_key, rows_of
from juwu.pointer import PlaceMissingError, Pointer, numbered
from juwu.value import Value, same

_UNREAD = Words("注释无法读取", "the comments cannot be read")


def missing(texts: Sequence[bytes], result: bytes) -> Counter[str]:
    """Comments that base, ours and theirs say should be in the result, and that are not.

    Raises:
        MergeRefused: A text cannot be read exactly.
    """
    if not any(b"#" in text for text in texts[1:]):
        return Counter()
    try:
        base, ours, theirs = (Counter(comments_of(text) if text else ()) for text in texts)
        there = Counter(comments_of(result))
    except Unreadable as error:
        raise MergeRefused(_UNREAD) from error
    return (base & ours & theirs) + ((ours - base) | (theirs - base)) - there


def brought_back(
    text: bytes, sides: Sequence[bytes], wanted: Counter[str], key_of: KeyOf
) -> tuple[bytes, tuple[str, ...]]:
    """The text with comments of the sides above the fields that they speak about.

    Args:
        text: The text of a merge.
        sides: The texts that have the comments.
        wanted: The comments.
        key_of: The key that tells the items of a list apart.

    Returns:
        The text, and the comments whose field is no longer there.
    """
    if not wanted:
        return text, ()
    left, found = Counter(wanted), []
    try:
        data, there = Document.parse(text).data, set(remarks_of(text))
        for side in sides:
            before = read(side)
            for remark in remarks_of(side):
                if not left[remark.comment]:
                    continue
                place = _counterpart(remark.pointer, before, data, key_of)
                if place is not None and Remark(place, remark.comment) not in there:
                    left[remark.comment] -= 1
                    found.append(Remark(place, remark.comment))
        text, homeless = remarked(text, found)
    except Unreadable:
        return text, tuple(wanted.elements())
    return text, (*(+left).elements(), *(remark.comment for remark in homeless))


def below(text: bytes, places: Collection[Pointer]) -> Counter[str]:
    """The comments of a text that speak about something at or below the places.

    Raises:
        Unreadable: The text is no record.
    """
    data, exact = read(text), []
    for place in places:
        with contextlib.suppress(PlaceMissingError):
            exact.append(numbered(data, place))
    return Counter(
        remark.comment
        for remark in remarks_of(text)
        if any(remark.pointer.starts_with(at) for at in exact)
    )


def _counterpart(pointer: Pointer, before: Value, after: Value, key_of: KeyOf) -> Pointer | None:
    """Where an entry of one version stands in another, items by number; None where it is gone."""
    at = Pointer()
    for token in pointer.tokens:
        if isinstance(before, dict) and isinstance(after, dict) and token in after:
            before, after, at = before[token], after[token], at / token
        elif isinstance(before, list) and isinstance(after, list):
            index = _item(at, int(token), before, after, key_of)
            if index is None:
                return None
            before, after, at = before[int(token)], after[index], at / index
        else:
            return None
    return at


def _item(
    at: Pointer, index: int, before: list[Value], after: list[Value], key_of: KeyOf
) -> int | None:
    """Which item of a list is the one of that number in another version."""
    known = items_by_key(at, (before, after), key_of)
    if known is not None:
        name = list(known[1][0])[index]
        return list(known[1][1]).index(name) if name in known[1][1] else None
    equal = [number for number, item in enumerate(after) if same(item, before[index])]
    if equal:
        return min(equal, key=lambda number: abs(number - index))
    rows = rows_of(at, (before, after, after), key_of) or ()
    present = [row for row in rows if not isinstance(row[1], Missing)]
    return next((place for place, row in enumerate(present) if row[0] is before[index]), None)
