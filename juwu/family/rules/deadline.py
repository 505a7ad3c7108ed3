"""Deadlines: how long something may take."""

from __future__ import annotations

from enum import StrEnum

from juwu.family.lenient import as_int, as_map, as_pointer, as_text, as_words
from juwu.family.rules.rule import Reader, Rule, RuleKind
from juwu.finding import Severity
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer, values_at
from juwu.value import Map, Value


class Unit(StrEnum):
    """What the length of a deadline counts."""

    WORKDAYS = "workdays"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long a record may stay without a field, counted from another."""

    name: str
    title: Words
    start: str
    """A place (``/accepted_on``) or an expression that gives a date or moment."""
    end: Pointer
    """The field that ends it."""
    length: str
    """A whole number, or an expression that gives one; null where no pack says."""
    unit: Unit
    rule: Rule
    each: Pointer | None = None
    """Each of these places has the deadline; ``end`` and a start that is a place lie below it."""
    when: str | None = None
    pauses: Pointer | None = None
    """A list of maps with ``from`` and ``to``: the time between does not count."""
    extensions: Pointer | None = None
    """A pattern of whole numbers, in the unit of the deadline, that are added to it."""
    warn_before: int = 0
    """From so many units before the end on, it is near; 0 for never."""
    rolls: bool = False
    """Whether a last day on which offices do not work gives way to the next on which they do."""
    lapses: bool = False
    """Whether it is a chance and no duty: unused, it passes without a finding."""

    def is_ended(self, data: Map) -> bool:
        """Whether nothing of a record can wait for this deadline, told without reckoning it."""
        items = values_at(data, self.each) if self.each else [data]
        return all(any(values_at(item, self.end)) for item in items)

    @classmethod
    def of(cls, value: Value, at: Pointer, reader: Reader) -> DeadlineRule | None:
        """Read it; None where it has no beginning, end or length."""
        entry = as_map(value)
        name, start = as_text(entry.get("code")), as_text(entry.get("from"))
        end, unit = as_pointer(entry.get("to")), as_text(entry.get("unit"))
        number = as_int(entry.get("length"))
        length = str(number) if number is not None else as_text(entry.get("length"))
        if not name or not start or end is None or not length or unit not in set(Unit):
            return None
        title = as_words(entry.get("title")) or Words.same(name)
        return cls(
            name=name,
            title=title,
            start=start,
            end=end,
            length=length,
            unit=Unit(unit),
            rule=reader.rule(
                RuleKind.DEADLINE,
                entry,
                at,
                code=name,
                message=Words(f"“{title.zh}”有期限。", f"“{title.en}” has to be done in time."),
                hint=Words("尽快办理，或写明延期。", "Do it now, or record an extension."),
                severity=Severity.WARNING,
            ),
            each=as_pointer(entry.get("each")),
            when=as_text(entry.get("when")),
            pauses=as_pointer(entry.get("pauses")),
            extensions=as_pointer(entry.get("extensions")),
            warn_before=max(as_int(entry.get("warn_before")) or 0, 0),
            rolls=entry.get("rolls") is True,
            lapses=entry.get("lapses") is True,
        )
