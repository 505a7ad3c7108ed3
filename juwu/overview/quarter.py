"""What has to be made public in a quarter of the year: what is done, what is due, what is late.

Which families have anything to make public, on which day a record was, and which of their deadlines
say until when, stands in ``publish`` of their ``family.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from juwu.check import Deadline, DeadlineState
from juwu.family import Family
from juwu.family.rules import LENGTHS, Period
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer, values_at
from juwu.record import Record, Ref

_DAY = 10
_MONTHS = LENGTHS[1]


class DisclosureState(StrEnum):
    """How it stands with something that has to be made public."""

    LATE = "late"
    """Its last day is over, and it is not public."""
    DUE = "due"
    """It has to be public by a day of this quarter that is still to come."""
    DONE = "done"
    """It was made public in this quarter."""

    @property
    def words(self) -> Words:
        """Its name."""
        return _STATES[self]


_STATES = {
    DisclosureState.LATE: Words("逾期未公开", "late"),
    DisclosureState.DUE: Words("待公开", "to disclose"),
    DisclosureState.DONE: Words("已公开", "disclosed"),
}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One thing to be made public; its title may come from data."""

    ref: Ref
    """The record that is, or that says until when."""
    title: str
    what: Words
    """Which deadline it is; for what is public, its family."""
    day: str
    """The day on which it was made public, or by which it has to be."""
    state: DisclosureState
    at: Pointer
    """The field to go on with."""

    def as_json(self, language: Language) -> dict[str, object]:
        """It as a command line prints it."""
        return {
            "ref": str(self.ref),
            "title": self.title,
            "what": self.what.say(language),
            "day": self.day,
            "state": self.state.value,
        }


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter: what is late first, then what is due, then what is done, each by its day."""

    period: Period
    items: tuple[Disclosure, ...] = ()

    def count(self, state: DisclosureState) -> int:
        """How many stand so."""
        return sum(one.state is state for one in self.items)

    @property
    def summary(self) -> Words:
        """How many stand how."""
        done, due, late = (
            self.count(one)
            for one in (DisclosureState.DONE, DisclosureState.DUE, DisclosureState.LATE)
        )
        return Words(
            f"已公开 {done} 项，待公开 {due} 项，逾期 {late} 项",
            f"disclosed: {done}, to disclose: {due}, late: {late}",
        )

    @property
    def done(self) -> int:
        """How many were made public."""
        return self.count(DisclosureState.DONE)

    @property
    def is_urgent(self) -> bool:
        """Whether anything is late."""
        return self.count(DisclosureState.LATE) > 0


def discloses(family: Family) -> bool:
    """Whether a family says on which day a record was made public, and until when it has to be."""
    publish = family.look.publish
    return publish is not None and publish.day is not None and publish.due is not None


def disclosed_in(
    quarter: Period, family: Family, records: Iterable[Record]
) -> Iterator[Disclosure]:
    """The records of a family that were made public in a quarter.

    Args:
        quarter: The quarter.
        family: It fulfils :func:`discloses`.
        records: Its records that can be read.
    """
    publish = family.look.publish
    if publish is None or publish.day is None:
        return
    at = publish.day
    for record in records:
        day = next((one for one in values_at(record.data, at) if isinstance(one, str)), "")[:_DAY]
        month = Period.of_text(day) if day else None
        if month is not None and quarter.holds(month):
            title = family.title_of(record.data, record.ref.id)
            done = DisclosureState.DONE
            yield Disclosure(record.ref, title, family.title, day, done, at)


def disclosure_of(quarter: Period, ref: Ref, title: str, deadline: Deadline) -> Disclosure | None:
    """What a deadline that waits asks for in a quarter; None where it is due in a later one."""
    due = (deadline.due or "")[:_DAY]
    if not due or date.fromisoformat(due) > quarter.last_day:
        return None
    is_late = deadline.state is DeadlineState.OVERDUE
    state = DisclosureState.LATE if is_late else DisclosureState.DUE
    return Disclosure(ref, title, deadline.rule.title, due, state, deadline.at)


def quarter_at(day: date) -> Period:
    """The quarter of a day."""
    return Period(day.year * 12 + day.month - 1, 1).widened(_MONTHS)


def in_order(items: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """What is late first, then what is due, the nearest first, then what is done, newest first."""
    order = [*DisclosureState]
    found = sorted(items, key=lambda one: (one.day, str(one.ref)))
    waiting = [one for one in found if one.state is not DisclosureState.DONE]
    done = [one for one in reversed(found) if one.state is DisclosureState.DONE]
    return (*sorted(waiting, key=lambda one: order.index(one.state)), *done)
