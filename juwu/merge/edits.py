"""The edits that lead a text from one value to another, each as small as the data allows.

The invariant: what is the same in both values is not edited, and an item of a keyed list that
stays is changed or moved, never written anew; so comments and style stay with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from juwu.change import KeyOf
from juwu.document import Delete, Document, Edit, EditRefused, Insert, Move, Set, Unreadable
from juwu.language import Words
from juwu.merge.align import prints
from juwu.merge.errors import MergeRefused
from juwu.merge.items import items_by_key
from juwu.pointer import Pointer
from juwu.value import Map, Value, same

UNPROVEN = Words("这个文件的写法太特殊", "the text of the file is too unusual")

MOST_WORK = 400_000_000
"""Bytes: the text is gone through for each edit, and nobody waits for minutes."""


def written(text: bytes, wanted: Value, key_of: KeyOf) -> bytes:
    """The text with the least edits after which it holds exactly the wanted data.

    Raises:
        MergeRefused: No edits could be proven.
    """
    try:
        document = Document.parse(text)
    except Unreadable as error:
        raise MergeRefused(UNPROVEN) from error
    data = document.data
    plans = [edits(data, wanted, key_of)]
    if isinstance(data, dict) and isinstance(wanted, dict):
        plans.append(_by_field(data, wanted))
    for plan in map(list, plans):
        if len(plan) * len(text) > MOST_WORK:
            continue
        try:
            after = document.apply(plan)
        except EditRefused:
            continue
        if same(after.data, wanted):
            return after.bytes
    raise MergeRefused(UNPROVEN)


def edits(before: Value, after: Value, key_of: KeyOf) -> Iterator[Edit]:
    """The edits from one value to the other, to be applied one after another."""
    return _edits(Pointer(), before, after, key_of)


def _edits(at: Pointer, before: Value, after: Value, key_of: KeyOf) -> Iterator[Edit]:
    if same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict) and (after or not at):
        for key, value in before.items():
            if key in after:
                yield from _edits(at / key, value, after[key], key_of)
        yield from (Set(at / key, value) for key, value in after.items() if key not in before)
        yield from (Delete(at / key) for key in before if key not in after)
    elif isinstance(before, list) and isinstance(after, list) and before and after:
        known = items_by_key(at, (before, after), key_of)
        if known is None:
            yield from _plain(at, before, after, key_of)
        else:
            old, new = known[1]
            yield from _keyed(at, old, new, key_of)
    else:
        yield Set(at, after)


def _by_field(before: Map, after: Map) -> Iterator[Edit]:
    """Whole fields of the record, where finer edits could not be proven."""
    for key, value in after.items():
        if key not in before or not same(before[key], value):
            yield Set(Pointer.of(key), value)
    yield from (Delete(Pointer.of(key)) for key in before if key not in after)


def _keyed(
    at: Pointer, old: dict[str, Value], new: dict[str, Value], key_of: KeyOf
) -> Iterator[Edit]:
    """Edits inside of items first, while their numbers hold; then what goes, moves and comes."""
    names = list(old)
    current = [name for name in names if name in new]
    if not current:
        yield Set(at, list(new.values()))
        return
    for index, name in enumerate(names):
        if name in new:
            yield from _edits(at / index, old[name], new[name], key_of)
    for index in reversed(range(len(names))):
        if names[index] not in new:
            yield Delete(at / index)
    yield from _arranged(at, current, new)


def _arranged(at: Pointer, old: Sequence[str], new: dict[str, Value]) -> Iterator[Edit]:
    """Items put in order, the new ones among them; the longest run that is in order stays."""
    current, wanted = list(old), list(new)
    still = _longest_run(current, [name for name in wanted if name in old])
    for place, name in enumerate(wanted):
        if name in still:
            continue
        source = current.index(name) if name in old else None
        if source is not None:
            current.pop(source)
        target = current.index(wanted[place - 1]) + 1 if place else 0
        if source is None:
            yield Insert(at / ("-" if target == len(current) else target), new[name])
        elif source != target:
            yield Move(at / source, target)
        current.insert(target, name)


def _longest_run(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Names that need not move: they stand in the same order in both."""
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return {
        name
        for block in matcher.get_matching_blocks()
        for name in old[block.a : block.a + block.size]
    }


def _plain(at: Pointer, before: list[Value], after: list[Value], key_of: KeyOf) -> Iterator[Edit]:
    """From the end to the beginning, so that the numbers of items not yet reached stay right."""
    matcher = SequenceMatcher(a=prints(before), b=prints(after), autojunk=False)
    for tag, first, last, start, end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        paired = min(last - first, end - start)
        for index in reversed(range(start + paired, end)):
            yield Insert(at / (first + paired), after[index])
        for index in reversed(range(first + paired, last)):
            yield Delete(at / index)
        for step in range(paired):
            item = first + step
            yield from _edits(at / item, before[item], after[start + step], key_of)
