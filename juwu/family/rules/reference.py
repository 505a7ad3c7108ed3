"""Fields whose values name other records."""

from __future__ import annotations

from enum import StrEnum

from juwu.family.lenient import as_map, as_pointer, as_text
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value

SELF = "self"
"""In a reference, the record itself in place of a family."""


class OnRename(StrEnum):
    """What happens to a reference when its target is given another id."""

    FOLLOW = "follow"
    REFUSE = "refuse"


class OnDelete(StrEnum):
    """What happens when the target of a reference would be deleted."""

    REFUSE = "refuse"
    KEEP = "keep"
    """The reference stays as it is; that it leads nowhere is a warning, no error."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field whose value names another record, or an item of one."""

    at: Pointer
    family: str
    """The family of the record named; ``self`` for an item of the same record."""
    rule: Rule
    to: Pointer | None = None
    """The field of the record whose values may be named; None names the record."""
    acyclic: bool = False
    valid: str | None = None
    """A condition on ``target``, the record named (the item, where ``to`` leads into one)."""
    on: Pointer | None = None
    """The date as of which the target is judged, called ``on`` in ``valid``."""
    on_rename: OnRename = OnRename.FOLLOW
    on_delete: OnDelete = OnDelete.REFUSE

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Reference | None:
        """Read it; None where it names no place or family."""
        entry = as_map(value)
        place, family = as_pointer(entry.get("at")), as_text(entry.get("family"))
        if not place or not family:
            return None
        return cls(
            at=place,
            family=family,
            rule=reader.rule(
                RuleKind.REFERENCE,
                entry,
                at,
                code="reference.invalid" if entry.get("valid") else "reference.missing",
                message=Words(
                    f"{place} 要指到“{family}”里有的记录。",
                    f"{place} names something that exists in “{family}”.",
                ),
                hint=Words(
                    "核对记录号，或先建立那条记录。",
                    "Check the id, or create that record first.",
                ),
            ),
            to=as_pointer(entry.get("to")),
            acyclic=entry.get("acyclic") is True,
            valid=as_text(entry.get("valid")),
            on=as_pointer(entry.get("on")),
            on_rename=OnRename.REFUSE if entry.get("on_rename") == "refuse" else OnRename.FOLLOW,
            on_delete=OnDelete.KEEP if entry.get("on_delete") == "keep" else OnDelete.REFUSE,
        )
