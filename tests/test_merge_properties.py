"""Two random runs of edits from one random record: the merge loses nothing, or says so."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juwu.change import MISSING, Missing
from juwu.document import Delete, Document, Edit, EditRefused, Insert, Move, Set, write
from juwu.family import Family
from juwu.merge import Merged, Slot, decide, merge
from juwu.merge.align import prints
from juwu.merge.conflict import alike
from juwu.pointer import Pointer
from juwu.record import Record
from juwu.value import Map, Value, same
from office import key_family, start

PATH = "records/key/main.yaml"
RUNS = int(os.environ.get("JUWU_MERGES", "120"))
MANY = int(os.environ.get("JUWU_MERGES", "50000"))  # read here: a test sees no such variable
SCALARS: list[Value] = [None, True, 0, 1, 2.5, "", "甲", "乙", "no", "1", "2026-01-01", "a: b # c"]
LINES = ["第一段", "第二段", "第三段", "", "说明：无", "- 项"]
KEYS = ["a", "b", "c", "d", "名称"]

run = settings(
    max_examples=RUNS,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
some = settings(run, max_examples=RUNS // 3)


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Family:
    return start(tmp_path_factory.mktemp("office"), key_family(), commit=False).families["key"]


def some_value(dice: random.Random, depth: int = 0) -> Value:
    kind = dice.choice("ssssptmk" if depth < 3 else "sssp")
    if kind == "m":
        return {key: some_value(dice, depth + 1) for key in dice.sample(KEYS, dice.randint(0, 4))}
    if kind == "k":
        return [some_item(dice, name, depth) for name in dice.sample("pqrstu", dice.randint(0, 4))]
    if kind == "t":
        return [dice.choice(SCALARS) for _ in range(dice.randint(0, 3))]
    if kind == "p":
        return "\n".join(dice.choice(LINES) for _ in range(dice.randint(2, 7)))
    return dice.choice(SCALARS)


def some_item(dice: random.Random, name: str, depth: int) -> Map:
    return {"id": name, **{key: some_value(dice, depth + 1) for key in dice.sample(KEYS, 2)}}


def all_places(data: Value, at: Pointer = Pointer()) -> list[tuple[Pointer, Value]]:  # noqa: B008 - a value
    children: Sequence[tuple[str | int, Value]] = []
    if isinstance(data, dict):
        children = list(data.items())
    elif isinstance(data, list):
        children = list(enumerate(data))
    return [(at, data), *(one for key, sub in children for one in all_places(sub, at / key))]


def some_edit(dice: random.Random, data: Value, tops: Sequence[str]) -> Edit:
    """One edit at a random place below the given keys of the record."""
    places = [one for one in all_places(data) if one[0] and one[0].tokens[0] in tops]
    if not places or dice.random() < 0.1:
        return Set(Pointer.of(dice.choice(tops)), some_value(dice, 1))
    rich = [one for one in places if isinstance(one[1], list) or "\n" in str(one[1])]
    at, value = dice.choice(rich if rich and dice.random() < 0.4 else places)
    if isinstance(value, list) and value and dice.random() < 0.8:
        return some_list_edit(dice, at, value)
    if isinstance(value, dict) and dice.random() < 0.5:
        return Set(at / dice.choice(KEYS), some_value(dice, 2))
    if isinstance(value, str) and "\n" in value and dice.random() < 0.8:
        lines = value.split("\n")
        lines[dice.randrange(len(lines))] = dice.choice(["改过一", "改过二", "改过三"])
        return Set(at, "\n".join(lines))
    if at.last == "id":
        return Set(at, dice.choice("pquv"))
    return Delete(at) if dice.random() < 0.3 else Set(at, dice.choice(SCALARS))


def some_list_edit(dice: random.Random, at: Pointer, items: list[Value]) -> Edit:
    if dice.random() < 0.4:
        return Move(at / dice.randrange(len(items)), dice.randrange(len(items)))
    keyed = all(isinstance(item, dict) and "id" in item for item in items)
    new = some_item(dice, dice.choice("uvwxyz"), 1) if keyed else dice.choice(SCALARS)
    return Insert(at / dice.choice([*range(len(items)), "-"]), new)


def edited(dice: random.Random, text: bytes, tops: Sequence[str]) -> bytes:
    document = Document.parse(text)
    for _ in range(dice.randint(0, 4)):
        try:
            document = document.apply([some_edit(dice, document.data, tops)])
        except EditRefused:
            continue
    return remarked(dice, document.bytes)


def remarked(dice: random.Random, text: bytes) -> bytes:
    """The text with a comment somewhere, where that leaves the data alone."""
    lines = text.decode().split("\n")
    place = dice.randrange(len(lines))
    indent = len(lines[place]) - len(lines[place].lstrip())
    lines.insert(place, " " * indent + f"# 注{dice.randrange(100)}")
    remark = "\n".join(lines).encode()
    try:
        return remark if same(Document.parse(remark).data, Document.parse(text).data) else text
    except Exception:  # noqa: BLE001 - a comment in a bad place is simply not made
        return text


def record(text: bytes | None) -> Record | None:
    return None if text is None else Record.of("key", PATH, text)


def versions(seed: int, tops: tuple[Sequence[str], Sequence[str]]) -> tuple[bytes, bytes, bytes]:
    dice = random.Random(seed)  # noqa: S311 - a test that can be run again
    data: Map = {"id": "main", **{key: some_value(dice) for key in KEYS}}
    if dice.random() < 0.4:  # much to do at one place: a list to be sorted, a text of paragraphs
        data[dice.choice(KEYS)] = [some_item(dice, name, 2) for name in "pqrstu"]
        data[dice.choice(KEYS)] = "\n".join(f"第 {number} 段" for number in range(9))
    base = remarked(dice, write(data))
    return base, edited(dice, base, tops[0]), edited(dice, base, tops[1])


def leaves(value: Value, at: tuple[str, ...] = ()) -> dict[tuple[str, ...], Value]:
    """Every node by its path, items by their id; a list without ids is one leaf."""
    if isinstance(value, dict):
        found: dict[tuple[str, ...], Value] = {at: "{}"}
        for key, sub in value.items():
            found |= leaves(sub, (*at, key))
        return found
    if isinstance(value, list):
        names = [item.get("id") if isinstance(item, dict) else None for item in value]
        if all(isinstance(name, str) for name in names) and len(set(names)) == len(names):
            found = {at: "[]"}
            for name, item in zip(names, value, strict=True):
                found |= leaves(item, (*at, f"id={name}"))
            return found
    return {at: value}


def lost_nodes(texts: Sequence[bytes], found: Merged) -> list[tuple[str, ...]]:
    """Paths whose node in the result is not what the only side that changed it put there."""
    assert found.text is not None
    base, ours, theirs, result = (
        leaves(Document.parse(text).data) for text in (*texts, found.text)
    )
    lost = []
    for path in {**base, **ours, **theirs, **result}:
        if any(path[: len(one.pointer)] == one.pointer.tokens for one in found.conflicts):
            continue
        before, mine, yours, now = (one.get(path, MISSING) for one in (base, ours, theirs, result))
        if alike(mine, before) or alike(mine, yours):
            kept = alike(now, yours)
        elif alike(yours, before):
            kept = alike(now, mine)
        elif isinstance(mine, list) and isinstance(yours, list):
            kept = both_among(before, mine, yours, now)
        else:
            kept = both_in(mine, yours, now)
        if not kept:
            lost.append(path)
    return lost


def scalars(slot: Slot) -> Counter[str]:
    """All scalars of a list without ids, whatever their place."""
    if isinstance(slot, Missing):
        return Counter()
    inner = [value for _, value in all_places(slot) if not isinstance(value, list | dict)]
    return Counter(f"{type(value).__name__} {value!r}" for value in inner)


def both_among(before: Slot, mine: Slot, yours: Slot, now: Slot) -> bool:
    """Whether a list without ids holds all that either added, and nothing that neither has."""
    base, ours, theirs, after = map(scalars, (before, mine, yours, now))
    return ours - base <= after and theirs - base <= after <= ours | theirs | (ours + theirs - base)


def unordered(slot: Slot) -> Slot:
    """A list without ids as a set, for what both add at one place stands theirs first."""
    return "\n".join(sorted(prints(slot))) if isinstance(slot, list) else slot


def both_in(mine: Slot, yours: Slot, now: Slot) -> bool:
    """Whether a text that both changed holds every line that either put there."""
    if not (isinstance(mine, str) and isinstance(yours, str) and isinstance(now, str)):
        return False
    changed = {line for line in (*mine.split("\n"), *yours.split("\n")) if line.startswith("改过")}
    return changed <= set(now.split("\n"))


ANYWHERE = (KEYS, KEYS)
seeds = st.integers(0, 2**32)


@run
@given(seeds)
def test_no_node_is_lost_whoever_is_ours_and_every_choice_can_be_made(
    family: Family, seed: int
) -> None:
    base, ours, theirs = versions(seed, ANYWHERE)
    one = merge(record(base), record(ours), record(theirs), family)
    other = merge(record(base), record(theirs), record(ours), family)
    assert one.text is not None
    assert other.text is not None
    assert isinstance(Document.parse(one.text, root_map=True).data, dict)
    assert lost_nodes((base, ours, theirs), one) == []
    swapped = {(conflict.pointer, conflict.of_order): conflict for conflict in other.conflicts}
    assert swapped.keys() == {(conflict.pointer, conflict.of_order) for conflict in one.conflicts}
    for conflict in one.conflicts:
        if not conflict.of_order:
            assert alike(conflict.ours, swapped[conflict.pointer, False].theirs)
            assert alike(conflict.theirs, swapped[conflict.pointer, False].ours)
    assert decide(one, {conflict.pointer: conflict.theirs for conflict in one.conflicts}) == (
        one.text
    )
    mine = decide(one, {conflict.pointer: conflict.ours for conflict in one.conflicts})
    assert mine is not None
    expected, chosen = leaves(Document.parse(other.text).data), leaves(Document.parse(mine).data)
    assert expected.keys() == chosen.keys()
    assert all(alike(unordered(expected[path]), unordered(chosen[path])) for path in expected)


@some
@given(seeds)
def test_edits_of_different_fields_never_conflict(family: Family, seed: int) -> None:
    base, ours, theirs = versions(seed, (["a", "b"], ["c", "d", "名称"]))
    found = merge(record(base), record(ours), record(theirs), family)
    assert found.conflicts == ()
    assert lost_nodes((base, ours, theirs), found) == []


@some
@given(seeds)
def test_a_side_that_did_nothing_leaves_the_other_as_it_is(family: Family, seed: int) -> None:
    base, ours, _ = versions(seed, ANYWHERE)
    assert merge(record(base), record(base), record(ours), family).text == ours
    assert merge(record(base), record(ours), record(base), family).text == ours
    assert merge(record(base), record(ours), record(ours), family).text == ours


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_no_node_is_lost_in_many_merges(family: Family) -> None:
    for seed in range(MANY):
        texts = versions(seed, ANYWHERE)
        base, ours, theirs = map(record, texts)
        assert lost_nodes(texts, merge(base, ours, theirs, family)) == [], seed
