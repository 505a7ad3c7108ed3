"""Values that follow from others and may not be different."""

from __future__ import annotations

from juwu.family.lenient import as_map, as_pointer, as_text
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value


@dataclass(frozen=True, slots=True)
class Computed:
    """A field whose value follows from others."""

    at: Pointer
    """Its place, below each item where ``each`` is given."""
    value: str
    """An expression; where it gives null, anything may stand there."""
    rule: Rule
    each: Pointer | None = None
    when: str | None = None
    required: bool = False
    """Whether the field must stand; else only one that stands is compared."""

    @property
    def pattern(self) -> Pointer:
        """The places of all values computed this way."""
        return (self.each or Pointer()) + self.at

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Computed | None:
        """Read it; None where it has no place or value."""
        entry = as_map(value)
        place, expression = as_pointer(entry.get("at")), as_text(entry.get("value"))
        if place is None or not expression:
            return None
        return cls(
            at=place,
            value=expression,
            rule=reader.rule(
                RuleKind.COMPUTED,
                entry,
                at,
                code="computed.differs",
                message=Words(f"{place} 由别的字段算出。", f"{place} follows from other fields."),
                hint=Words("改成算出的值。", "Put the computed value there."),
            ),
            each=as_pointer(entry.get("each")),
            when=as_text(entry.get("when")),
            required=entry.get("required") is True,
        )
