"""Days that lie before what history shows: entered late, and so to be explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from juwu.check.evolution.circumstances import Days
from juwu.check.evolution.comparison import Comparison, filled
from juwu.check.fault import Fault
from juwu.family.rules import NotBefore
from juwu.language import Words
from juwu.pointer import Pointer, find

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def back_dating_faults(comparison: Comparison) -> Iterator[Fault]:
    """Days, newly entered or changed, before the day on which history saw the record without them.

    A reasoned late entry is tolerated where the rules name the field for its reason. A record that
    is new to history may begin with any days: old files are brought in as they are.
    """
    for rule in comparison.family.rules.not_before:
        entered = list(_entered(comparison, rule))
        if not entered or (rule.late_entry and filled(comparison.after, rule.late_entry)):
            continue
        days = comparison.circumstances.days()
        if days is None:
            return
        limit = _limit(days, rule)
        for at, value in entered:
            if value[:10] < limit.isoformat():
                yield _fault(comparison, rule, at, value[:10], limit)


def _entered(comparison: Comparison, rule: NotBefore) -> Iterator[tuple[Pointer, str]]:
    before = {value for _, value in find(comparison.before, rule.at) if isinstance(value, str)}
    for at, value in find(comparison.after, rule.at):
        if isinstance(value, str) and value not in before and _DAY.match(value):
            yield at, value


def _limit(days: Days, rule: NotBefore) -> date:
    return days.touched if rule.since_commit else days.entered


def _fault(comparison: Comparison, rule: NotBefore, at: Pointer, day: str, limit: date) -> Fault:
    label = comparison.family.label(at)
    state = comparison.old_state
    if rule.since_commit or state is None:
        shown = Words(f"{limit} 提交的记录里还没有它", f"the commit of {limit} was without it")
    else:
        shown = Words(
            f"历史记载 {limit} 才到“{state.title.zh}”",
            f"history has it come to “{state.title.en}” only on {limit}",
        )
    if rule.late_entry is None:
        hint = Words("核对日期。", "Check the day.")
    else:
        name = comparison.family.label(rule.late_entry)
        hint = Words(
            f"核对日期；确是补录的，在“{name.zh}”里写明原因。",
            f"Check the day; if it was entered late, say why in “{name.en}”.",
        )
    message, hint = rule.rule.words(
        Words(f"“{label.zh}”是 {day}，{shown.zh}。", f"“{label.en}” is {day}, but {shown.en}."),
        hint,
    )
    return Fault(rule.rule.code, at, message, hint, rule.rule.severity)
