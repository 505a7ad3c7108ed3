"""Who holds which post of which body, on any day: families that declare a chart, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.staffing.body import Body, Holder, Post, Term
    from juwu.staffing.chart import Chart, chart_of, svg_chart
    from juwu.staffing.staffing import Staffing, below, crossed

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "body": ("Body", "Holder", "Post", "Term"),
            "chart": ("Chart", "chart_of", "svg_chart"),
            "staffing": ("Staffing", "below", "crossed"),
        },
    )

__all__ = [
    "Body",
    "Chart",
    "Holder",
    "Post",
    "Staffing",
    "Term",
    "below",
    "chart_of",
    "crossed",
    "svg_chart",
]
