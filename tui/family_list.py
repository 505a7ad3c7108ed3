"""The records of a family as the columns and rows of a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from juwu.family import Family
from juwu.finding import Finding
from juwu.language import Language, Words
from juwu.record import Excerpt
from juwu.text import clean, width
from tui.rows import Column, Row, Tone

MARK = 1
"""The place of the column that says what is to be heeded of a record."""

BROKEN = Words("x 读不了", "x unreadable")
EDITED = Words("未提交", "edited")


def list_columns(
    family: Family, excerpts: Sequence[Excerpt], language: Language, marks: Mapping[str, str]
) -> list[Column]:
    """The columns of a family, none wider than its texts need.

    Args:
        family: The family.
        excerpts: The rows.
        language: The language of the titles.
        marks: What is to be heeded, by path; its column stands behind the first one.
    """
    columns = []
    for place, column in enumerate(family.columns):
        field = family.field(column.at)
        words = column.title or (field.label if field else Words.same(column.at.last))
        title = words.say(language)
        wide = column.width
        if wide is not None:
            texts = (width(clean(one.cells[place])) for one in excerpts if one.cells[place:])
            wide = min(wide, max(width(title), *texts, 1))
        columns.append(Column(title, wide, "right" if column.right else "left"))
    wide = max(map(width, marks.values()), default=0)
    columns.insert(MARK, Column("", wide, tone=Tone.WARN))
    return columns


def list_rows(excerpts: Sequence[Excerpt], marks: Mapping[str, str], errors: Collection[str]) -> list[Row]:
    """A row for each record; its key is the path, for one id may wrongly stand in two files.

    Args:
        excerpts: The records.
        marks: What is to be heeded, by path.
        errors: The paths of the files with errors.
    """
    rows = []
    for one in excerpts:
        cells = (*one.cells[:MARK], marks.get(one.path, ""), *one.cells[MARK:], one.ref.id)
        tone = Tone.ERROR if one.is_broken else Tone.PLAIN
        tones = {MARK: Tone.ERROR} if one.path in errors else {}
        rows.append(Row(one.path, cells, tone, tones=tones))
    return rows


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
