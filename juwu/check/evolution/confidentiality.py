"""How confidential a record is may be raised by anyone, and lowered only with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.check.evolution.comparison import Comparison
from juwu.check.fault import Fault
from juwu.finding import Severity
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import Map


def confidentiality_faults(comparison: Comparison) -> Iterator[Fault]:
    """A record that became less confidential: a look with a reason, an error without one."""
    ranked, circumstances = comparison.family.rules.confidentiality, comparison.circumstances
    if ranked is None:
        return
    before = _rank(comparison.before, ranked.at, ranked.order)
    after = _rank(comparison.after, ranked.at, ranked.order)
    if before is None or (after is not None and after >= before):
        return
    label, severity = comparison.family.label(ranked.at), circumstances.gravity
    hint = Words("改回原来的，或写明原因。", "Put it back, or give a reason.")
    if circumstances.has_reason:
        severity = Severity.WARNING
        hint = Words("请审阅的人看一看原因。", "Whoever reviews it should look at the reason.")
    message, hint = ranked.rule.words(
        Words(f"“{label.zh}”降低了。", f"“{label.en}” was lowered."), hint
    )
    yield Fault(ranked.rule.code, comparison.place(ranked.at), message, hint, severity)


def _rank(data: Map, at: Pointer, order: tuple[str, ...]) -> int | None:
    """The place of a record's value in the order; None where it has none of them."""
    return next((order.index(value) for _, value in find(data, at) if value in order), None)
