"""One line of a list, from values to cells: nothing here knows about widgets or keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from juwu.frozen import dataclass
from juwu.text import Query, Span, clean, pad, truncate, width
from tui.rows import GUTTER, Column, Kind, Row

EDGE = 3
"""Cells before the first column: the cursor, the mark, a space."""

MARK = 6
"""Cells for the mark at the end of a head that tells of more columns."""
_ID = re.compile(r" \([a-z0-9][a-z0-9-]{0,63}\)")
_HIT = Style(underline=True, bold=True)


class Styles(Protocol):
    """Gives the style of a part of a list by its name: a tone, or ``header``."""

    def __call__(self, name: str, *, cursor: bool = False) -> Style:
        """The style, on the ground of the cursor or of the list."""


@dataclass(frozen=True, slots=True)
class Look:
    """All that a line needs to know beside its row."""

    cells: int
    """The width of the line."""
    columns: tuple[Column, ...]
    """The columns, those left out for want of space included."""
    widths: tuple[int, ...]
    """The width of each column that is shown."""
    styles: Styles
    """Where styles come from."""
    scrolls: bool = False
    """Whether columns that are left out can be reached, and are told of in the head."""
    first: int = 0
    """The first column that is shown; those before it are a step to the left."""

    @property
    def more(self) -> int:
        """How many columns are left out on the right."""
        return len(self.columns) - self.first - len(self.widths)

    def column_at(self, x: int) -> int | None:
        """The column over a cell of the line."""
        start = EDGE
        for place, cells in enumerate(self.widths, self.first):
            if start <= x < start + cells + GUTTER:
                return place
            start += cells + GUTTER
        return None


def header_line(look: Look, sorted_by: tuple[int, bool] | None) -> Strip:
    """The titles of the columns, that of the order followed by ``^`` or ``v``."""
    style = look.styles("header")
    text = pad(f"<{look.first}" if look.first else "", EDGE)
    shown = zip(look.columns[look.first :], look.widths, strict=False)
    for place, (column, wide) in enumerate(shown, look.first):
        mark, room = "", wide
        if sorted_by and sorted_by[0] == place:
            mark = " v" if sorted_by[1] else " ^"
            # A title that fills its column has the mark in the gap behind it.
            room = wide if width(column.title) + len(mark) <= wide else wide + 1
            mark = mark if room == wide else mark.strip()
        cell = pad(truncate(column.title, room - len(mark)) + mark, room, column.align)
        text += cell + " " * (GUTTER - (room - wide))
    text = text.rstrip()
    if not look.scrolls or look.more <= 0:
        return _line([Segment(pad(text, look.cells), style)], look)
    mark = f" +{look.more} >"
    text = pad(truncate(text, look.cells - len(mark)), look.cells - len(mark))
    return _line([Segment(text, style), Segment(mark, look.styles("accent"))], look)


def row_line(look: Look, row: Row, query: Query, *, cursor: bool, marked: bool) -> Strip:
    """A row, a section or a note."""
    if row.kind is not Kind.ROW:
        indent = "" if row.kind is Kind.SECTION else " " * (EDGE - 1)
        text = truncate(" " + indent + clean(row.cells[0]), look.cells)
        return _line([Segment(text, look.styles(row.tone))], look)
    edge = (">" if cursor else " ") + ("*" if marked else " ") + " "
    parts = [Segment(edge, look.styles("accent", cursor=cursor))]
    ground = look.styles("plain", cursor=cursor)
    last = look.first + len(look.widths) - 1
    for place, wide in enumerate(look.widths, look.first):
        column = look.columns[place]
        raw = row.cells[place] if place < len(row.cells) else ""
        text = clean(raw)
        if column.tells_ids and width(text) > wide:
            text = _ID.sub("", text)
        fitting = truncate(text, wide)
        space = Segment(" " * (wide - width(fitting)), ground)
        style = look.styles(row.tone_of(place, column), cursor=cursor)
        spans: Sequence[Span]
        if row.spans is None:
            spans = query.spans(fitting) if query else ()
        else:  # where cleaning moved the text, its places are not known
            spans = row.spans.get(place, ()) if text == raw else ()
        if row.accents and not place and text == raw:
            shown = [*_parted(fitting, row.accents, style, look.styles("accent", cursor=cursor))]
        else:
            shown = [*_parted(fitting, spans, style, style + _HIT)]
        parts += [space, *shown] if column.align == "right" else [*shown, space]
        if place < last:
            parts.append(Segment(" " * GUTTER, ground))
    return _line(parts, look, cursor=cursor)


def _parted(text: str, spans: Sequence[Span], style: Style, marked: Style) -> Iterator[Segment]:
    """A text whose parts have a style of their own."""
    done = 0
    for span in spans:
        start = max(done, span.start)
        yield Segment(text[done:start], style)
        yield Segment(text[start : max(start, span.stop)], marked)
        done = max(start, span.stop)
    yield Segment(text[done:], style)


def _line(parts: list[Segment], look: Look, *, cursor: bool = False) -> Strip:
    segments = [part for part in parts if part.text]
    return Strip(segments).adjust_cell_length(look.cells, look.styles("plain", cursor=cursor))
