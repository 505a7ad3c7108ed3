"""Deadlines as rows: those of one record, those of the whole office, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juwu.check import DeadlineState
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.text import clean, width, wrap
from tui.due_tones import tone_of
from tui.field_help import told
from tui.prose import MEASURE
from tui.row_line import EDGE
from tui.rows import GUTTER, Column, Kind, Row, Tone

if TYPE_CHECKING:
    from juwu.check import Deadline, Lack
    from juwu.language import Language
    from juwu.workspace import Due

DUE = "due:"
"""How the keys of these rows begin; the pointer of the field that ends the deadline follows."""

_OVER = "over:"
"""What follows where a deadline runs no more: its row is another one, at the end of the record, to
which no cursor follows it."""

LACK = "lack:"
"""How the keys of rows begin that say what is missing."""

COLUMNS = (Column(""), Column(""), Column(""), Column(""), Column("", tells_ids=True))
"""The day, what is left, how it stands, what it is, which record."""

_WIDEST = 16
_TITLE = Words("时限", "Deadlines")
_BASIS = Words("暂定的依据", "Provisional basis")
_UNKNOWN = Words("暂定", "provisional")
_LEAST = 24


def pointer_of(key: str) -> Pointer:
    """The field that the row of a deadline is about."""
    return Pointer.parse(key.removeprefix(DUE).removeprefix(_OVER))


def deadline_rows(
    deadlines: Sequence[Deadline], language: Language, labels: int, cells: int
) -> list[Row]:
    """The section of a record with its deadlines; none where it has none.

    Args:
        deadlines: What was reckoned.
        language: The language of the words.
        labels: The width of the column of labels.
        cells: The width of the list.
    """
    if not deadlines:
        return []
    rows = [Row.section(_TITLE.say(language))]
    for one in sorted(deadlines, key=lambda one: (not one.state.waits, one.due or "9")):
        first, *more = wrap(clean(one.told.say(language)), _room(labels, cells))
        title = clean(one.rule.title.say(language))
        tones = {1: tone_of(one.state)}
        over = "" if one.state.waits else _OVER
        rows.append(Row(f"{DUE}{over}{one.at}", (title, first), tones=tones))
        rows += [Row.note(" " * (labels + GUTTER) + line, tones[1]) for line in more]
    return rows


def lack_rows(lacks: Sequence[Lack], language: Language, labels: int, cells: int) -> list[Row]:
    """The section of a record that says which of its rules rest on what is not known in full.

    Args:
        lacks: What is missing.
        language: The language of the words.
        labels: The width of the column of labels.
        cells: The width of the list.
    """
    rows = [Row.section(_BASIS.say(language))] if lacks else []
    for number, lack in enumerate(lacks):
        text = clean(told(language, lack.what, lack.where))
        first, *more = wrap(text, min(_room(labels, cells), MEASURE))
        rows.append(Row(f"{LACK}{number}", ("!", first), Tone.WARN))
        rows += [Row.note(" " * (labels + GUTTER) + line, Tone.WARN) for line in more]
    return rows


def title_width(deadlines: Sequence[Deadline], language: Language) -> int:
    """The cells of the widest title of some deadlines."""
    return max((width(clean(one.rule.title.say(language))) for one in deadlines), default=0)


def office_rows(found: Sequence[Due], language: Language, cells: int) -> Iterator[Row]:
    """The deadlines of the office, the key of each row being its number.

    Args:
        found: In the order to show them in.
        language: The language of the words.
        cells: The width of the list.
    """
    for number, one in enumerate(found):
        deadline = one.deadline
        tone = tone_of(one.state)
        yield Row(
            str(number),
            (
                deadline.due_text or _UNKNOWN.say(language),
                deadline.left_words.say(language),
                one.state.words.say(language),
                deadline.rule.title.say(language),
                f"{one.title} ({one.ref.id})",
            ),
            tones={0: tone, 1: tone, 2: tone},
        )
        if deadline.lack and one.state is DeadlineState.PROVISIONAL:
            text = clean(told(language, deadline.lack.what, deadline.lack.where))
            for line in wrap(text, min(_room(0, cells), MEASURE)):
                yield Row.note(f"  {line}", Tone.WARN)


def office_columns(rows: Sequence[Row], widest: int = _WIDEST) -> tuple[Column, ...]:
    """The columns of :func:`office_rows`: what is short as wide as it is, the record the rest.

    Args:
        rows: The rows.
        widest: The cells that any but the last may take.
    """
    cells = [row.cells for row in rows if row.kind is Kind.ROW]
    short = [max((width(clean(one[place])) for one in cells), default=0) for place in range(4)]
    return (*(Column("", min(one, widest)) for one in short), Column("", tells_ids=True))


def summary(found: Sequence[Due]) -> Words:
    """How many are overdue, due soon, and in all."""
    over = sum(one.state is DeadlineState.OVERDUE for one in found)
    near = sum(one.state is DeadlineState.NEAR for one in found)
    return Words(
        f"{over} 项已过期，{near} 项快到期，共 {len(found)} 项",
        f"overdue: {over}, due soon: {near}, in all: {len(found)}",
    )


def _room(labels: int, cells: int) -> int:
    return max(cells - EDGE - 1 - labels - GUTTER, _LEAST)
