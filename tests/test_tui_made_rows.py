"""Rows that are made when they are drawn: the list asks for no more than it shows."""

from __future__ import annotations

from tui.row_view import RowView
from tui.rows import Made, Row


def _rows(number: int, made: list[int]) -> Made:
    def make(place: int) -> Row:
        made.append(place)
        return Row(f"k{place}", (f"第{place}行",))

    return Made([f"k{place}" for place in range(number)], make)


def test_only_what_is_looked_at_is_made_and_once() -> None:
    made: list[int] = []
    view = RowView(_rows(100_000, made))
    assert view.count == view.total == len(view) == 100_000
    assert view[99_999].key == view[-1].key == "k99999"
    assert view.index("k50000") == 50_000
    assert view.index("nobody") is None
    assert view.choosable(10, 1) == 10
    assert sorted(set(made)) == [10, 99_999]
    assert len(made) == 2


def test_they_are_filtered_and_sorted_as_others_are() -> None:
    rows = _rows(30, [])
    view = RowView(rows)
    view.filter("第1")
    assert [view[line].key for line in range(3)] == ["k1", "k10", "k11"]
    assert view.index("k11") == 2
    assert view.index("k2") is None
    plain = RowView(list(rows))
    for one in (view, plain):
        one.filter("第1")
        one.sort(0, down=True)
    assert [view[line] for line in range(len(view))] == [plain[line] for line in range(len(plain))]
    assert [one.key for one in rows[1:3]] == ["k1", "k2"]
