"""What is expected: records that have to be there for each month, quarter or year."""

from __future__ import annotations

from dataclasses import replace

from juwu.family.lenient import as_int, as_map, as_pointer, as_text, as_words
from juwu.family.rules.deadline import DeadlineRule, Unit
from juwu.family.rules.period import Period
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.finding import Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, values_at
from juwu.value import Map, Value


@dataclass(frozen=True, slots=True)
class Expected:
    """Records that have to be there for each period, for a record that says since when.

    Each period without one is a deadline of the record that owes it: it runs from the end of the
    period on.
    """

    name: str
    title: Words
    family: str
    """Whose records are expected."""
    at: Pointer
    """Where they name the record that owes them."""
    of: Pointer | None
    """What of that record they name; None for its id."""
    period: Pointer
    """What of them says for which period they stand; see :meth:`Period.of_text`."""
    months: str
    """How many months a period has, or an expression that says so; null where no pack says."""
    start: str
    """The first period, or a day in it: a place (below ``each``) or an expression."""
    until: str | None
    """The last period, or a day in it, alike; it goes on where nothing stands there."""
    deadline: DeadlineRule
    """How long after a period its record may still come."""
    rule: Rule
    each: Pointer | None = None
    """Each of these places owes records of its own; ``item`` in conditions."""
    when: str | None = None
    """Only records, or items, of which this is true owe anything."""
    where: str | None = None
    """Only records of which this is true count; they are ``target``."""
    onward: str | None = None
    """Records of which this is true stand for all periods from their own on, as a deadline of
    theirs tells of the next one: no gap is told twice."""

    def may_wait(self, data: Map) -> bool:
        """Whether a record has a place that may owe anything, told without asking further."""
        places = values_at(data, self.each) if self.each else [data]
        first = Pointer.parse(self.start) if self.start.startswith("/") else None
        return any(first is None or any(values_at(one, first)) for one in places)

    def deadline_of(self, period: Period) -> DeadlineRule:
        """The deadline of one period, whose title names it."""
        own, span = self.title, period.words
        return replace(
            self.deadline, title=Words(f"{own.zh}（{span.zh}）", f"{own.en} ({span.en})")
        )

    @classmethod
    def of_entry(cls, value: Value, place: Pointer, reader: Reader) -> Expected | None:
        """Read it; None where it does not say what, whose, since when or how often."""
        entry = as_map(value)
        name, family = as_text(entry.get("code")), as_text(entry.get("family"))
        at, period = as_pointer(entry.get("at")), as_pointer(entry.get("period"))
        start, months = as_text(entry.get("from")), _number(entry.get("months"))
        length, unit = _number(entry.get("length")), as_text(entry.get("unit")) or Unit.DAYS.value
        if not name or not family or not start or not months or not length:
            return None
        if not at or not period or unit not in set(Unit) - {Unit.HOURS}:
            return None
        title = as_words(entry.get("title")) or Words.same(name)
        rule = reader.rule(
            RuleKind.EXPECTED,
            entry,
            place,
            code=name,
            message=Words(f"缺少“{title.zh}”。", f"There is no “{title.en}”."),
            hint=Words("补上记录；确实没有的，写明原因。", "Add the record."),
            severity=Severity.WARNING,
        )
        return cls(
            name=name,
            title=title,
            family=family,
            at=at,
            of=as_pointer(entry.get("of")),
            period=period,
            months=months,
            start=start,
            until=as_text(entry.get("until")),
            deadline=DeadlineRule(
                name=name,
                title=title,
                start=start,
                end=Pointer(),
                length=length,
                unit=Unit(unit),
                rule=rule,
                warn_before=max(as_int(entry.get("warn_before")) or 0, 0),
                rolls=entry.get("rolls") is True,
            ),
            rule=rule,
            each=as_pointer(entry.get("each")),
            when=as_text(entry.get("when")),
            where=as_text(entry.get("where")),
            onward=as_text(entry.get("onward")),
        )


def _number(value: Value) -> str | None:
    """A whole number, or an expression that gives one."""
    number = as_int(value)
    return str(number) if number is not None else as_text(value)
