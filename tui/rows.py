"""What a list shows: columns and rows as plain values, ready to be drawn by :mod:`tui.row_list`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from typing import Literal, overload

from juwu.frozen import dataclass
from juwu.text import Span, clean, width

GUTTER = 2
"""Cells between two columns."""

_LEAST_FLEXIBLE = 12
_MOST_FLEXIBLE = 64


class Tone(StrEnum):
    """What a piece of text means for the eye; its colour is the theme's affair."""

    PLAIN = "plain"
    DIM = "dim"
    ACCENT = "accent"
    ERROR = "error"
    WARN = "warn"
    ADDED = "added"
    REMOVED = "removed"


class Kind(StrEnum):
    """What a line of a list is."""

    ROW = "row"
    """Can be chosen and marked."""
    SECTION = "section"
    """A heading over the rows that follow; the cursor passes it by."""
    NOTE = "note"
    """A remark on the row above; the cursor passes it by."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    title: str
    """What stands at its head."""
    width: int | None = None
    """Cells; None shares what the others leave."""
    align: Literal["left", "right"] = "left"
    """Numbers stand to the right."""
    tone: Tone = Tone.PLAIN
    """The tone of its cells, where the row has none."""
    tells_ids: bool = False
    """Whether its cells name records, each with its id behind the title: ``王敏 (per-wang-min)``.
    Where that does not fit, the titles stand alone."""
    most: int = _MOST_FLEXIBLE
    """Cells that a column without a width takes at most while another one follows it."""
    least: int = _LEAST_FLEXIBLE
    """Cells without which a column without a width is not left: those on its right give way."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list. Its texts may come from a record: they are cleaned when drawn."""

    key: str
    """Names the row for its owner; cursor and marks follow it when the list changes."""
    cells: tuple[str, ...]
    """A text for each column; a section or a note has one, over the whole width."""
    tone: Tone = Tone.PLAIN
    """The tone of the whole row; a tone of a column or a cell gives way to it unless plain."""
    kind: Kind = Kind.ROW
    """Whether it can be chosen."""
    tones: Mapping[int, Tone] = field(default_factory=dict, hash=False)
    """The tones of single cells, by column."""
    spans: Mapping[int, Sequence[Span]] | None = field(default=None, hash=False)
    """What is marked in single cells, by column; None marks what the filter finds."""
    accents: Sequence[Span] = field(default=(), hash=False)
    """What of the first cell stands in the accent, such as a bar behind its label."""
    also: str = ""
    """What it is found by beside its cells, such as other names; each on a line of its own."""

    @classmethod
    def section(cls, title: str) -> Row:
        """A heading."""
        return cls("", (title,), Tone.ACCENT, Kind.SECTION)

    @classmethod
    def note(cls, text: str, tone: Tone = Tone.DIM) -> Row:
        """A remark on the row above."""
        return cls("", (text,), tone, Kind.NOTE)

    @property
    def text(self) -> str:
        """What it is filtered by: its cells; nothing for a line that cannot be chosen."""
        cells = (*self.cells, self.also) if self.also else self.cells
        return "\n".join(cells) if self.kind is Kind.ROW else ""

    def tone_of(self, place: int, column: Column) -> Tone:
        """The tone that a cell is drawn in."""
        if place in self.tones:
            return self.tones[place]
        return column.tone if self.tone is Tone.PLAIN else self.tone


class Made(Sequence[Row]):
    """Rows that can all be chosen, each made when it is first drawn."""

    def __init__(
        self,
        keys: Sequence[str],
        make: Callable[[int], Row],
        groups: Sequence[str] = (),
        text: Callable[[int], str] | None = None,
    ) -> None:
        """Make none of them yet.

        Args:
            keys: The key of each.
            make: Makes the row of a place.
            groups: The group of each, those of one group one after the other; none for no groups.
            text: What the row of a place is filtered by, told without making the row; None for
                its cells.
        """
        self.keys = keys
        """The key of each."""
        self.groups = groups
        """The group of each, over which a heading with their number is shown; may be empty."""
        self._make = make
        self._text = text
        self._rows: dict[int, Row] = {}
        self._places: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        row = self._rows.get(place)
        if row is None:
            row = self._rows[place] = self._make(range(len(self))[place])
        return row

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(len(self)))

    def texts(self) -> list[str]:
        """What each row is filtered by."""
        if self._text is None:
            return [row.text for row in self]
        return [*map(self._text, range(len(self)))]

    def place(self, key: str) -> int | None:
        """Where the row of a key stands."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self.keys)}
        return self._places.get(key)


def widths(columns: tuple[Column, ...], cells: int) -> tuple[int, ...]:
    """The width of each column in a line of ``cells`` cells, for as many columns as fit.

    Columns without a width share what is left, up to 64 cells each or what they take at most, so
    that the eye finds its way to the next column; one behind which there is none takes all that is
    left. Columns on the right are left out before those get narrower than they want to be.
    """
    shown = columns
    while True:
        flexible = [place for place, column in enumerate(shown) if column.width is None]
        left = cells - sum(column.width or 0 for column in shown) - GUTTER * (len(shown) - 1)
        least = sum(min(shown[place].least, shown[place].most) for place in flexible)
        if left >= least or len(shown) == 1:
            break
        shown = shown[:-1]
    if not flexible:
        return tuple(min(column.width or 0, cells) for column in shown)
    found = [column.width or 0 for column in shown]
    left = max(left, 0)
    # Who takes little is served first, so that the others share what that leaves.
    for served, place in enumerate(sorted(flexible, key=lambda place: shown[place].most)):
        share = -(-left // (len(flexible) - served))
        found[place] = min(share, shown[place].most)
        left -= found[place]
    if shown[-1].width is None:
        found[-1] += left
    return tuple(found)


def fitted(
    columns: Sequence[Column], rows: Sequence[Row], before: Sequence[Column] = ()
) -> tuple[Column, ...]:
    """The columns, those without a width no wider than what stands in them while others follow.

    Args:
        columns: The columns.
        rows: The rows; where each is made when it is drawn, nobody knows what stands in them.
        before: The columns until now: none gets narrower, so that nothing jumps to and fro.
    """
    if isinstance(rows, Made) or all(column.width is not None for column in columns[:-1]):
        return tuple(columns)
    shown = [row.cells for row in rows if row.kind is Kind.ROW]
    found = []
    for place, column in enumerate(columns):
        widest = column.most
        if column.width is None and place < len(columns) - 1:
            texts = (width(clean(cells[place])) for cells in shown if place < len(cells))
            widest = min(column.most, max(width(column.title), *texts, 1))
            old = before[place] if len(before) == len(columns) else column
            if old.title == column.title and old.most < column.most:
                widest = max(widest, old.most)
        found.append(replace(column, most=widest))
    return tuple(found)
