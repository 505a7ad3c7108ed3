"""The ways to look at a family beside its list, as data; how each is drawn is up to the faces."""

from juwu.family.views.board import BoardView
from juwu.family.views.calendar import CalendarView
from juwu.family.views.chart import SOON, ChartView, Holders, Posts
from juwu.family.views.coverage import CoverageView
from juwu.family.views.kind import ViewKind
from juwu.family.views.list_view import ListView
from juwu.family.views.steps import StepsView
from juwu.family.views.tree import TreeView
from juwu.family.views.view import View, named_in, view_of, views_of
from juwu.family.views.wall import WallView

__all__ = [
    "SOON",
    "BoardView",
    "CalendarView",
    "ChartView",
    "CoverageView",
    "Holders",
    "ListView",
    "Posts",
    "StepsView",
    "TreeView",
    "View",
    "ViewKind",
    "WallView",
    "named_in",
    "view_of",
    "views_of",
]
