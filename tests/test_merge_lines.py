"""Merging long texts by line: what both did far apart is in the result, however long the text."""

from __future__ import annotations

import random

from juwu.merge import merge_texts
from juwu.merge.lines import MAX_LINES, merged_lines

PEOPLE = 3 * MAX_LINES // 5


def people(changed: dict[int, str]) -> list[str]:
    """A long list in which most lines stand many times."""
    lines = []
    for number in range(PEOPLE):
        lines += [
            f"- id: p{number}",
            "  kind: member",
            f"  name: {changed.get(number, '某人')}",
            "  # 任期",
            "  terms: [一, 二]",
        ]
    return lines


def test_far_edits_of_long_texts_come_together() -> None:
    dice = random.Random(1)  # noqa: S311 - a test that can be run again
    numbers = dice.sample(range(PEOPLE), 400)
    ours = {number: f"甲{number}" for number in numbers[:200]}
    theirs = {number: f"乙{number}" for number in numbers[200:]}
    found = merged_lines(people({}), people(ours), people(theirs))
    assert found == people({**ours, **theirs})


def test_items_that_come_and_go_in_long_texts_come_together() -> None:
    base = people({})
    ours = [*base[:50], *base[60:], "- id: last", "  kind: guest"]
    theirs = ["# 名册", *base[:-10], "- id: other"]
    found = merged_lines(base, ours, theirs)
    assert found is not None
    assert found[:51] == theirs[:51]
    assert found[51:-20] == theirs[61:][: len(found[51:-20])]
    assert "- id: other" in found


def test_texts_without_lines_of_their_own_are_not_compared_for_ever() -> None:
    mine, yours = (["- a", "- b"] * MAX_LINES, ["- c", "- b"] * MAX_LINES)
    assert merged_lines(["- d", "- b"] * MAX_LINES, mine, yours) is None


def test_many_edits_of_a_large_file_are_merged_with_its_comments() -> None:
    ours = dict.fromkeys(range(0, PEOPLE, 7), "甲")
    theirs = dict.fromkeys(range(3, PEOPLE, 7), "乙")
    base, mine, yours, both = (
        "\n".join([*people(one), ""]).encode() for one in ({}, ours, theirs, {**ours, **theirs})
    )
    found = merge_texts(base, mine, yours)
    assert found.is_clean
    assert found.unkept == ()
    assert found.text == both
