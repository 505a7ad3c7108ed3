"""Figures drawn by cells: in full blocks and their eighths, which are one cell wide everywhere.

Whoever cannot see a bar reads the figure beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.drawing.plot import Figure, PlotKind, share
from juwu.text import clean, cut, pad, truncate, width

_FULL = "█"
_BAR = "▇"
"""A part of a bar; it leaves a little of its line free, so that two bars never run into one."""
_LEAST_BAR = "▏"
"""A figure that is too small for a cell, and is something all the same."""
_HIGH = (" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇")
STROKES = frozenset((_FULL, _BAR, _LEAST_BAR, *_HIGH[1:]))
"""The signs that bars and columns are drawn with; all else are labels and figures."""
_MOST = 30
"""Bars that are drawn; who wants all has the table."""
_LABEL = 24
_NARROWEST, _LONGEST = 4, 40
_ROWS = 6
"""Lines of a trend."""
_THICK = 3
"""Cells of a column of a trend."""
_POINT = 12
"""Cells from one column of a trend to the next, at most."""


def plot_lines(kind: PlotKind, figures: Sequence[Figure], room: int) -> list[tuple[int, str]]:
    """The lines of a drawing, each behind the place of its figure; -1 where it is of none.

    There is none where there is nothing to compare.

    Args:
        kind: How it is drawn.
        figures: The figures.
        room: Cells of a line.
    """
    if len(figures) < 2 or not any(one.value > 0 for one in figures):  # noqa: PLR2004 - to compare
        return []
    if kind is PlotKind.LINE:
        return [(-1, line) for line in _trend(figures, room)]
    shown = figures[:_MOST]
    draw = _funnel if kind is PlotKind.FUNNEL else _bars
    return list(enumerate(draw(shown, room)))


def _bars(figures: Sequence[Figure], room: int) -> list[str]:
    labels, told = _columns(figures, room)
    length = min(_LONGEST, max(1, room - width(labels[0]) - width(told[0]) - 4))
    most = max(one.value for one in figures)
    return [
        f"{label}  {text}  {_bar(max(0.0, one.value) / most * length)}".rstrip()
        for label, text, one in zip(labels, told, figures, strict=True)
    ]


def _funnel(figures: Sequence[Figure], room: int) -> list[str]:
    """Bars around one middle, with the part that is left of the first."""
    labels, told = _columns(figures, room)
    parts = [share(one.value, figures[0].value) for one in figures]
    wide = max(map(width, parts))
    length = min(_LONGEST, max(1, room - width(labels[0]) - width(told[0]) - wide - 6))
    most = max(one.value for one in figures)
    lines = []
    for label, text, part, one in zip(labels, told, parts, figures, strict=True):
        cells = round(max(0.0, one.value) / most * length)
        cells += (length - cells) % 2 if cells else 0
        bar = " " * ((length - cells) // 2) + _BAR * cells
        lines.append(f"{label}  {text}  {pad(part, wide, 'right')}  {bar}".rstrip())
    return lines


def _columns(figures: Sequence[Figure], room: int) -> tuple[list[str], list[str]]:
    """Labels and figures, each as wide as the widest."""
    names = [clean(one.label) for one in figures]
    told = [clean(one.told) for one in figures]
    wide = min(_LABEL, max(_NARROWEST, room // 3), max(map(width, names)))
    most = max(map(width, told))
    return [pad(truncate(one, wide), wide) for one in names], [
        pad(one, most, "right") for one in told
    ]


def _bar(cells: float) -> str:
    return _BAR * round(cells) or (_LEAST_BAR if cells else "")


def _trend(figures: Sequence[Figure], room: int) -> list[str]:
    """A column for each moment, as high as its figure; the newest are shown where room lacks."""
    most = max(one.value for one in figures)
    peak = next(clean(one.told) for one in figures if one.value == most)
    left = max(width(peak), 1)
    names = [clean(one.label) for one in figures]
    wide = max(2, min(_POINT, max(map(width, names)) + 1))
    count = max(1, (room - left - 3) // wide)
    if count < len(figures):
        # Figures that touch one another need less room than their names.
        wide = max(2, min(wide, (room - left - 3) // len(figures)))
        count = max(1, (room - left - 3) // wide)
    shown, names = figures[-count:], names[-count:]
    thick = min(_THICK, wide - 1)
    heights = [round(max(0.0, one.value) / most * _ROWS * len(_HIGH)) for one in shown]
    lines = []
    for row in reversed(range(_ROWS)):
        mark = peak if row == _ROWS - 1 else "0" if not row else ""
        columns = "".join(pad(_level(one, row) * thick, wide) for one in heights)
        lines.append(f"{pad(mark, left, 'right')} | {columns}".rstrip())
    below = cut(_named(names, wide), max(0, room - left - 3))
    return [*lines, f"{' ' * left}   {below}".rstrip()]


def _level(height: int, row: int) -> str:
    over = height - row * len(_HIGH)
    if over >= len(_HIGH):
        return _FULL
    return _HIGH[max(0, over)]


def _named(names: Sequence[str], wide: int) -> str:
    """The names below the columns; where they lack room, every second, third, and so on."""
    most = max(map(width, names))
    step = max(1, -(-(most + 1) // wide))
    line = ""
    for place in range(0, len(names), step):
        line = pad(line, place * wide) + cut(names[place], step * wide - 1)
    return line
