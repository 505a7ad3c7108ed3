"""A record as a row of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.frozen import dataclass
from juwu.record.outline import Outline
from juwu.record.shown import shown

if TYPE_CHECKING:
    from juwu.family import Family
    from juwu.language import Language
    from juwu.record.record import Record
    from juwu.record.ref import Ref
    from juwu.record.shown import NameOf


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
    record: Record | Outline, family: Family, language: Language, name_of: NameOf | None = None
) -> Excerpt:
    """The row of a record."""
    outline = record if isinstance(record, Outline) else Outline.of(record, family)
    ref, path = outline.ref, outline.path
    if outline.is_broken:
        cells = (ref.id, *("" for _ in family.columns))[: len(family.columns)]
        return Excerpt(ref, path, ref.id, None, cells, is_broken=True)
    cells = tuple(
        shown(family.field(column.at), value, language, name_of) if value is not None else ""
        for column, value in zip(family.columns, outline.values, strict=True)
    )
    return Excerpt(ref, path, outline.title, outline.status, cells)
