"""Figures drawn as a picture, with a head or to stand in a page."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.drawing.plot import Figure, PlotKind, share
from juwu.drawing.svg import Svg
from juwu.text import clean, truncate

_WIDE = 760
_SIZE = 14
_ROW = 26
_LABEL = 26
"""Cells of a label."""
_MARGIN = 20
_HIGH = 220
_MOST = 40
_INK, _DIM, _BAR, _GROUND, _HEAD = "#22252a", "#585d64", "#0b5c8a", "#ffffff", "#8a4b00"
_GAP = 8


def drawn(kind: PlotKind, figures: Sequence[Figure], title: str = "", told: str = "") -> Svg | None:
    """The picture; None where there is nothing to compare.

    Args:
        kind: How it is drawn.
        figures: The figures; no more than forty bars are drawn.
        title: What it shows; empty where the page around it says so.
        told: By what it is counted.
    """
    shown = figures if kind is PlotKind.LINE else figures[:_MOST]
    if not any(one.value > 0 for one in shown):
        return None
    top = _MARGIN + (_ROW * 2 if title else 0)
    high = _HIGH if kind is PlotKind.LINE else len(shown) * _ROW
    picture = Svg(_WIDE, top + high + _MARGIN, _GROUND, _SIZE)
    if title:
        picture.text(_MARGIN, _MARGIN + _SIZE, title, _HEAD, bold=True)
        picture.text(_MARGIN, _MARGIN + _SIZE + _ROW - 4, told, _DIM)
    if kind is PlotKind.LINE:
        _trend(picture, shown, top)
    else:
        _bars(picture, shown, top, is_funnel=kind is PlotKind.FUNNEL)
    return picture


def _bars(picture: Svg, figures: Sequence[Figure], top: int, *, is_funnel: bool) -> None:
    names = [truncate(clean(one.label), _LABEL) for one in figures]
    told = [clean(one.told) for one in figures]
    if is_funnel:
        parts = (share(one.value, figures[0].value) for one in figures)
        told = [f"{one}  {part}" for one, part in zip(told, parts, strict=True)]
    left = _MARGIN + max(map(picture.width, names)) + _GAP
    room = _WIDE - _MARGIN - left - _GAP - max(map(picture.width, told))
    most = max(one.value for one in figures)
    for row, (name, text, one) in enumerate(zip(names, told, figures, strict=True)):
        y = top + row * _ROW
        long = max(0.0, one.value) / most * room
        inset = (room - long) / 2 if is_funnel else 0.0
        picture.text(left - _GAP - picture.width(name), y + _SIZE + 1, name, _INK)
        picture.rect(left + inset, y, long, _ROW - 8, _BAR)
        after = room if is_funnel else long
        picture.text(left + after + _GAP, y + _SIZE + 1, text, _DIM)


def _trend(picture: Svg, figures: Sequence[Figure], top: int) -> None:
    most = max(one.value for one in figures)
    foot, high = top + _HIGH - _ROW, _HIGH - 2 * _ROW
    names = [clean(one.label) for one in figures]
    widest = max(map(picture.width, (*names, *(one.told for one in figures))))
    first, last = _MARGIN + widest / 2, _WIDE - _MARGIN - widest / 2
    step = (last - first) / max(1, len(figures) - 1)
    points = [
        (first + place * step, foot - max(0.0, one.value) / most * high)
        for place, one in enumerate(figures)
    ]
    every = max(1, -(-int(widest + _GAP) // max(1, int(step)))) if len(figures) > 1 else 1
    picture.polyline([(_MARGIN, foot), (_WIDE - _MARGIN, foot)], _DIM)
    picture.polyline(points, _BAR, 2)
    for place, ((x, y), name, one) in enumerate(zip(points, names, figures, strict=True)):
        picture.dot(x, y, 3, _BAR)
        if place % every == 0:
            picture.text(x - picture.width(name) / 2, foot + _SIZE + 6, name, _DIM)
            text = clean(one.told)
            picture.text(x - picture.width(text) / 2, y - 8, text, _INK)
