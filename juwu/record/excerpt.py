"""A record as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from juwu.family import Family
from juwu.language import Language
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.record.record import Record
from juwu.record.ref import Ref
from juwu.record.shown import NameOf, shown
from juwu.value import Value

Rank: TypeAlias = tuple[int, float, str]
"""Where a value stands in an order: numbers by size, then texts, then what is missing."""

MISSING: Rank = (2, 0, "")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a list shows of a record; enough to find it, open it and tell its state."""

    ref: Ref
    path: str
    title: str
    status: str | None
    """The state as stored; None when the record has none."""
    cells: tuple[str, ...]
    """One text for each column of the family."""
    order: tuple[Rank, ...] = ()
    """The places in the list by each of the family's sort fields."""
    is_broken: bool = False
    """Whether the file cannot be read; the row stays, and opens its findings."""

    def as_json(self) -> dict[str, str | None]:
        """The row as the command line prints it with ``--format json``."""
        return {
            "ref": str(self.ref),
            "id": self.ref.id,
            "family": self.ref.family,
            "title": self.title,
            "status": self.status,
            "path": self.path,
        }


def excerpt(
    record: Record, family: Family, language: Language, name_of: NameOf | None = None
) -> Excerpt:
    """The row of a record."""
    if record.is_broken:
        cells = (record.ref.id, *("" for _ in family.columns))[: len(family.columns)]
        return Excerpt(record.ref, record.path, record.ref.id, None, cells, is_broken=True)
    cells = tuple(
        shown(family.field(column.at), value, language, name_of) if value is not None else ""
        for column in family.columns
        for value in [_value(record, column.at)]
    )
    return Excerpt(
        ref=record.ref,
        path=record.path,
        title=family.title_of(record.data, record.ref.id),
        status=family.status_of(record.data),
        cells=cells,
        order=tuple(_rank(_value(record, order.at)) for order in family.look.sort),
    )


def _value(record: Record, at: Pointer) -> Value:
    try:
        return get(record.data, at)
    except PlaceMissingError:
        return None


def _rank(value: Value) -> Rank:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (0, value, "")
    return MISSING if value is None else (1, 0, str(value))
