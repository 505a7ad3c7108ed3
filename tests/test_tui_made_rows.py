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


def test_each_group_has_its_heading_with_what_is_shown_of_it() -> None:
    names = ["在库", "在库", "借出", "遗失", "遗失"]
    titles = ["大门", "后门", "东门", "大厅", "车库"]
    rows = Made(
        [f"k{place}" for place in range(5)],
        lambda place: Row(f"k{place}", (titles[place],)),
        names,
    )
    view = RowView(rows)

    def shown() -> list[str]:
        return [view[line].cells[0] for line in range(len(view))]

    assert shown() == ["在库  2", "大门", "后门", "借出  1", "东门", "遗失  2", "大厅", "车库"]
    view.filter("大")
    assert shown() == ["在库  1", "大门", "遗失  1", "大厅"]
    assert (view.position(1), view.position(3)) == (1, 2)
    view.filter("")
    assert len(view) == 8
    view.replace(Made(["k9"], lambda _: Row("k9", ("新的",)), ["借出"]))
    assert shown() == ["借出  1", "新的"]


def test_a_filter_makes_only_the_rows_that_are_then_looked_at() -> None:
    made: list[int] = []

    def make(place: int) -> Row:
        made.append(place)
        return Row(f"k{place}", (f"第{place}行",))

    keys = [f"k{place}" for place in range(1000)]
    view = RowView(Made(keys, make, text=lambda place: f"第{place}行\n楼上漏水"))
    view.filter("ls 99")
    assert view.count == 19
    assert view[0].key == "k99"
    view.choose("ls 99", {"k5", "k7"})
    assert view.keys_shown() == ["k5", "k7"]
    assert made == [99]
