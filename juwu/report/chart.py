"""The chart of a table as lines of text: a bar for each row, which any terminal shows."""

from __future__ import annotations

from juwu.language import Language
from juwu.report.filled import FilledTable
from juwu.report.shown import shown
from juwu.text import clean, pad, truncate, width

_FULL = "█"
_PARTS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_MOST = 30
_LABEL = 24
_NARROWEST, _LONGEST = 8, 40


def bar_lines(table: FilledTable, language: Language, room: int) -> list[str]:
    """A line for each row: its name, its bar, its figure; none where there is nothing to compare.

    Args:
        table: The table with its rows.
        language: The language of the names.
        room: Cells of a line.
    """
    bars = table.bars(language)[:_MOST]
    chart = table.table.chart
    if chart is None or len(bars) < 2 or not any(value > 0 for _, value in bars):  # noqa: PLR2004 - to compare
        return []
    column = next(one for one in table.table.columns if one.name == chart.value)
    named = [(clean(label), value, shown(value, column)) for label, value in bars]
    wide = min(_LABEL, max(width(label) for label, _, _ in named))
    figures = max(width(text) for _, _, text in named)
    length = min(_LONGEST, max(_NARROWEST, room - wide - figures - 4))
    most = max(value for _, value, _ in named)
    return [
        f"{pad(truncate(label, wide), wide)}  {' ' * (figures - width(text))}{text}  "
        f"{_bar(max(0.0, value) / most * length)}".rstrip()
        for label, value, text in named
    ]


def _bar(cells: float) -> str:
    eighths = round(cells * len(_PARTS))
    return _FULL * (eighths // len(_PARTS)) + _PARTS[eighths % len(_PARTS)]
