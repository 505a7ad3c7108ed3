"""Rows of fields as lines of a list: label, value and state, with what is wrong below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juwu.language import Language, Words
from juwu.text import clean, width, wrap
from tui.field_help import told
from tui.field_rows import FieldRow, Shape
from tui.row_line import EDGE
from tui.rows import GUTTER, Column, Row, Tone

_WIDEST = 24
_STATE = 8
_INDENT = "  "

MISSING = "schema.required"
"""The finding that a row tells by its state alone."""
UNFILLED = Words("未填", "unfilled")
CHANGED = Words("已改", "changed")
WRONG = Words("x 有误", "x wrong")
FIXED = Words("不可改", "fixed")
COMPUTED = Words("自动", "by rule")
OPENS = Words("回车填写", "Enter opens")


def field_columns(rows: Sequence[FieldRow], cells: int) -> tuple[Column, ...]:
    """Label, value, state: labels as wide as the widest one here, within reason.

    Args:
        rows: The fields.
        cells: The width of the list.
    """
    widest = max((width(_label(row)) for row in rows), default=0)
    most = max(_WIDEST, cells * 3 // 8)
    return (Column("", min(widest, most), tone=Tone.DIM), Column(""), Column("", _STATE))


def field_lines(
    rows: Sequence[FieldRow], language: Language, cells: int, *, unfilled_only: bool = False
) -> list[Row]:
    """The lines of a form.

    Args:
        rows: The fields.
        language: The language of the states.
        cells: The width of the list, which remarks are broken to.
        unfilled_only: Whether only what is still to be filled in is shown.
    """
    lines: list[Row] = []
    columns = field_columns(rows, cells)
    room = max(cells - EDGE - (columns[0].width or 0) - GUTTER, EDGE)
    for row in rows:
        if unfilled_only and (row.is_set or row.computed) and not row.has_error:
            continue
        lines.append(_line(row, language))
        lines += _remarks(row, language, (columns[0].width or 0) + GUTTER, room)
    return lines


def _label(row: FieldRow) -> str:
    return _INDENT * row.depth + clean(row.label) + (" *" if row.required else "")


def _line(row: FieldRow, language: Language) -> Row:
    text, state, tones = row.text, "", {}
    if row.has_error and not _is_missing(row):
        state, tones[2] = WRONG.say(language), Tone.ERROR
    elif _is_missing(row) and not row.computed:
        state, tones[2] = UNFILLED.say(language), Tone.WARN
    elif row.changed:
        state, tones[2] = CHANGED.say(language), Tone.WARN
    elif row.read_only or row.computed:
        state, tones[2] = (COMPUTED if row.computed else FIXED).say(language), Tone.DIM
    if row.shape is Shape.GROUP:
        tones[0] = Tone.ACCENT
        if not row.is_set:
            text, tones[1] = OPENS.say(language), Tone.DIM
    elif not row.is_set and not text:
        text, tones[1] = "-", Tone.DIM
    tone = Tone.DIM if row.read_only or row.computed else Tone.PLAIN
    return Row(str(row.at), (_label(row), text, state), tone, tones=tones)


def _is_missing(row: FieldRow) -> bool:
    """Whether all that is wrong is that nothing stands here yet; a new form is not to shout."""
    return not row.is_set and row.required


def _remarks(row: FieldRow, language: Language, indent: int, cells: int) -> Iterator[Row]:
    """What is wrong, cause first, then what to do; broken to whole lines, never cut."""
    for finding in row.findings:
        if finding.code == MISSING and _is_missing(row):
            continue
        mark, tone = ("x ", Tone.ERROR) if finding.is_error else ("! ", Tone.WARN)
        text = told(language, finding.message, finding.hint)
        for number, line in enumerate(wrap(clean(text), cells - len(mark))):
            yield Row.note(" " * indent + (mark if number == 0 else "  ") + line, tone)
    for words in row.notes:
        for line in wrap(clean(words.say(language)), cells):
            yield Row.note(" " * indent + line)
