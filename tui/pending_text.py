"""A record that is about to be committed, told: what is wrong with it first, then what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juwu.change import Change
from juwu.family import Family
from juwu.language import Language, Words, counted
from juwu.pointer import Pointer
from juwu.record.inside import inner_names
from juwu.record.shown import NameOf
from tui.change_text import Part, TextLine, broken, change_text
from tui.field_help import told
from tui.pending import Pending
from tui.rows import Tone

if TYPE_CHECKING:
    from juwu.record.inside import RecordOf

_ID = Pointer.of("id")
_WIDEST = 64
"""Cells of a line that is easily read."""


def pending_text(
    one: Pending, language: Language, cells: int, name_of: NameOf, get: RecordOf | None = None
) -> Iterator[TextLine]:
    """The lines of one record.

    Args:
        one: The record and its changes.
        language: The language of all words.
        cells: How wide the lines may be.
        name_of: What a record that is referred to is called.
        get: Finds other records, whose items are named.
    """
    count = Words(f"{len(one.changes)} 处改动", counted(len(one.changes), "change"))
    yield (
        Part(f"{one.deed.say(language)}  {one.title}  "),
        Part(f"{one.ref}  ", Tone.DIM),
        Part(count.say(language), Tone.DIM),
    )
    yield ()
    for finding in one.findings:
        mark, tone = ("x ", Tone.ERROR) if finding.is_error else ("! ", Tone.WARN)
        text = told(language, finding.message, finding.hint)
        parts = [Part(mark + text, tone), Part(f"  {finding.pointer}", Tone.DIM)]
        yield from broken(parts if finding.pointer else parts[:1], min(cells, _WIDEST))
    if one.findings:
        yield ()
    if one.family is not None:
        inner = inner_names(one.family, one.versions, language, get)
        plain, technical = _in_reading_order(one.family, one.changes, is_new=one.is_new)
        yield from change_text(one.family, plain, language, cells, name_of, inner=inner)
        for line in change_text(one.family, technical, language, cells, name_of, inner=inner):
            yield tuple(Part(part.text, Tone.DIM) for part in line)


def _in_reading_order(
    family: Family, changes: Sequence[Change], *, is_new: bool
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The fields of a new record as the form has them, and those that nobody fills in.

    What was edited stands as it is in the file.
    """
    if not is_new:
        return tuple(changes), ()
    ordered = sorted(changes, key=lambda one: family.rank(one.pointer))
    technical = [one for one in ordered if _is_technical(family, one.pointer)]
    return tuple(one for one in ordered if one not in technical), tuple(technical)


def _is_technical(family: Family, at: Pointer) -> bool:
    field = family.field(at)
    return at == _ID or (field is not None and field.read_only)
