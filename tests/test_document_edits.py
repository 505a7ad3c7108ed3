"""Random edits of random files against a model: plain data, edited by plain Python.

The long run (``-m slow``; ``JUWU_EDITS`` sets its size) is the same property with more files.
"""

from __future__ import annotations

import copy
import os
import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_document_scribe import a_file, a_key, a_scalar, a_value, dice

from juwu.document import (
    Delete,
    Document,
    Edit,
    EditRefused,
    Insert,
    Move,
    Rename,
    Set,
    window,
    write,
)
from juwu.document.compose import compose
from juwu.document.splice_block import entry_end
from juwu.document.tree import Kind, Node
from juwu.pointer import Pointer
from juwu.value import Value, same

FILES = 900
EDITS_PER_FILE = 12
PARTS = 3
"""Tests over which the files are spread, so that they may run at once."""
LONG = int(os.environ.get("JUWU_EDITS", "1000000"))
Model = Callable[[Value], None]


def places(data: Value, here: Pointer | None = None) -> list[tuple[Pointer, Value]]:
    here = here or Pointer()
    found = [(here, data)]
    if isinstance(data, dict):
        for key, item in data.items():
            found += places(item, here / key)
    elif isinstance(data, list):
        for index, item in enumerate(data):
            found += places(item, here / index)
    return found


def list_edit(rng: random.Random, here: Pointer, items: list[Value]) -> tuple[Edit, Model]:
    new = a_value(rng, 2) if rng.random() < 0.6 else a_scalar(rng)

    def model(do: Callable[[list[Value]], None]) -> Model:
        return lambda top: do(top) if isinstance(top, list) else None

    kind = rng.choice(("insert", "move", "delete", "set")) if items else "insert"
    index = rng.randrange(len(items) + (kind == "insert"))
    if kind == "insert":
        token = "-" if index == len(items) and rng.random() < 0.5 else str(index)
        return Insert(here / token, new), model(lambda top: top.insert(index, copy.deepcopy(new)))
    if kind == "move":
        to = rng.randrange(len(items))
        return Move(here / index, to), model(lambda top: top.insert(to, top.pop(index)))
    if kind == "delete":
        return Delete(here / index), model(lambda top: top.__delitem__(index))
    return Set(here / index, new), model(lambda top: top.__setitem__(index, copy.deepcopy(new)))


def map_edit(rng: random.Random, here: Pointer, entries: dict[str, Value]) -> tuple[Edit, Model]:
    new = a_value(rng, 2) if rng.random() < 0.6 else a_scalar(rng)

    def model(do: Callable[[dict[str, Value]], None]) -> Model:
        return lambda top: do(top) if isinstance(top, dict) else None

    kind = rng.choice(("set", "set", "add", "delete", "rename")) if entries else "add"
    key = rng.choice(list(entries)) if entries else ""
    fresh = a_key(rng)
    if kind == "rename" and fresh not in entries:

        def rename(top: dict[str, Value]) -> None:
            items = [(fresh if old == key else old, item) for old, item in top.items()]
            top.clear()
            top.update(items)

        return Rename(here / key, fresh), model(rename)
    if kind == "delete":
        return Delete(here / key), model(lambda top: top.__delitem__(key))
    if kind == "add":
        key = fresh
    return Set(here / key, new), model(lambda top: top.__setitem__(key, copy.deepcopy(new)))


def an_edit(rng: random.Random, data: Value) -> tuple[Edit, Model] | None:
    """An edit, and the same thing done to the map or list that holds its place."""
    holders = [place for place in places(data) if isinstance(place[1], dict | list)]
    if not holders:
        return None
    here, holder = rng.choice(holders)
    if isinstance(holder, list):
        return list_edit(rng, here, holder)
    return map_edit(rng, here, holder) if isinstance(holder, dict) else None


def at(data: Value, pointer: Pointer) -> Value:
    for token in pointer.tokens:
        if isinstance(data, list):
            data = data[int(token)]
        elif isinstance(data, dict):
            data = data[token]
    return data


def zone(text: str, root: Node, edit: Edit) -> tuple[int, int]:
    """The span between the neighbours of what is edited; nothing outside it may change."""
    holder, low, high = root, 0, len(text)
    for token in edit.pointer.parent.tokens:
        entry = holder.entry(token)
        assert entry is not None
        low, holder = max(entry.start, entry.indicator), entry.node
        high = max(entry_end(entry), low)
    if holder.flow and text[holder.start] not in "[{":
        return low, high  # a single pair in a list, which is given brackets of its own
    starts = sorted(entry.start for node in root.walk() for entry in node.entries)
    last = edit.pointer.last
    count = len(holder.entries)
    if holder.kind is Kind.LIST:
        first = final = count if last == "-" else int(last)
        if isinstance(edit, Move):
            first, final = min(first, edit.index), max(final, edit.index)
    else:
        first = next((i for i, entry in enumerate(holder.entries) if entry.key == last), count)
        final = first
    if isinstance(edit, Insert) or first == count:
        final -= 1
    if first > 0:
        low = entry_end(holder.entries[first - 1])
    reach = entry_end(holder.entries[final]) if 0 <= final < count else high
    high = next((start for start in starts if start >= reach and start > low), len(text))
    return (low, high) if count else (low, len(text))


def check_bytes(before: Document, after: Document, edit: Edit) -> None:
    """Nothing changes outside the zone, and comments stay unless what they speak of goes."""
    old, new = before.bytes.decode(), after.bytes.decode()
    root = before._root or compose(old)  # noqa: SLF001 - read exactly for the edit before
    low, high = zone(old, root, edit)
    assert new.startswith(old[:low]), (old, edit, new)
    assert new.endswith(old[high:]), (old, edit, new)
    replaced = isinstance(edit, Set) and at_or_none(before.data, edit.pointer) is not None
    if not isinstance(edit, Delete) and not replaced:
        remarks = Counter(re.findall(r"# c\d+c", old))
        assert Counter(re.findall(r"# c\d+c", new)) == remarks, (old, edit, new)


def at_or_none(data: Value, pointer: Pointer) -> dict[str, Value] | list[Value] | None:
    holder = at(data, pointer.parent)
    value: Value = None
    if isinstance(holder, dict):
        value = holder.get(pointer.last)
    elif isinstance(holder, list):
        value = holder[int(pointer.last)]
    return value if isinstance(value, dict | list) else None


def edit_at_random(seed: int, tally: Counter[str]) -> None:
    rng = dice(seed)
    document = Document.parse(a_file(rng)[0].encode())
    for _ in range(EDITS_PER_FILE):
        chosen = an_edit(rng, document.data)
        if chosen is None:
            break
        edit, in_python = chosen
        model = document.data
        in_python(at(model, edit.pointer.parent))
        tally["edits"] += 1
        try:
            after = document.apply([edit])
        except EditRefused:
            tally["refused"] += 1
            continue
        assert same(after.data, model), (document.bytes, edit)
        assert same(Document.parse(after.bytes).data, model), (document.bytes, edit)
        check_bytes(document, after, edit)
        document = after


@pytest.mark.parametrize("part", range(PARTS))
def test_random_edits_change_what_was_meant_and_nothing_else(part: int) -> None:
    tally: Counter[str] = Counter()

    @settings(max_examples=FILES // PARTS, derandomize=True, deadline=None, database=None)
    @given(st.integers(0, 2**63))
    def one_file(seed: int) -> None:
        edit_at_random(seed + (part << 63), tally)

    one_file()
    assert tally["edits"] * PARTS >= 10_000
    assert tally["refused"] <= tally["edits"] // 1000


def test_edits_through_a_window_are_as_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "SMALL", 30)
    tally: Counter[str] = Counter()
    for seed in range(100):
        edit_at_random(seed, tally)
    assert tally["refused"] <= tally["edits"] // 1000


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_a_long_run_of_random_edits() -> None:
    tally: Counter[str] = Counter()
    seed = 1 << 32
    while tally["edits"] < LONG:
        edit_at_random(seed, tally)
        seed += 1
    assert tally["refused"] <= tally["edits"] // 1000


def test_no_edit_is_identity() -> None:
    for seed in range(300):
        data = a_file(dice(seed))[0].encode()
        assert Document.parse(data).apply([]).bytes == data


def test_setting_a_value_back_gives_the_old_bytes() -> None:
    for seed in range(250):
        rng = dice(seed)
        data: dict[str, Value] = {"a": a_value(rng, 3), "b": a_value(rng, 2), "c": 1}
        document = Document.parse(write(data))
        for pointer, value in places(data):
            if pointer:
                there = document.apply([Set(pointer, a_value(rng, 2))])
                assert there.apply([Set(pointer, value)]).bytes == document.bytes
