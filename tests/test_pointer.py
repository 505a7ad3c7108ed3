"""A place in a record, by number and by key."""

from __future__ import annotations

import itertools

import pytest

from juwu.pointer import (
    PlaceMissingError,
    Pointer,
    PointerSyntaxError,
    find,
    get,
    leaves,
    numbered,
    reader,
    values_at,
)
from juwu.value import Map, Value

RECORD: Map = {
    "title": "漏水",
    "parties": [{"id": "p1", "name": "甲"}, {"id": "p2", "name": "乙"}],
    "a/b": {"m~n": 1},
    "empty": [],
}


@pytest.mark.parametrize("text", ["", "/title", "/parties/0/name", "/a~1b/m~0n", "/"])
def test_a_pointer_reads_back_as_it_was_written(text: str) -> None:
    assert str(Pointer.parse(text)) == text


@pytest.mark.parametrize("text", ["title", "/a~2b", "/~"])
def test_text_that_is_no_pointer_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PointerSyntaxError) as refusal:
        Pointer.parse(text)
    assert text in refusal.value.message.zh
    assert "/title" in refusal.value.hint.en


def test_an_item_is_found_by_number_and_by_its_key() -> None:
    assert get(RECORD, Pointer.parse("/parties/1/name")) == "乙"
    assert get(RECORD, Pointer.parse("/parties/id=p2/name")) == "乙"
    assert str(numbered(RECORD, Pointer.parse("/parties/id=p2/name"))) == "/parties/1/name"


@pytest.mark.parametrize(
    "text",
    ["/none", "/parties/2", "/parties/id=p9", "/parties/01", "/title/0", "/parties/" + "9" * 5000],
)
def test_a_place_that_is_not_there_is_named_in_the_error(text: str) -> None:
    with pytest.raises(PlaceMissingError) as refusal:
        get(RECORD, Pointer.parse(text))
    assert text in refusal.value.message.en


def test_a_pattern_finds_every_item_in_order() -> None:
    found = [(str(at), value) for at, value in find(RECORD, Pointer.parse("/parties/*/name"))]
    assert found == [("/parties/0/name", "甲"), ("/parties/1/name", "乙")]
    assert Pointer.parse("/parties/1/name").matches(Pointer.parse("/parties/*/name"))
    assert not Pointer.parse("/parties/1").matches(Pointer.parse("/parties/*/name"))


def test_leaves_are_scalars_and_empty_containers() -> None:
    assert [str(at) for at, _ in leaves(RECORD)] == [
        "/title",
        "/parties/0/id",
        "/parties/0/name",
        "/parties/1/id",
        "/parties/1/name",
        "/a~1b/m~0n",
        "/empty",
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        *("", "/title", "/none", "/parties/*", "/parties/*/name", "/parties/1", "/title/*"),
        *("/*", "/*/*", "/empty", "/empty/*", "/a~1b", "/a~1b/*", "/none/*", "/none/x"),
        "/parties/id=p2/name",
    ],
)
def test_what_reads_many_records_reads_what_the_pattern_names(pattern: str) -> None:
    at = Pointer.parse(pattern)
    records: list[Value] = [RECORD, {}, [RECORD], RECORD["parties"], "text", None]
    for data in records:
        assert list(reader(at)(data)) == values_at(data, at) == [one for _, one in find(data, at)]


def test_readers_read_what_any_pattern_names_in_records_of_any_form() -> None:
    inner: list[Value] = ["x", None, 7, [], {}, {"a": 1, "id": "p"}, [{"a": [2]}, {"a": {"a": 3}}]]
    maps: list[Value] = [{"a": 1}, {"b": 2}]
    mixed: list[Value] = [{"a": 1}, "x", [4]]
    records: list[Value] = [*inner, inner, maps, mixed, {"a": {"a": inner}}]
    records += [{"a": one} for one in records]
    for length in range(5):
        for tokens in itertools.product(("a", "*", "0", "id=p"), repeat=length):
            at = Pointer(tokens)
            for data in records:
                assert list(reader(at)(data)) == values_at(data, at), (at, data)
