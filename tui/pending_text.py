"""A record that is about to be committed, told: what is wrong with it first, then what changed."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.language import Language, Words, counted
from juwu.record.inside import inner_names
from juwu.record.shown import NameOf
from tui.change_text import Part, TextLine, broken, change_text
from tui.field_help import told
from tui.pending import Pending
from tui.rows import Tone

_WIDEST = 64
"""Cells of a line that is easily read."""


def pending_text(
    one: Pending, language: Language, cells: int, name_of: NameOf
) -> Iterator[TextLine]:
    """The lines of one record.

    Args:
        one: The record and its changes.
        language: The language of all words.
        cells: How wide the lines may be.
        name_of: What a record that is referred to is called.
    """
    count = Words(f"{len(one.changes)} 处改动", counted(len(one.changes), "change"))
    yield (
        Part(f"{one.deed.say(language)}  {one.ref}  "),
        Part(count.say(language), Tone.DIM),
    )
    yield ()
    for finding in one.findings:
        mark, tone = ("x ", Tone.ERROR) if finding.is_error else ("! ", Tone.WARN)
        text = told(language, finding.message, finding.hint)
        yield from broken([Part(mark + text, tone)], min(cells, _WIDEST))
    if one.findings:
        yield ()
    if one.family is not None:
        inner = inner_names(one.family, one.versions, language)
        yield from change_text(one.family, one.changes, language, cells, name_of, inner=inner)
