"""Values that may stand only once."""

from __future__ import annotations

from juwu.family.lenient import as_map, as_pointer, as_pointers, as_text
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value


@dataclass(frozen=True, slots=True)
class Unique:
    """Values that may stand only once."""

    at: Pointer
    rule: Rule
    within_record: bool = False
    by: tuple[Pointer, ...] = ()
    """Only records that agree in these fields are compared."""
    where: str | None = None
    """A condition; only records of which it is true are compared."""

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Unique | None:
        """Read it; None where it names no place."""
        entry = as_map(value)
        place = as_pointer(entry.get("at"))
        if not place:
            return None
        return cls(
            at=place,
            rule=reader.rule(
                RuleKind.UNIQUE,
                entry,
                at,
                code="unique.duplicate",
                message=Words(f"{place} 不能重复。", f"No two values at {place} are equal."),
                hint=Words("改成没有用过的值。", "Give one of them another value."),
            ),
            within_record=entry.get("within") == "record",
            by=as_pointers(entry.get("by")),
            where=as_text(entry.get("where")),
        )
