"""Both sides of a conflict kept side by side, where the shape has room for both."""

from __future__ import annotations

from pathlib import Path

import pytest

from juwu.change import MISSING
from juwu.document import read
from juwu.family import Family
from juwu.merge import Merged, Pair, both, decide, merge
from juwu.record import Record
from juwu.value import Value
from office import key_family, start


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Family:
    folder: Path = tmp_path_factory.mktemp("office")
    return start(folder, key_family(), commit=False).families["key"]


def merged(family: Family, base: str, ours: str, theirs: str) -> Merged:
    versions = [
        Record.of("key", "records/key/a.yaml", one.encode()) for one in (base, ours, theirs)
    ]
    return merge(versions[0], versions[1], versions[2], family)


def kept(family: Family, base: str, ours: str, theirs: str) -> Value:
    """The record with both sides at its one conflict."""
    found = merged(family, base, ours, theirs)
    (conflict,) = found.conflicts
    choice = both(found, conflict, is_prose=True)
    assert choice is not MISSING
    text = decide(found, {conflict.pointer: choice})
    assert text is not None
    return read(text)


def test_two_texts_stand_below_each_other_theirs_first(family: Family) -> None:
    found = kept(family, "note: 甲\n", "note: 乙\n", "note: 丙\n")
    assert found == {"note": "丙\n乙"}


def test_paragraphs_that_neither_touched_stand_once(family: Family) -> None:
    found = kept(
        family,
        "note: |\n  一\n  二\n  三\n",
        "note: |\n  一\n  二我\n  三\n",
        "note: |\n  一\n  二他\n  三\n",
    )
    assert found == {"note": "一\n二他\n二我\n三\n"}


def test_two_new_texts_are_both_there(family: Family) -> None:
    assert kept(family, "a: 1\n", "a: 1\nnote: 我\n", "a: 1\nnote: 他\n") == {
        "a": 1,
        "note": "他\n我",
    }


def test_lists_without_keys_hold_the_items_of_both_once(family: Family) -> None:
    found = kept(family, "tags: [甲]\n", "tags: [乙, 丁]\n", "tags: [丙, 乙]\n")
    assert found == {"tags": ["丙", "乙", "丁"]}


@pytest.mark.parametrize(
    ("item", "name"), [("id: x", "x-2"), ("no: 3", 4)], ids=["a text", "a number"]
)
def test_two_new_items_of_one_key_become_two(family: Family, item: str, name: Value) -> None:
    key = item.partition(":")[0]
    base = f"list:\n  - {{{key}: {item.partition(': ')[2].replace('3', '1')}0, a: 0}}\n"
    ours, theirs = (f"{base}  - {{{item}, a: {number}}}\n" for number in (1, 2))
    found = kept(family, base, ours, theirs)
    assert isinstance(found, dict)
    items = found["list"]
    assert isinstance(items, list)
    assert [one["a"] for one in items if isinstance(one, dict)] == [0, 2, 1]
    assert isinstance(items[2], dict)
    assert items[2][key] == name


def test_a_key_that_is_taken_is_not_given_again(family: Family) -> None:
    base = "list:\n  - {id: x-2, a: 0}\n"
    ours, theirs = (f"{base}  - {{id: x, a: {number}}}\n" for number in (1, 2))
    found = merged(family, base, ours, theirs)
    choice = both(found, found.conflicts[0], is_prose=False)
    assert choice == Pair({"id": "x", "a": 2}, {"id": "x-3", "a": 1})


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("a: 1\n", "a: 2\n", "a: 3\n"),
        ("a: 甲\n", "a: 乙\n", "a: 丙\n"),
        ("a: 1\nb: 1\n", "b: 1\n", "a: 3\nb: 1\n"),
    ],
    ids=["numbers", "a line", "a deletion"],
)
def test_where_there_is_no_room_for_both_it_is_not_offered(
    family: Family, base: str, ours: str, theirs: str
) -> None:
    found = merged(family, base, ours, theirs)
    assert both(found, found.conflicts[0], is_prose=False) is MISSING
