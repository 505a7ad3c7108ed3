"""What a person decided, put into the merged text.

The invariant: after a decision the chosen values stand where the conflicts were, and nothing else
differs from the merged text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from juwu.change import MISSING, Missing, keyed
from juwu.document import Document, comments_of
from juwu.language import Words
from juwu.merge.both import Choice, Pair
from juwu.merge.conflict import Conflict, Merged, Slot, alike
from juwu.merge.edits import written
from juwu.merge.errors import MergeRefused
from juwu.merge.items import woven
from juwu.merge.remarks import below, brought_back
from juwu.pointer import PlaceMissingError, Pointer, get, item_index
from juwu.value import Map, Value

_LOST = Words("所选的内容放不回原处", "what was chosen cannot be put in its place")


def decide(merged: Merged, choices: Mapping[Pointer, Choice]) -> bytes | None:
    """The text with these choices; a conflict without one keeps theirs.

    Args:
        merged: The merge.
        choices: By the pointers of its conflicts what is to stand there: ours, theirs, what
            :func:`juwu.merge.both` gives, or any other value; MISSING for nothing.

    Returns:
        The bytes; None where the record is to be deleted.

    Raises:
        ValueError: A choice names no conflict.
        MergeRefused: A choice cannot be written so that it is proven.
    """
    unknown = set(choices) - {conflict.pointer for conflict in merged.conflicts}
    if unknown:
        raise ValueError(f"no conflict at {', '.join(map(str, unknown))}")
    mine = _data(merged.ours)
    if Pointer() in choices:
        return _whole(merged, choices[Pointer()], mine)
    if merged.text is None:
        return None
    wanted = _data(merged.text)
    for pointer in sorted(choices, key=len):
        _put(wanted, pointer, choices[pointer], mine)
    for pointer, choice in choices.items():
        inner = any(other != pointer and other.starts_with(pointer) for other in choices)
        if not inner and not _stands(wanted, pointer, choice):
            raise MergeRefused(_LOST)
    text = written(merged.text, wanted, merged.key_of)
    mine_again = [
        conflict.pointer
        for conflict in merged.conflicts
        if conflict.pointer in choices and _is_ours(choices[conflict.pointer], conflict)
    ]
    return _remarked(merged, text, mine_again)


def _is_ours(choice: Choice, conflict: Conflict) -> bool:
    """Whether what was chosen is, or holds, what we had."""
    if isinstance(choice, Pair):
        return True
    return not isinstance(choice, Missing) and alike(choice, conflict.ours)


def _remarked(merged: Merged, text: bytes, places: Sequence[Pointer]) -> bytes:
    """The text with the comments that we have at places where ours was chosen."""
    if merged.ours is None or not places or b"#" not in merged.ours:
        return text
    wanted = below(merged.ours, places) - Counter(comments_of(text))
    return brought_back(text, [merged.ours], wanted, merged.key_of)[0]


def _stands(data: Map, pointer: Pointer, choice: Choice) -> bool:
    """Whether what was chosen is where it was to be put."""
    if not isinstance(choice, Pair):
        return alike(_slot(data, pointer), choice)
    key = pointer.last.partition("=")[0]
    beside = pointer.parent / f"{key}={choice.second[key]}"
    first, second = _slot(data, pointer), _slot(data, beside)
    return alike(first, choice.first) and alike(second, choice.second)


def _whole(merged: Merged, choice: Choice, mine: Map) -> bytes | None:
    """A decision on the whole record; the bytes of a side where its content was chosen."""
    if isinstance(choice, Missing):
        return None
    if not isinstance(choice, dict):
        raise MergeRefused(_LOST)
    if merged.ours is not None and alike(choice, mine):
        return merged.ours
    text = merged.text if merged.text is not None else merged.ours
    if text is None:
        raise MergeRefused(_LOST)
    return written(text, choice, merged.key_of)


def _put(data: Map, pointer: Pointer, choice: Choice, mine: Map) -> None:
    try:
        holder = get(data, pointer.parent)
    except PlaceMissingError as error:
        raise MergeRefused(_LOST) from error
    if isinstance(holder, dict):
        if isinstance(choice, Pair):
            raise MergeRefused(_LOST)
        if isinstance(choice, Missing):
            holder.pop(pointer.last, None)
        else:
            holder[pointer.last] = choice
    elif isinstance(holder, list):
        _put_item(holder, pointer, choice, _slot(mine, pointer.parent))


def _put_item(items: list[Value], pointer: Pointer, choice: Choice, mine: Slot) -> None:
    index = item_index(items, pointer.last)
    if isinstance(choice, Pair):
        if index is None:
            raise MergeRefused(_LOST)
        items[index : index + 1] = [choice.first, choice.second]
    elif index is not None:
        items[index : index + 1] = [] if isinstance(choice, Missing) else [choice]
    elif not isinstance(choice, Missing):
        key, _, name = pointer.last.partition("=")
        here = keyed(items, key)
        there = keyed(mine, key) if isinstance(mine, list) else None
        if here is None or there is None:
            raise MergeRefused(_LOST)
        items.insert(woven(here, there, {*here, name}).index(name), choice)


def _slot(data: Map, pointer: Pointer) -> Slot:
    try:
        return get(data, pointer)
    except PlaceMissingError:
        return MISSING


def _data(text: bytes | None) -> Map:
    data = None if text is None else Document.parse(text).data
    return data if isinstance(data, dict) else {}
