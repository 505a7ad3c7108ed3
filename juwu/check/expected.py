"""Periods of which the records are missing: for each, when its record has to be there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juwu.check.conditions import ConditionError, Conditions, Subject
from juwu.family import Expected
from juwu.family.rules import LENGTHS, ROOT, Period
from juwu.pointer import Pointer, find, values_at
from juwu.record import Record, names
from juwu.value import Value

MOST = 36
"""Periods that are told of one place at most, the latest ones; who owes more than that has to be
asked otherwise than by a list."""


def missing(
    conditions: Conditions, subject: Subject, record: Record, rule: Expected
) -> Iterator[tuple[Pointer, Value, Period]]:
    """Each period that began by today and has no record yet.

    Args:
        conditions: Know the day and the records.
        subject: The record that may owe some, ready to be asked.
        record: The same record.
        rule: What is expected of it.

    Yields:
        The place that owes it, what stands there, and the period; the latest :data:`MOST` of a
        place, by time.

    Raises:
        ConditionError: A condition cannot be evaluated, or says no date or length of a period.
    """
    for at, item in find(record.data, rule.each) if rule.each else [(ROOT, record.data)]:
        subject.item(item)
        if rule.when is not None and not subject.holds(rule.when):
            continue
        periods = _periods(conditions, subject, rule, item)
        if not periods:
            continue
        there, since = _there(conditions, subject, record, rule)
        for period in periods[-MOST:]:
            is_told = since is not None and period.first >= since
            if not is_told and not any(period.holds(one) for one in there):
                yield at, item, period


def _periods(
    conditions: Conditions, subject: Subject, rule: Expected, item: Value
) -> tuple[Period, ...]:
    """The periods that began by today; none where it is not said since when."""
    first = _period(subject, item, rule.start)
    if first is None:
        return ()
    months = subject.value(rule.months)
    if months is None:
        return ()
    if not isinstance(months, int) or isinstance(months, bool) or months not in LENGTHS:
        raise ConditionError(f"a period has {', '.join(map(str, LENGTHS))} months, not {months}")
    conditions.ask_moment()
    last = _on(conditions.today)
    until = None if rule.until is None else _period(subject, item, rule.until)
    if until is not None:
        last = min(last, Period(until.first + until.months - 1, 1))
    first = first.widened(months)
    return tuple(first.until(last.widened(first.months)))


def _there(
    conditions: Conditions, subject: Subject, record: Record, rule: Expected
) -> tuple[set[Period], int | None]:
    """The periods of the records that are there, and the month from which on others tell."""
    named = [record.ref.id]
    if rule.of is not None:
        named = [name for one in values_at(record.data, rule.of) if (name := names(one))]
    found: set[Period] = set()
    since: int | None = None
    for name in named:
        for target in conditions.register.holding(rule.family, rule.at, name):
            subject.let("target", target.data)
            if rule.where is not None and not subject.holds(rule.where):
                continue
            texts = (one for one in values_at(target.data, rule.period) if isinstance(one, str))
            own = {one for text in texts if (one := Period.of_text(text)) is not None}
            if own and rule.onward is not None and subject.holds(rule.onward):
                begun = min(one.first for one in own)
                since = begun if since is None else min(since, begun)
            found |= own
    return found, since


def _period(subject: Subject, item: Value, told: str) -> Period | None:
    """The period that a place or an expression names; None where nothing stands there."""
    if told.startswith("/"):
        value = next(iter(values_at(item, Pointer.parse(told))), None)
    else:
        value = subject.value(told)
    if value is None:
        return None
    period = Period.of_text(value) if isinstance(value, str) else None
    if period is None:
        raise ConditionError(f"no day, month, quarter or year: {value!r}")
    return period


def _on(day: date) -> Period:
    return Period(day.year * 12 + day.month - 1, 1)
