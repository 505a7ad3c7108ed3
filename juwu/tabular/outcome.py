"""What becomes of the rows of a table, and a file of those that could not be brought in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from juwu.change import Change
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.record import Ref
from juwu.tabular.intake import Refusal
from juwu.tabular.table import Table
from juwu.text import csv_text

WHY = Words("不能导入的原因", "Why it cannot be imported")
"""The column that a file of refused rows has behind the others; an import passes it over."""


class Fate(StrEnum):
    """What becomes of a record."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"

    @property
    def words(self) -> Words:
        """What it is called."""
        return _NAMES[self]


_NAMES = {
    Fate.NEW: Words("新建", "new"),
    Fate.CHANGED: Words("修改", "changed"),
    Fate.SAME: Words("不变", "same"),
    Fate.REFUSED: Words("不能导入", "refused"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one record and the rows that speak of it."""

    rows: tuple[int, ...]
    """The rows as a spreadsheet counts them."""
    fate: Fate
    ref: Ref | None
    """The record; None for a new one that was refused before it had an id."""
    changes: tuple[Change, ...]
    """What would change."""
    refusals: tuple[Refusal, ...]


def refused_csv(table: Table, outcomes: Iterable[Outcome], language: Language) -> bytes:
    """The rows that were refused as CSV for a spreadsheet, each with the reason behind it.

    Args:
        table: Where they come from.
        outcomes: What became of all rows.
        language: The language of the reasons.
    """
    why = {
        row: [one.told.say(language) + one.hint.say(language) for one in outcome.refusals]
        for outcome in outcomes
        if outcome.fate is Fate.REFUSED
        for row in outcome.rows
    }
    rows: list[Sequence[str]] = [
        (*row.cells, "\n".join(why[row.number])) for row in table.rows if row.number in why
    ]
    text = csv_text((*table.head, WHY.say(language)), rows)
    return ("\ufeff" + text).encode()
