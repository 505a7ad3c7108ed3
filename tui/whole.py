"""A whole record as lines to read, for a pane that is narrower than a screen."""

from __future__ import annotations

from collections.abc import Callable

from juwu.family import Family
from juwu.language import Language
from juwu.record import Record, Ref
from juwu.record.shown import NameOf
from tui.record_rows import Reader
from tui.row_line import EDGE
from tui.rows import Tone
from tui.sheet import Line, as_lines


def whole_lines(  # noqa: PLR0913 - the record, and in whose words it is told
    family: Family,
    record: Record,
    language: Language,
    name_of: NameOf,
    record_of: Callable[[Ref], Record | None],
    *,
    cells: int,
) -> list[Line]:
    """A record section by section; of one that cannot be read, why.

    Args:
        family: The family, as it is or was when the record stood so.
        record: The record.
        language: The language of all words.
        name_of: What a record that is referred to is called.
        record_of: Finds other records, whose items are told by name.
        cells: The width of a line.
    """
    if record.faults:
        return [
            ((f"{fault.line}:{fault.column} {fault.message.say(language)}", Tone.ERROR),)
            for fault in record.faults
        ]
    reader = Reader(family, language, name_of, cells + EDGE + 1, follows=False)
    reader.record_of = record_of
    page = reader.page(record)
    return as_lines(page.rows, page.labels)
