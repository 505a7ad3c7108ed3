"""From the list of a family to its views and back, in the order in which it declares them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from juwu.family import Family
from juwu.family.views import BoardView, ChartView, TreeView, View

if TYPE_CHECKING:
    from tui.screens.place import Place

Found = TypeVar("Found")


def _tree(family: Family, crumbs: tuple[str, ...]) -> Screen[None]:
    from tui.screens.outline import OutlineScreen  # noqa: PLC0415 - a view leads to the next one
    from tui.screens.tree import TreeScreen  # noqa: PLC0415 - a view leads to the next one

    # A family with a chart knows who holds which post; its tree tells that, too.
    kind = OutlineScreen if family.look.view(ChartView) else TreeScreen
    return kind(family.name, *crumbs)


def _chart(family: Family, crumbs: tuple[str, ...]) -> Screen[None]:
    from tui.screens.chart import ChartScreen  # noqa: PLC0415 - a view leads to the next one

    return ChartScreen(family.name, *crumbs)


def _board(family: Family, crumbs: tuple[str, ...]) -> Screen[None]:
    from tui.screens.board import BoardScreen  # noqa: PLC0415 - a view leads to the next one

    return BoardScreen(family.name, *crumbs)


_SCREENS: dict[type[View], Callable[[Family, tuple[str, ...]], Screen[None]]] = {
    TreeView: _tree,
    ChartView: _chart,
    BoardView: _board,
}
"""The views of a whole family that have a screen."""


def views_of(family: Family) -> list[type[View]]:
    """The kinds of views of a family that can be gone through, in its order."""
    return [type(view) for view in family.look.views if type(view) in _SCREENS]


def first_view(family: Family, crumbs: tuple[str, ...]) -> Screen[None] | None:
    """The screen of the first view; None where there is none."""
    kinds = views_of(family)
    return _SCREENS[kinds[0]](family, crumbs) if kinds else None


def to_next_view(screen: Place[Found], family_name: str, kind: type[View]) -> None:
    """Go from one view to the next; behind the last one comes the list again."""
    family = screen.workspace.families.get(family_name)
    kinds = views_of(family) if family else []
    after = kinds[kinds.index(kind) + 1 :] if kind in kinds else []
    if family is None or not after:
        screen.dismiss(None)
    else:
        screen.app.switch_screen(_SCREENS[after[0]](family, screen.crumbs))
