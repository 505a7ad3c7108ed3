"""Drawings: where boxes and lines stand, by cells of a terminal or as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.drawing.canvas import Canvas, Run
    from juwu.drawing.grid import Grid
    from juwu.drawing.ink import Ink
    from juwu.drawing.layout import Gaps, Layout, Line, Node, Size, Spot, lay_out
    from juwu.drawing.plot import Figure, PlotKind
    from juwu.drawing.plot_svg import drawn
    from juwu.drawing.plot_text import STROKES, plot_lines
    from juwu.drawing.png import NoPainterError, PaintingError, as_png, painter
    from juwu.drawing.svg import FONTS, Svg

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "canvas": ("Canvas", "Run"),
            "grid": ("Grid",),
            "ink": ("Ink",),
            "layout": ("Gaps", "Layout", "Line", "Node", "Size", "Spot", "lay_out"),
            "plot": ("Figure", "PlotKind"),
            "plot_svg": ("drawn",),
            "plot_text": ("STROKES", "plot_lines"),
            "png": ("NoPainterError", "PaintingError", "as_png", "painter"),
            "svg": ("FONTS", "Svg"),
        },
    )

__all__ = [
    "FONTS",
    "STROKES",
    "Canvas",
    "Figure",
    "Gaps",
    "Grid",
    "Ink",
    "Layout",
    "Line",
    "NoPainterError",
    "Node",
    "PaintingError",
    "PlotKind",
    "Run",
    "Size",
    "Spot",
    "Svg",
    "as_png",
    "drawn",
    "lay_out",
    "painter",
    "plot_lines",
]
