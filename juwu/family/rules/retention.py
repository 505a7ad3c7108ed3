"""How long a record is kept before it may be deleted."""

from __future__ import annotations

from juwu.family.lenient import as_int, as_map, as_pointer
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value


@dataclass(frozen=True, slots=True)
class Retention:
    """The term of a record."""

    at: Pointer
    """The field that holds the term."""
    start: Pointer
    """The day from which it counts."""
    rule: Rule
    years: tuple[tuple[str, int], ...] = ()
    """The years of each term; a term that is not here never ends."""

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Retention | None:
        """Read it; None where it does not name both places."""
        entry = as_map(value)
        place, start = as_pointer(entry.get("at")), as_pointer(entry.get("from"))
        if not place or not start:
            return None
        rule = reader.rule(
            RuleKind.RETENTION,
            entry,
            at,
            code="history.deleted",
            message=Words(f"保管期（{place}）满前不删除。", f"Not deleted while {place} runs."),
            hint=Words("恢复这条记录。", "Bring the record back."),
        )
        years = as_map(entry.get("years"))
        counts = ((term, as_int(count)) for term, count in years.items())
        return cls(
            place, start, rule, tuple((t, count) for t, count in counts if count is not None)
        )
