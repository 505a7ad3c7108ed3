"""Small counts of tables for the public: withheld, and never to be worked out from the rest."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence

import pytest

from juwu.family.reports import ReportColumn, ReportTable
from juwu.index import Answer, Cell
from juwu.language import Words
from juwu.report import FilledTable, Spot, Withheld, withheld


def table(
    kinds: Mapping[str, str], rows: Sequence[Sequence[Cell]], smallest: int | None = None
) -> FilledTable:
    """A table whose columns are of the kinds given."""
    columns = [ReportColumn.of({"name": name, "kind": kind}) for name, kind in kinds.items()]
    declared = ReportTable(
        "t",
        Words.same("t"),
        "",
        tuple(one for one in columns if one),
        public=True,
        smallest=smallest,
    )
    return FilledTable(declared, Answer(tuple(kinds), tuple(map(tuple, rows)), is_whole=True))


def told(filled: FilledTable, found: Mapping[Spot, Withheld], number: int = 0) -> list[list[Cell]]:
    """The rows as the public reads them."""
    names = [one.name for one in filled.table.columns]
    signs = {Withheld.SMALL: "<", Withheld.WITH_IT: "-"}
    return [
        [
            signs[found[spot]] if (spot := Spot(number, row, name)) in found else value
            for name, value in zip(names, values, strict=True)
        ]
        for row, values in enumerate(filled.answer.rows)
    ]


CASES = {"type": "text", "cases": "integer"}


def test_large_counts_and_zeros_are_told() -> None:
    filled = table(CASES, [["邻里", 12], ["婚姻", 3], ["损害", 0]])
    assert withheld([filled]) == {}


def test_a_small_count_takes_another_one_with_it() -> None:
    filled = table(CASES, [["邻里", 12], ["婚姻", 2], ["损害", 5]])
    assert told(filled, withheld([filled])) == [["邻里", 12], ["婚姻", "<"], ["损害", "-"]]


@pytest.mark.parametrize("small", [[1, 1], [2, 2], [1, 1, 1]])
def test_small_counts_whose_sum_tells_each_take_another_one_with_them(small: list[int]) -> None:
    rows: list[list[Cell]] = [["少", one] for one in small]
    filled = table(CASES, [*rows, ["多", 9], ["更多", 20]])
    shown = [row[1] for row in told(filled, withheld([filled]))]
    assert shown == [*("<" for _ in small), "-", 20]


def test_what_is_reckoned_from_a_small_count_is_withheld() -> None:
    kinds = {"type": "text", "cases": "integer", "agreed": "integer", "rate": "percent"}
    kinds |= {"amount": "money"}
    rows: list[list[Cell]] = [
        ["邻里", 12, 6, 50.0, 900000],
        ["婚姻", 2, 0, 0.0, 500000],
        ["损害", 7, 7, 100.0, None],
        ["劳动", 9, 5, 55.6, 100000],
    ]
    filled = table(kinds, rows)
    shown = told(filled, withheld([filled]))
    assert shown[1] == ["婚姻", "<", 0, 0.0, "-"]
    for row in shown:
        assert (row[3] == "-") == ("-" in row[1:3]), "the share that tells what is withheld with it"
    assert [row[4] for row in shown].count("-") == 2, "the total less the others would tell it"


def test_a_total_does_not_tell_what_a_part_withholds() -> None:
    total = table({"cases": "integer", "ended": "integer", "open": "integer"}, [[30, 28, 2]])
    parts = table(
        {"type": "text", "cases": "integer", "ended": "integer"},
        [["邻里", 18, 16], ["婚姻", 12, 12]],
    )
    found = withheld([total, parts])
    assert told(total, found) == [[30, "-", "<"]]
    ended = [row[2] for row in told(parts, found, 1)]
    assert "-" in ended, "28, the sum of both, would tell how many are open"


def test_a_table_that_counts_no_persons_may_tell_each() -> None:
    assert (
        withheld([table({"kind": "text", "places": "integer"}, [["卫生室", 1]], smallest=1)]) == {}
    )
    found = withheld([table(CASES, [["邻里", 4], ["婚姻", 30]], smallest=5)])
    assert set(found.values()) == {Withheld.SMALL, Withheld.WITH_IT}


def fits(filled: FilledTable, found: Mapping[Spot, Withheld], total: int) -> list[set[int]]:
    """For each hidden count of a column, the values that fit all that is told."""
    values = [row[1] for row in filled.answer.rows]
    hidden = [row for row in range(len(values)) if Spot(0, row, "cases") in found]
    shown = sum(
        value for row, value in enumerate(values) if row not in hidden and isinstance(value, int)
    )
    ranges = [
        range(1, 3) if found[Spot(0, row, "cases")] is Withheld.SMALL else range(3, total + 1)
        for row in hidden
    ]
    good = [one for one in itertools.product(*ranges) if sum(one) == total - shown]
    return [{one[at] for one in good} for at in range(len(hidden))]


@pytest.mark.parametrize("seed", range(60))
def test_nobody_who_knows_the_total_can_tell_a_small_count(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    values = [chance.choice([0, 1, 2, 2, 3, 4, 6, 9]) for _ in range(chance.randint(2, 5))]
    filled = table(CASES, [[str(row), value] for row, value in enumerate(values)])
    found = withheld([filled])
    others = [value for value in values if value > 2]
    for spot, possible in zip(sorted(found), fits(filled, found, sum(values)), strict=True):
        if found[spot] is Withheld.SMALL and others:
            assert possible == {1, 2}, (values, found)
