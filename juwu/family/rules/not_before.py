"""Days that cannot lie before what history shows of a record."""

from __future__ import annotations

from juwu.family.lenient import as_map, as_pointer
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A day that, once history knows the record, is not set to one that history contradicts."""

    at: Pointer
    rule: Rule
    since_commit: bool = False
    """Whether the last commit of the record is the limit; else the one that brought it into the
    state it was in before the change."""
    late_entry: Pointer | None = None
    """The field whose reason makes an earlier day good: it was entered late."""

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> NotBefore | None:
        """Read it; None where it names no place."""
        entry = as_map(value)
        place = as_pointer(entry.get("at"))
        if not place:
            return None
        rule = reader.rule(
            RuleKind.NOT_BEFORE,
            entry,
            at,
            code="history.back-dated",
            message=Words(
                f"{place} 不能早于历史所示。", f"{place} is not before what history shows."
            ),
            hint=Words("核对日期；补录的写明原因。", "Check the day; say why it was entered late."),
        )
        late_entry = as_pointer(entry.get("late_entry"))
        return cls(place, rule, entry.get("since") == "commit", late_entry)
