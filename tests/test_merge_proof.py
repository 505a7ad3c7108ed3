"""The proof finds what a wrong merge would lose, double or invent."""

from __future__ import annotations

import pytest

from juwu.change import MISSING, no_key
from juwu.merge import Conflict, MergeRefused, Slot
from juwu.merge.proof import prove
from juwu.pointer import Pointer
from juwu.value import Map

BASE: Map = {"title": "大门", "count": 3, "loans": [{"id": "a", "by": "甲"}, {"id": "b"}]}
OURS: Map = {**BASE, "count": 4, "loans": [{"id": "b"}, {"id": "a", "by": "甲"}, {"id": "c"}]}
THEIRS: Map = {**BASE, "title": "正门", "loans": [{"id": "a", "by": "乙"}, {"id": "b"}]}
RIGHT: Map = {
    "title": "正门",
    "count": 4,
    "loans": [{"id": "b"}, {"id": "a", "by": "乙"}, {"id": "c"}],
}


def test_a_true_merge_is_proven() -> None:
    prove((BASE, OURS, THEIRS), RIGHT, (), no_key)


@pytest.mark.parametrize(
    "wrong",
    [
        OURS,
        THEIRS,
        BASE,
        {**RIGHT, "count": 3},
        {**RIGHT, "count": 5},
        {**RIGHT, "more": 1},
        {key: value for key, value in RIGHT.items() if key != "title"},
        {**RIGHT, "loans": [{"id": "b"}, {"id": "a", "by": "乙"}]},
        {**RIGHT, "loans": [{"id": "b"}, {"id": "a", "by": "甲"}, {"id": "c"}]},
        {**RIGHT, "loans": [{"id": "a", "by": "乙"}, {"id": "b"}, {"id": "c"}]},
        {**RIGHT, "loans": [{"id": "b"}, {"id": "a", "by": "乙"}, {"id": "c"}, {"id": "c"}]},
        {**RIGHT, "loans": []},
        MISSING,
    ],
)
def test_a_wrong_result_is_refused(wrong: Map) -> None:
    with pytest.raises(MergeRefused):
        prove((BASE, OURS, THEIRS), wrong, (), no_key)


def test_a_conflict_excuses_only_its_own_place_and_only_for_theirs() -> None:
    versions: list[Slot] = [{"a": 1, "b": 1}, {"a": 2, "b": 2}, {"a": 3, "b": 1}]
    conflict = Conflict(Pointer.of("a"), 1, 2, 3)
    prove(versions, {"a": 3, "b": 2}, [conflict], no_key)
    wrongs: list[Slot] = [{"a": 2, "b": 2}, {"a": 3, "b": 1}, {"b": 2}]
    for wrong in wrongs:
        with pytest.raises(MergeRefused):
            prove(versions, wrong, [conflict], no_key)
    with pytest.raises(MergeRefused):
        prove(versions, {"a": 3, "b": 2}, (), no_key)
