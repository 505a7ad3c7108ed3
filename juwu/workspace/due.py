"""What is due in the whole office: every deadline that waits, the most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from juwu import clock
from juwu.check import DeadlineState
from juwu.family.rules import RuleKind
from juwu.frozen import dataclass
from juwu.workspace.errors import EndingError

if TYPE_CHECKING:
    from juwu.check import Deadline
    from juwu.family import Family
    from juwu.language import Language, Words
    from juwu.pointer import Pointer
    from juwu.record import Record, Ref
    from juwu.workspace.awaiting import Awaiting
    from juwu.workspace.desk import Desk

_UNKNOWN = "9999-12-31"
"""Sorts what is due on a day that is not known behind all others."""


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline that waits for somebody; its title may come from data."""

    ref: Ref
    path: str
    title: str
    """The title of the record."""
    family: Words
    deadline: Deadline

    @property
    def state(self) -> DeadlineState:
        """How it stands."""
        return self.deadline.state

    @property
    def is_urgent(self) -> bool:
        """Whether it is overdue or due soon."""
        return self.state in {DeadlineState.OVERDUE, DeadlineState.NEAR}

    @property
    def is_overdue(self) -> bool:
        """Whether its last day is over."""
        return self.state is DeadlineState.OVERDUE

    @property
    def is_expected(self) -> bool:
        """Whether it is about a record that has to be there and is not."""
        return self.deadline.rule.rule.kind is RuleKind.EXPECTED

    @property
    def at(self) -> Pointer:
        """The field that ends it."""
        return self.deadline.at

    def as_json(self, language: Language) -> dict[str, object]:
        """It as the command line prints it."""
        deadline = self.deadline
        return {
            "ref": str(self.ref),
            "title": self.title,
            "path": self.path,
            "code": deadline.rule.rule.code,
            "deadline": deadline.rule.title.say(language),
            "pointer": str(deadline.at),
            "due": deadline.due,
            "left": deadline.left,
            "unit": deadline.rule.unit.value,
            "state": self.state.value,
            "source": deadline.rule.rule.source,
            "missing": deadline.lack.what.say(language) if deadline.lack else None,
        }

    @property
    def order(self) -> tuple[str, str, str]:
        """Sorts by the day, then by record."""
        return (self.deadline.due or _UNKNOWN, str(self.ref), str(self.deadline.at))


def due(
    desk: Desk, within: int | None = None, stop: Callable[[], bool] = lambda: False
) -> tuple[Due, ...]:
    """The deadlines of all records that wait for somebody, by the day they are due.

    Each record of a family with deadlines is reckoned once; in a large workspace only those that
    changed, or hang on one that did.

    Args:
        desk: The records.
        within: Only what is due in so many days from today, what is overdue included; None for
            everything, also what is due on a day that cannot be known yet.
        stop: Asked again and again whether to leave off.

    Raises:
        EndingError: It was stopped, or the program ends meanwhile.
    """
    last = _UNKNOWN
    if within is not None:
        last = (clock.today() + timedelta(min(within, 36_500))).isoformat()
    found = (
        _reckoned(desk, stop) if desk.awaiting is None else _remembered(desk, desk.awaiting, stop)
    )
    kept = (one for one in found if within is None or (one.deadline.due or _UNKNOWN)[:10] <= last)
    return tuple(sorted(kept, key=lambda one: one.order))


def _reckoned(desk: Desk, stop: Callable[[], bool]) -> Iterator[Due]:
    for family in desk.families.values():
        if family.rules.has_deadlines:
            for record in desk.register.readable(family.name):
                if stop():
                    raise EndingError
                yield from _of(desk, family, record)


def _remembered(desk: Desk, awaiting: Awaiting, stop: Callable[[], bool]) -> Iterator[Due]:
    for row, family, deadline in awaiting.found(lambda: desk.is_ending or stop()):
        if deadline.state.waits:
            yield Due(row.ref, row.path, row.title, family.title, deadline)


def _of(desk: Desk, family: Family, record: Record) -> Iterator[Due]:
    if not family.rules.may_wait(record.data):
        return
    for deadline in desk.judge.deadlines(record):
        if deadline.state.waits:
            title = family.title_of(record.data, record.ref.id)
            yield Due(record.ref, record.path, title, family.title, deadline)
