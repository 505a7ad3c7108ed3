"""``views`` in ``family.yaml``: other ways to look at a family than its list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from juwu.family.lenient import as_list, as_map, as_text, as_words
from juwu.family.views.board import BoardView
from juwu.family.views.calendar import CalendarView
from juwu.family.views.chart import ChartView
from juwu.family.views.coverage import CoverageView
from juwu.family.views.list_view import ListView
from juwu.family.views.steps import StepsView
from juwu.family.views.tree import TreeView
from juwu.family.views.wall import WallView
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

View = (
    TreeView | ChartView | BoardView | WallView | CalendarView | CoverageView | StepsView | ListView
)
"""One way to look at a family."""

_KINDS = {
    one.kind.value: one
    for one in (
        TreeView,
        ChartView,
        BoardView,
        WallView,
        CalendarView,
        CoverageView,
        StepsView,
        ListView,
    )
}

V = TypeVar("V", bound=View)
"""A kind of view."""


def views_of(value: Value) -> tuple[View, ...]:
    """Read them; one that cannot be read is passed over here and reported by check."""
    found = (view_of(one) for one in as_list(value))
    return tuple(one for one in found if one is not None)


def view_of(value: Value) -> View | None:
    """Read one; None where its kind is not known or what it needs is missing."""
    entry = as_map(value)
    kind = _KINDS.get(as_text(entry.get("kind")) or "")
    if kind is None:
        return None
    return kind.of(as_words(entry.get("title")) or Words.same(kind.kind.value), entry)


def named_in(value: Value) -> Iterator[tuple[Pointer, Pointer]]:
    """Each field that the views name, behind the place in the list where they do."""
    for number, entry in enumerate(as_list(value)):
        view = view_of(entry)
        for place, field in view.names() if view else ():
            yield Pointer.of(number) + place, field
