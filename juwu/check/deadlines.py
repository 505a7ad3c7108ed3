"""Deadlines: when something is due, whether that can be known, and what is late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from juwu import clock
from juwu.check.conditions import ConditionError, Conditions, Subject
from juwu.check.deadline import UNITS, Deadline, Lack, Term
from juwu.check.expected import missing
from juwu.check.fault import Fault
from juwu.check.free_checks import failed
from juwu.check.functions import month_later
from juwu.family import DeadlineRule, Family, RuleKind, Unit
from juwu.family.basis.basis import CALENDAR, PACKS
from juwu.family.rules import ROOT
from juwu.finding import Severity
from juwu.language import Words, counted
from juwu.pointer import Pointer, find, reader
from juwu.record import Record
from juwu.value import Value

_PACK = re.compile(r"""\bpack\(\s*["']([^"']+)["']""")
"""The packs that an expression asks for; only for a sentence that names them."""


MOST_STARTS = 1024
"""Starts and lengths of deadlines that are kept as they were read."""
_MOST_DIGITS = 9
"""Digits of a length that is taken as it stands; what is longer is the evaluator's to refuse."""


class Deadlines:
    """Reckons deadlines as of a moment."""

    def __init__(self, conditions: Conditions, now: datetime | None = None) -> None:
        self._conditions = conditions
        self._calendars = conditions.basis.calendars
        self._today = conditions.today
        self._now = now or _now_on(self._today)

    def of(self, record: Record, family: Family) -> Iterator[Deadline]:
        """The deadlines of a record; those that cannot be reckoned are left out."""
        if family.rules.has_deadlines:
            for _, found in self.terms(self._conditions.about(record.data), record, family):
                if isinstance(found, Term):
                    yield self.standing(found)

    def terms(
        self, subject: Subject, record: Record, family: Family
    ) -> Iterator[tuple[DeadlineRule, Term | ConditionError]]:
        """When every deadline of a record is due, or why that cannot be reckoned.

        The day is noted as asked for only where it has a say in this. A period without the record
        that is expected has a deadline of its own, whose rule names it.
        """
        data = record.data
        for rule, _ in family.reads.deadlines.held(data):
            for at, item in find(data, rule.each) if rule.each else ((ROOT, data),):
                if rule.each:
                    subject.item(item)
                try:
                    found = self._one(subject, rule, at, item)
                except (ConditionError, ValueError, OverflowError) as error:
                    cause = error if isinstance(error, ConditionError) else None
                    yield rule, cause or ConditionError(str(error))
                    break
                if found is not None:
                    yield rule, found
        for expected, _ in family.reads.expected.held(data):
            try:
                for at, item, period in missing(self._conditions, subject, record, expected):
                    own = expected.deadline_of(period)
                    yield own, self._term(subject, own, at, item, period.last_day.isoformat())
            except (ConditionError, ValueError, OverflowError) as error:
                cause = error if isinstance(error, ConditionError) else None
                yield expected.deadline, cause or ConditionError(str(error))

    def standing(self, term: Term) -> Deadline:
        """How a deadline stands now."""
        rule, due, ended = term.rule, term.due, term.ended
        if not ended:
            self._conditions.ask_moment(hour=rule.unit is Unit.HOURS)
        runs = due if not ended else None
        return Deadline(
            rule=rule,
            at=term.at,
            due=due,
            ended=ended,
            left=None if runs is None else self._left(rule, runs),
            overdue=runs is not None and self._is_over(rule, runs),
            late=term.late,
            lack=term.lack,
        )

    def _one(self, subject: Subject, rule: DeadlineRule, at: Pointer, item: Value) -> Term | None:
        if rule.when is not None and not subject.holds(rule.when):
            return None
        place = _place(rule.start)
        start = subject.value(rule.start) if place is None else _text(item, place)
        if not isinstance(start, str) or not start:
            return None
        return self._term(subject, rule, at, item, start)

    def _term(
        self, subject: Subject, rule: DeadlineRule, at: Pointer, item: Value, start: str
    ) -> Term:
        ended = _text(item, rule.end) if rule.end else None
        figure = _figure(rule.length)
        length = subject.value(rule.length) if figure is None else figure
        due, lack = None, None
        if isinstance(length, int):
            due = self._due(rule, item, start, length + _sum(item, rule.extensions))
        elif length is not None:
            raise ConditionError("the length is no whole number")
        if due is None:
            lack = _no_figure(rule) if length is None else self._no_calendar(start)
        late = due is not None and ended is not None and _is_after(rule, ended, due)
        return Term(rule, at + rule.end, due, ended, late, lack)

    def _due(self, rule: DeadlineRule, item: Value, start: str, length: int) -> str | None:
        if rule.unit is Unit.HOURS:
            paused = sum(
                ((_moment(end) - _moment(begin)) for begin, end in self._pauses(rule, item)),
                timedelta(),
            )
            return (_moment(start) + timedelta(hours=length) + paused).isoformat()
        day = date.fromisoformat(start[:10])
        pauses = [(_moment(a).date(), _moment(b).date()) for a, b in self._pauses(rule, item)]
        if rule.unit is Unit.WORKDAYS:
            counts = [self._calendars.workdays(begin, end) for begin, end in pauses]
            if any(count is None for count in counts):
                return None
            due = self._calendars.add(day, length + sum(count or 0 for count in counts))
            return due.isoformat() if due else None
        paused_days = timedelta(sum((end - begin).days for begin, end in pauses))
        due = month_later(day, length) if rule.unit is Unit.MONTHS else day + timedelta(length)
        last = due + paused_days
        if rule.rolls:
            # Civil Code, article 203.
            open_day = self._calendars.next_workday(last)
            return open_day.isoformat() if open_day else None
        return last.isoformat()

    def _pauses(self, rule: DeadlineRule, item: Value) -> Iterator[tuple[str, str]]:
        """When it did not run; a pause without an end goes on."""
        if rule.pauses is None or not reader(rule.pauses)(item):
            return
        for pause in reader(rule.pauses / "*")(item):
            begin = pause.get("from") if isinstance(pause, dict) else None
            end = pause.get("to") if isinstance(pause, dict) else None
            if isinstance(begin, str):
                if not isinstance(end, str):
                    self._conditions.ask_moment(hour=rule.unit is Unit.HOURS)
                yield begin, end if isinstance(end, str) else self._now.isoformat()

    def _left(self, rule: DeadlineRule, due: str) -> int | None:
        if rule.unit is Unit.HOURS:
            return (_moment(due) - self._now) // timedelta(hours=1)
        day = date.fromisoformat(due)
        if rule.unit is Unit.WORKDAYS:
            return self._calendars.workdays(self._today, day)
        return (day - self._today).days

    def _no_calendar(self, start: str) -> Lack:
        """The first year without a calendar that a count from a day comes to."""
        day = date.fromisoformat(start[:10])
        while self._calendars.covers(day, day):
            day = day.replace(year=day.year + 1, day=1)
        path = f"{PACKS}/{CALENDAR}cn-{day.year}.yaml"
        return Lack(
            Words(f"没有 {day.year} 年的节假日日历。", f"There is no calendar of {day.year}."),
            Words(
                f"国务院办公厅的通知公布后，补在 {path}。",
                f"Once the State Council's notice is out, add it as {path}.",
            ),
        )

    def _is_over(self, rule: DeadlineRule, due: str) -> bool:
        if rule.unit is Unit.HOURS:
            return self._now > _moment(due)
        return self._today.isoformat() > due


def deadline_faults(
    subject: Subject, record: Record, family: Family, deadlines: Deadlines
) -> Iterator[Fault]:
    """Deadlines of a record that are over, near, were missed, or cannot be known."""
    if not family.rules.has_deadlines:
        return
    for rule, term in deadlines.terms(subject, record, family):
        if isinstance(term, ConditionError):
            yield failed(rule.rule.code, rule.end, term, family)
            continue
        if term.ended and not term.late:
            continue
        found = deadlines.standing(term)
        if found.late or (found.overdue and not rule.lapses):
            yield _over(found)
        elif found.near:
            yield _near(found)
        elif found.provisional and found.ended is None:
            yield _provisional(found)


def _over(found: Deadline) -> Fault:
    title, rule = found.rule.title, found.rule.rule
    due, ended = found.due or "", found.ended or ""
    if rule.kind is RuleKind.EXPECTED:
        told = Words(
            f"缺“{title.zh}”，最迟 {due} 应有。", f"“{title.en}” is missing: it was due on {due}."
        )
    elif found.late:
        told = Words(
            f"“{title.zh}”应在 {due} 前完成，实际 {ended}。",
            f"“{title.en}” was due on {due}, but was done on {ended}.",
        )
    else:
        told = Words(
            f"“{title.zh}”已过期：期限是 {due}。", f"“{title.en}” is overdue: it was due on {due}."
        )
    message, hint = rule.words(told, rule.hint)
    if rule.given:
        # The author's sentence says what is wrong; only this one knows the day.
        hint = Words(f"{told.zh}{hint.zh}", f"{told.en} {hint.en}")
    return Fault(rule.code, found.at, message, hint, rule.severity)


def _near(found: Deadline) -> Fault:
    title, units = found.rule.title, UNITS[found.rule.unit]
    return Fault(
        "deadline.near",
        found.at,
        Words(
            f"“{title.zh}”快到期了：{found.due}，还剩 {found.left} {units.zh}。",
            f"“{title.en}” is due on {found.due}: {counted(found.left or 0, units.en)} left.",
        ),
        found.rule.rule.hint,
        Severity.WARNING,
    )


def _provisional(found: Deadline) -> Fault:
    title = found.rule.title
    lack = found.lack or _no_figure(found.rule)
    return Fault(
        "deadline.provisional",
        found.at,
        Words(
            f"“{title.zh}”的期限暂定：{lack.what.zh}",
            f"When “{title.en}” is due is not known: {lack.what.en}",
        ),
        lack.where,
        Severity.WARNING,
    )


def _no_figure(rule: DeadlineRule) -> Lack:
    names = list(dict.fromkeys(_PACK.findall(rule.length)))
    zh, en = "、".join(names), ", ".join(names)
    return Lack(
        Words(
            f"规则包{f' {zh} ' if zh else ''}里还没有这个期限。",
            f"The pack{f' {en}' if en else ''} has no such figure yet.",
        ),
        Words(f"核对条文后补在 {PACKS}。", f"Add it below {PACKS}, with its source."),
    )


@lru_cache(MOST_STARTS)
def _figure(length: str) -> int | None:
    """The whole number that a length is; None where it is an expression."""
    is_plain = length.isascii() and length.isdecimal() and length[0] != "0"
    return int(length) if is_plain and len(length) <= _MOST_DIGITS else None


@lru_cache(MOST_STARTS)
def _place(start: str) -> Pointer | None:
    """The place that a start names; None where it is an expression."""
    return Pointer.parse(start) if start.startswith("/") else None


def _text(item: Value, at: Pointer) -> str | None:
    found = reader(at)(item)
    return found[0] if found and isinstance(found[0], str) and found[0] else None


def _sum(item: Value, at: Pointer | None) -> int:
    numbers = reader(at)(item) if at else ()
    return sum(one for one in numbers if isinstance(one, int) and not isinstance(one, bool))


def noon_of(day: date) -> datetime:
    """The moment by which a day is judged that is not the one that runs."""
    return datetime.combine(day, time(12), clock.CHINA)


def _now_on(today: date) -> datetime:
    """Now, where the day is today; noon of another day."""
    now = clock.now()
    return now if now.date() == today else noon_of(today)


def _moment(text: str) -> datetime:
    """A moment; a day alone is its beginning in China."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.CHINA)


def _is_after(rule: DeadlineRule, ended: str, due: str) -> bool:
    if rule.unit is Unit.HOURS:
        return _moment(ended) > _moment(due)
    return ended[:10] > due
