"""How records are told: in what language, and by whose names."""

from __future__ import annotations

from juwu.frozen import dataclass
from juwu.language import Language
from juwu.record.shown import NameOf


@dataclass(frozen=True, slots=True)
class Telling:
    """How records are told."""

    language: Language
    name_of: NameOf | None = None
    """Looks up the titles of records that others name."""
