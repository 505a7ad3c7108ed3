"""What happens on which day: meetings, activities, deadlines, as the families declare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from juwu.check import DeadlineState
from juwu.family import Family
from juwu.family.views import CalendarView
from juwu.family.views.calendar import Dated
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, find
from juwu.record import Record, Ref
from juwu.value import Value

_DAY = 10
_MINUTE = 16
_LONGEST = 366
"""Days that one entry is told on at most; what takes longer is a mistake, or no appointment."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day; its texts may come from data."""

    day: date
    time: str
    """``09:30``; empty for the whole day."""
    what: Words
    """What kind of thing it is: a meeting, the end of a deadline."""
    title: str
    ref: Ref
    at: Pointer
    """The field that holds the day."""
    state: Words | None = None
    """How the record stands, or the deadline."""
    deadline: DeadlineState | None = None
    """How the deadline stands that ends on the day; None for anything else."""
    goes_on: bool = False
    """Whether it began on an earlier day."""

    @property
    def order(self) -> tuple[date, bool, str, str, str]:
        """Sorts by day; what takes the whole day comes first."""
        return (self.day, bool(self.time), self.time, str(self.ref), str(self.at))

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        return {
            "day": self.day.isoformat(),
            "time": self.time or None,
            "what": self.what.say(language),
            "title": self.title,
            "ref": str(self.ref),
            "pointer": str(self.at),
            "state": self.state.say(language) if self.state else None,
            "deadline": self.deadline.value if self.deadline else None,
            "goes_on": self.goes_on,
        }


def entries_of(
    family: Family, view: CalendarView, records: Iterable[Record], first: date, last: date
) -> Iterator[Entry]:
    """What the records of a family put into the days from ``first`` to ``last``, both included.

    A day that cannot be read is passed over; the check tells of it.
    """
    for record in records:
        if record.is_broken:
            continue
        for dated in view.dates:
            for at, value in find(record.data, dated.at):
                span = _Span(at, value, first, last)
                yield from _entries(family, record, dated, span)


@dataclass(frozen=True, slots=True)
class _Span:
    """A place, what stands there, and between which days it is told."""

    at: Pointer
    value: Value
    first: date
    last: date


def _entries(family: Family, record: Record, dated: Dated, span: _Span) -> Iterator[Entry]:
    at, value = span.at, span.value
    begins = _day(value)
    if begins is None:
        return
    ends = _day(_beside(record, dated.until, at)) or begins
    name = _beside(record, dated.name, at)
    title = family.title_of(record.data, record.ref.id)
    status = family.status_of(record.data)
    field = family.field(family.look.status_at)
    choice = field.choice(status) if field and status is not None else None
    days = min(max((ends - begins).days, 0), _LONGEST)
    start = max(begins, span.first)
    stop = min(begins + timedelta(days), span.last)
    for number in range((stop - start).days + 1):
        day = start + timedelta(number)
        yield Entry(
            day,
            _time(value) if day == begins else "",
            dated.title or family.title,
            name if isinstance(name, str) and name else title,
            record.ref,
            at,
            choice.label if choice else None,
            goes_on=day > begins,
        )


def _beside(record: Record, pattern: Pointer | None, at: Pointer) -> Value:
    """What stands at a pattern, in the item in which a place lies."""
    if pattern is None:
        return None
    tokens = [
        known if wanted == "*" and number < len(at) else wanted
        for number, (wanted, known) in enumerate(
            zip(pattern.tokens, (*at.tokens, *pattern.tokens), strict=False)
        )
    ]
    return next((value for _, value in find(record.data, Pointer(tuple(tokens)))), None)


def _day(value: Value) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:_DAY])
    except ValueError:
        return None


def _time(value: Value) -> str:
    text = value if isinstance(value, str) else ""
    return text[_DAY + 1 : _MINUTE] if text[_DAY : _DAY + 1] in {"T", " "} else ""
