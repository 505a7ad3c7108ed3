"""Two versions of a record compared by field."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juwu.change import Change, Missing, PieceKind, difference, pieces
from juwu.value import Map, Value, same


def told(before: Value, after: Value) -> list[tuple[str, str]]:
    return [(str(change.pointer), change.kind) for change in difference(before, after)]


def test_one_field_is_one_change() -> None:
    (change,) = difference({"a": 1, "b": {"c": "旧"}}, {"a": 1, "b": {"c": "新"}})
    assert (str(change.pointer), change.before, change.after) == ("/b/c", "旧", "新")


def test_a_keyed_item_that_changes_one_field_is_not_removed_and_added() -> None:
    before: Map = {"parties": [{"id": "p1", "name": "甲"}, {"id": "p2", "name": "乙"}]}
    after: Map = {"parties": [{"id": "p2", "name": "丙"}, {"id": "p1", "name": "甲"}]}
    assert ("/parties/id=p2/name", "changed") in told(before, after)
    assert {kind for _, kind in told(before, after)} == {"changed", "moved"}


def test_an_item_added_in_front_does_not_change_those_behind() -> None:
    assert told({"x": ["b", "c"]}, {"x": ["a", "b", "c"]}) == [("/x/0", "added")]
    assert told({"x": [{"no": 1}]}, {"x": [{"no": 0}, {"no": 1}]}) == [("/x/no=0", "added")]


@pytest.mark.parametrize(("before", "after"), [(1, True), (1, 1.0), ("1", 1), (None, ""), ([], {})])
def test_kinds_are_told_apart(before: Value, after: Value) -> None:
    assert told({"x": before}, {"x": after}) == [("/x", "changed")]


def test_null_and_nothing_are_not_the_same() -> None:
    assert told({}, {"x": None}) == [("/x", "added")]
    assert told({"x": None}, {}) == [("/x", "removed")]


values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "甲", "乙"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "no", "a", "b"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(values, values)
def test_no_change_means_the_same_and_the_same_means_no_change(left: Value, right: Value) -> None:
    assert (difference(left, right) == ()) is same(left, right)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(values, values)
def test_every_change_shows_what_stood_there(left: Value, right: Value) -> None:
    for change in difference(left, right):
        assert isinstance(change, Change)
        if change.kind == "changed":
            assert not isinstance(change.before, Missing)
            assert not isinstance(change.after, Missing)
            assert not same(change.before, change.after)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text("甲乙ab1 。\n", max_size=30), st.text("甲乙ab1 。\n", max_size=30))
def test_pieces_give_both_texts_back(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind is not PieceKind.AFTER) == before
    assert "".join(one.text for one in found if one.kind is not PieceKind.BEFORE) == after


def test_a_changed_number_is_told_whole_and_chinese_by_character() -> None:
    found = [(one.kind.value, one.text) for one in pieces("将公示 7 天", "将公告 10 天")]
    assert ("before", "7") in found
    assert ("after", "10") in found
    assert ("before", "示") in found
