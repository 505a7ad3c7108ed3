"""What may not be taken away again: entries of lists, and confidentiality."""

from __future__ import annotations

from juwu.family.lenient import as_map, as_pointer, as_texts
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Value


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """A list that only grows."""

    at: Pointer
    rule: Rule

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> AppendOnly | None:
        """Read it, from a pattern alone or a map with ``at``; None where it names no place."""
        entry = as_map(value)
        place = as_pointer(entry.get("at")) if entry else as_pointer(value)
        if not place:
            return None
        rule = reader.rule(
            RuleKind.APPEND_ONLY,
            entry,
            at,
            code="history.append-only",
            message=Words(f"{place} 只能添加。", f"{place} only grows."),
            hint=Words("要更正的，另添一条说明。", "To correct it, add an entry."),
        )
        return cls(place, rule)


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """A field whose values are ordered: it is raised freely and lowered with a reason."""

    at: Pointer
    order: tuple[str, ...]
    """Its values, the most open first."""
    rule: Rule

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> Confidentiality | None:
        """Read it; None where it names no place or order."""
        entry = as_map(value)
        place, order = as_pointer(entry.get("at")), as_texts(entry.get("order"))
        if not place or not order:
            return None
        rule = reader.rule(
            RuleKind.CONFIDENTIALITY,
            entry,
            at,
            code="history.confidentiality",
            message=Words(
                f"{place} 只升不降：{' → '.join(order)}。",
                f"{place} is raised freely and lowered with a reason: {' → '.join(order)}.",
            ),
            hint=Words("降低要写明原因。", "Give a reason to lower it."),
        )
        return cls(place, order, rule)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How what is settled may still be corrected."""

    corrections: tuple[Pointer, ...] = ()
    """Fields that name a correction: filling one allows changes to what a state had settled."""


NOTHING_KEPT = Keeping()
"""Of a family that names no corrections."""
