"""The records of a family as the columns and rows of a list, fitted to the width there is.

Where the title would get too little room, columns are left out from the right, the state last; what
is not drawn can still be filtered by.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from juwu.family import Family, Widget
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.record import Excerpt
from juwu.text import clean, width
from tui.field_rows import moment
from tui.row_line import EDGE
from tui.rows import GUTTER, Column, Made, Row, Tone

BROKEN = Words("x 读不了", "x unreadable")
EDITED = Words("未提交", "edited")
_MEASURED = 1000
_WIDEST = 64
"""Cells that a column is given at most, for the sake of the eye."""
_DAY, _MOMENT = 10, 16
"""The cells of a day, and of a day and time."""
NARROW = 24
"""The cells that a title is given before other columns are, if it needs them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Which columns of a family are shown, and how wide."""

    columns: tuple[Column, ...]
    places: tuple[int, ...]
    """For each column its place in the cells of an excerpt."""
    moments: frozenset[int] = frozenset()
    """The places that hold a day and time."""
    days: frozenset[int] = frozenset()
    """Those of them with room for the day alone."""

    def cells(self, excerpt: Excerpt) -> tuple[str, ...]:
        """The texts of a record for these columns."""
        cells = excerpt.cells
        return tuple(
            cells[place][:_DAY]
            if place in self.days
            else moment(cells[place])
            if place in self.moments
            else cells[place]
            for place in self.places
        )


def table(
    family: Family,
    excerpts: Sequence[Excerpt],
    language: Language,
    room: int,
    least: int = NARROW,
) -> Table:
    """The columns of a family in a list.

    Args:
        family: The family.
        excerpts: The records; no column is wider than the texts of the first thousand need, nor
            than the family wants it, or its title needs, unless all of them have what they need.
        language: The language of the titles.
        room: The cells that these columns may take, see :func:`room_in`.
        least: The cells that the columns without a width share at least, if they need them.
    """
    columns = []
    naturals = []
    needed = 0
    moments = set()
    for place, column in enumerate(family.columns):
        field = family.field(column.at)
        if field is not None and field.widget is Widget.DATETIME:
            moments.add(place)
        words = column.title or (field.label if field else Words.same(column.at.last))
        title = words.say(language)
        texts = (one.cells[place] for one in excerpts[:_MEASURED])
        told = map(moment, texts) if place in moments else texts
        natural = max(width(title), *(width(clean(one)) for one in told), 1)
        naturals.append(min(natural, _WIDEST))
        wide = None if column.width is None else min(max(column.width, width(title)), natural)
        needed += min(natural, least) if wide is None else 0
        one = field.item if field and field.item else field
        align: Literal["left", "right"] = "right" if column.right else "left"
        columns.append(Column(title, wide, align, tells_ids=bool(one and one.reference)))
        if len(excerpts) <= _MEASURED:
            columns[-1] = replace(columns[-1], most=min(natural, _WIDEST))
    kept = list(range(len(columns)))
    dispensable = [
        place
        for place in kept
        if columns[place].width is not None and family.columns[place].at != family.look.status_at
    ]
    while dispensable and _wide(columns, kept) + needed > room:
        kept.remove(dispensable.pop())
    # The state is told whole where that leaves the others what they need.
    for place in kept:
        now = columns[place].width
        if now is not None and family.columns[place].at == family.look.status_at:
            more = min(naturals[place] - now, room - _wide(columns, kept) - needed)
            columns[place] = replace(columns[place], width=now + max(more, 0))
    free = sum(naturals[place] for place in kept if columns[place].width is None)
    spare = room - _wide(columns, kept) - free
    for place in sorted(kept, key=lambda one: family.columns[one].at != family.look.status_at):
        now = columns[place].width
        if now is not None and (more := min(naturals[place] - now, spare)) > 0:
            if place in moments and now + more < naturals[place]:
                continue
            columns[place] = replace(columns[place], width=now + more)
            spare -= more
    days = {
        place
        for place in moments.intersection(kept)
        if (columns[place].width or _MOMENT) < min(naturals[place], _MOMENT)
    }
    return Table(
        tuple(columns[place] for place in kept), tuple(kept), frozenset(moments), frozenset(days)
    )


def room_in(cells: int, *others: int) -> int:
    """The cells that a list of a width has left for columns beside others of given widths."""
    return cells - EDGE - 1 - sum(other + GUTTER for other in others)


def _wide(columns: Sequence[Column], kept: Sequence[int]) -> int:
    return sum(columns[place].width or 0 for place in kept) + GUTTER * (len(kept) - 1)


def list_rows(
    shown: Table,
    excerpts: Sequence[Excerpt],
    marks: Mapping[str, str],
    errors: Collection[str],
    groups: Sequence[str] = (),
) -> Made:
    """A row for each record; its key is the path, for one id may wrongly stand in two files.

    The mark of a record stands behind its first cell.

    Args:
        shown: The columns.
        excerpts: The records.
        marks: What is to be heeded, by path.
        errors: The paths of the files with errors.
        groups: The group of each record, where they stand in groups.
    """

    def make(place: int) -> Row:
        one = excerpts[place]
        first, *rest = shown.cells(one)
        cells = (first, marks.get(one.path, ""), *rest, *one.cells, one.ref.id)
        tone = Tone.ERROR if one.is_broken else Tone.PLAIN
        return Row(one.path, cells, tone, tones=mark_tones(one.path, errors))

    def text(place: int) -> str:
        one = excerpts[place]
        days = [moment(one.cells[at]) for at in shown.moments]
        return "\n".join((*one.cells, *days, marks.get(one.path, ""), one.ref.id))

    return Made([one.path for one in excerpts], make, groups, text)


def mark_tones(path: str, errors: Collection[str]) -> Mapping[int, Tone]:
    """The tone of the mark of a record."""
    return {1: Tone.ERROR} if path in errors else {}


def mark_column(marks: Mapping[str, str]) -> Column:
    """The column of the marks, no cell wide where there are none."""
    return Column("", max(map(width, marks.values()), default=0), tone=Tone.WARN)


def list_marks(
    excerpts: Sequence[Excerpt],
    edited: Collection[str],
    findings: Sequence[Finding],
    language: Language,
) -> dict[str, str]:
    """What is to be heeded, by path: unreadable, in error, or not committed.

    Args:
        excerpts: The records.
        edited: The paths of files that differ from what is committed.
        findings: What the last check found.
        language: The language of the words.
    """
    counts: dict[str, int] = {}
    for finding in findings:
        if finding.is_error:
            counts[finding.path] = counts.get(finding.path, 0) + 1
    marks = {}
    for one in excerpts:
        if one.is_broken:
            marks[one.path] = BROKEN.say(language)
        elif number := counts.get(one.path):
            marks[one.path] = Words(f"x {number} 错", f"x {number}").say(language)
        elif one.path in edited:
            marks[one.path] = EDITED.say(language)
    return marks
