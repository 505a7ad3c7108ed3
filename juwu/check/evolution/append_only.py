"""Lists that only grow: what stands in them stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from juwu.change.change import Missing
from juwu.check.evolution.comparison import Comparison
from juwu.check.fault import Fault
from juwu.family.rules import AppendOnly
from juwu.language import Words
from juwu.pointer import Pointer, find
from juwu.value import same


def append_only_faults(comparison: Comparison) -> Iterator[Fault]:
    """Entries of a list that only grows, which were taken away or altered."""
    for rule in comparison.family.rules.append_only_rules:
        for at, removed in _altered(comparison, rule.at):
            yield _fault(comparison, at, rule, removed=removed)


def _altered(comparison: Comparison, pattern: Pointer) -> Iterator[tuple[Pointer, bool]]:
    if _only_grew(comparison, pattern):
        return
    entries: dict[Pointer, bool] = {}
    for change in comparison.changed_in(pattern):
        if change.moved is not None:
            continue
        deep = len(change.pointer) - len(pattern)
        gone = isinstance(change.after, Missing) and deep <= 1
        if deep == 1 and isinstance(change.before, Missing):
            continue
        entries.setdefault(Pointer(change.pointer.tokens[: len(pattern) + 1]), gone)
    for entry, gone in entries.items():
        yield comparison.place(entry), gone


def _only_grew(comparison: Comparison, pattern: Pointer) -> bool:
    """Whether every list begins as it was; then nothing has to be compared by field."""
    now = dict(find(comparison.after, pattern))
    for at, items in find(comparison.before, pattern):
        longer = now.get(at)
        if not isinstance(items, list):
            continue
        if not isinstance(longer, list) or len(longer) < len(items):
            return False
        if not all(map(same, items, longer)):
            return False
    return True


def _fault(comparison: Comparison, at: Pointer, append_only: AppendOnly, *, removed: bool) -> Fault:
    label = comparison.family.label(append_only.at)
    deed = Words("被删去了", "was removed") if removed else Words("被改动了", "was altered")
    rule = append_only.rule
    message, hint = rule.words(
        Words(
            f"“{label.zh}”只能添加，已有的一条{deed.zh}。",
            f"“{label.en}” only grows, but an entry of it {deed.en}.",
        ),
        Words("改回原样；要更正的，另添一条说明。", "Put it back; to correct it, add an entry."),
    )
    return Fault(rule.code, at, message, hint, rule.severity)
