"""What history has shown up to a commit: when records were touched, which numbers were given."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from juwu.check.evolution import Days, Given, numbers_given
from juwu.check.replay.ledger import Entry, Ledger
from juwu.family import Family
from juwu.record import Record, Ref

FactsStep: TypeAlias = tuple[
    tuple[Entry[Ref, Days], ...],
    tuple[Entry[Given, Ref], ...],
]
"""What one commit added."""


class Facts:
    """The facts at one moment, which moves along with :class:`Steps`."""

    def __init__(self) -> None:
        self.days: Ledger[Ref, Days] = Ledger()
        """By record."""
        self.numbers: Ledger[Given, Ref] = Ledger()
        """The record that each number was first given to."""

    def note(self, record: Record, former: Record | None, family: Family, day: date) -> None:
        """Take notice of a record as a commit leaves it.

        Args:
            record: The record.
            former: It before the commit; None for a new one.
            family: Its family at that time.
            day: The day of the commit.
        """
        known = self.days.get(former.ref) if former else None
        stays = former and family.status_of(former.data) == family.status_of(record.data)
        entered = known.entered if known and stays else day
        self.days.set(record.ref, Days(day, entered))
        for given, _ in numbers_given(record.data, family):
            if self.numbers.get(given) is None:
                self.numbers.set(given, record.ref)

    def step(self) -> FactsStep:
        """What was added since the last step."""
        return self.days.step(), self.numbers.step()

    def undo(self, step: FactsStep) -> None:
        """Take the last step back."""
        self.days.undo(step[0])
        self.numbers.undo(step[1])

    def redo(self, step: FactsStep) -> None:
        """Make a step again that was taken back."""
        self.days.redo(step[0])
        self.numbers.redo(step[1])

    def clear(self) -> None:
        """Know nothing."""
        self.days.clear()
        self.numbers.clear()
