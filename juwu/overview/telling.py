"""How records are told: in what language, and by whose names."""

from __future__ import annotations

from juwu.family import Family, Widget
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.pointer import Pointer
from juwu.record.shown import NameOf, shown
from juwu.value import Value

_MINUTE = 16


@dataclass(frozen=True, slots=True)
class Telling:
    """How records are told."""

    language: Language
    name_of: NameOf | None = None
    """Looks up the titles of records that others name."""

    def told(self, family: Family, at: Pointer, value: Value) -> str:
        """What stands at a place, in one line; a moment to the minute."""
        field = family.field(at)
        if field is not None and field.widget is Widget.DATETIME and isinstance(value, str):
            return value[:_MINUTE].replace("T", " ")
        return shown(field, value, self.language, self.name_of)
