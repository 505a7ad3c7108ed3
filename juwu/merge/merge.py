"""The three-way merge of one record: data merged by field, written as edits on their text.

The invariant: a result that is returned was read again and holds exactly the merged data, which
was proven (:mod:`juwu.merge.proof`); where that cannot be shown there is no result.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from juwu.change import MISSING, KeyOf, Missing, no_key
from juwu.document import Document, Unreadable, read
from juwu.family import Family
from juwu.language import Words
from juwu.merge.conflict import Conflict, Merged, Slot
from juwu.merge.edits import UNPROVEN, edits, written
from juwu.merge.errors import MergeRefused
from juwu.merge.lines import merged_lines
from juwu.merge.proof import prove
from juwu.merge.remarks import brought_back, missing
from juwu.merge.values import ValueMerge
from juwu.pointer import Pointer, item_index
from juwu.record import Record
from juwu.value import Value

_BROKEN = Words("有一边的文件无法读取", "the file of one side cannot be read")


def merge(
    base: Record | None, ours: Record | None, theirs: Record | None, family: Family
) -> Merged:
    """What both sides made of a record, in one.

    The text is theirs with our edits: their comments and style stay, ours come along, beside what
    they spoke of or above it; those whose field is gone are named in ``unkept``. A record that one
    side deleted and the other edited, or that both made anew, is one conflict.

    Args:
        base: The record from which both started; None where there was none.
        ours: Our version; None where we deleted it.
        theirs: The version that is committed; None where they deleted it.
        family: Its keys tell items apart; its rules name what is never merged.

    Raises:
        MergeRefused: A version cannot be read, or no result could be proven.
    """
    texts = [None if one is None else one.text for one in (base, ours, theirs)]
    before, mine, yours = texts
    if mine not in (yours, before) and yours != before:
        if any(one is not None and one.is_broken for one in (base, ours, theirs)):
            raise MergeRefused(_BROKEN)
        if any(one is not None and not isinstance(read(one), dict) for one in texts):
            raise MergeRefused(Words("结果不是一条记录", "the result is no record"))
    rules = family.rules
    return merge_texts(
        before, mine, yours, family.item_key, never=rules.never_merge, latest=rules.latest
    )


def merge_texts(  # noqa: PLR0913 - three versions and what is known of them
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    key_of: KeyOf = no_key,
    *,
    never: Sequence[Pointer] = (),
    latest: Sequence[Pointer] = (),
) -> Merged:
    """What both sides made of a YAML file of any kind, in one; see :func:`merge`.

    Args:
        base: The text from which both started; None where there was no file.
        ours: Our text; None where we deleted it.
        theirs: Their text, in whose style the result is written.
        key_of: The key that tells the items of a list apart.
        never: Patterns of places that are never put together.
        latest: Patterns of places where the later of two values counts.

    Raises:
        MergeRefused: A version cannot be read, or no result could be proven.
    """
    if ours in (theirs, base):
        return Merged(theirs, ours=ours)
    if theirs == base:
        return Merged(ours, ours=ours)
    try:
        slots = (_data(base), _data(ours), _data(theirs))
    except Unreadable as error:
        raise MergeRefused(_BROKEN) from error
    if ours is None or theirs is None:
        return Merged(theirs, (Conflict(Pointer(), *slots),), (), ours, key_of)
    work = ValueMerge(key_of, never, latest)
    result = work.slot(Pointer(), *slots, is_whole=True)
    prove(slots, result, work.conflicts, key_of, latest)
    if isinstance(result, Missing):
        raise MergeRefused(UNPROVEN)
    texts = (base or b"", ours, theirs)
    text, unkept = _best(texts, result, key_of)
    return Merged(text, tuple(_in_order(work.conflicts, slots[2])), unkept, ours, key_of)


def _best(
    texts: tuple[bytes, bytes, bytes], wanted: Value, key_of: KeyOf
) -> tuple[bytes, tuple[str, ...]]:
    """The wanted data as text, and the comments that found no place in it.

    It is written on their text; on ours, where that keeps more comments. Those that are then
    still missing are put above the fields that they speak about.
    """
    text = _text(texts, wanted, key_of)
    lost = missing(texts, text)
    if lost:
        with contextlib.suppress(MergeRefused):
            other = written(texts[1], wanted, key_of)
            fewer = missing(texts, other)
            if fewer.total() < lost.total():
                text, lost = other, fewer
    return brought_back(text, texts[1:], lost, key_of)


def _data(text: bytes | None) -> Slot:
    return MISSING if text is None else read(text)


def _text(versions: tuple[bytes, bytes, bytes], wanted: Value, key_of: KeyOf) -> bytes:
    """The wanted data as text.

    The edits are made on their text with our lines already in it, so that our comments and style
    come along, where that brings it nearer to the wanted data; else on their text as it is.
    """
    before, mine, yours = (text.decode().split("\n") for text in versions)
    theirs = versions[2]
    lines = merged_lines(before, mine, yours)
    if lines is not None:
        text = "\n".join(lines).encode()
        try:
            left = _distance(text, wanted, key_of)
            if not left or left < _distance(theirs, wanted, key_of):
                return written(text, wanted, key_of)
        except (Unreadable, MergeRefused):
            pass  # the lines do not fit together; edits on their text will
    return written(theirs, wanted, key_of)


def _distance(text: bytes, wanted: Value, key_of: KeyOf) -> int:
    """How many edits lead from a text to the wanted data."""
    return sum(1 for _ in edits(Document.parse(text).data, wanted, key_of))


def _in_order(conflicts: list[Conflict], data: Slot) -> list[Conflict]:
    """The conflicts in the order in which a person reads the record."""

    def place(conflict: Conflict) -> list[int]:
        value: Value = None if isinstance(data, Missing) else data
        found = []
        for token in conflict.pointer.tokens:
            if isinstance(value, dict):
                found.append(list(value).index(token) if token in value else len(value))
                value = value.get(token)
            else:
                items = value if isinstance(value, list) else []
                index = item_index(items, token)
                found.append(len(items) if index is None else index)
                value = None if index is None else items[index]
        return found

    return sorted(conflicts, key=place)
