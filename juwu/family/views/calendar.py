"""``kind: calendar`` of ``views``: which days of a record stand in the calendar of the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_list, as_map, as_pointer, as_words
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Dated:
    """A field that holds a day or a moment; its pattern may go through the items of a list."""

    at: Pointer
    title: Words | None = None
    """What happens on it; None for the title of the family."""
    until: Pointer | None = None
    """The field that holds the last day, where it takes several."""
    name: Pointer | None = None
    """What it is called, beside the day in the same item; None for the title of the record."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """What a family puts into the calendar."""

    kind: ClassVar = ViewKind.CALENDAR
    title: Words
    dates: tuple[Dated, ...]

    @classmethod
    def of(cls, title: Words, entry: Map) -> CalendarView | None:
        """Read it; None where it names no day."""
        dates = [
            Dated(
                at,
                as_words(one.get("title")),
                as_pointer(one.get("until")),
                as_pointer(one.get("name")),
            )
            for one in map(as_map, as_list(entry.get("dates")))
            if (at := as_pointer(one.get("at")))
        ]
        return cls(title, tuple(dates)) if dates else None

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        for number, one in enumerate(self.dates):
            for key, at in (("at", one.at), ("until", one.until), ("name", one.name)):
                if at is not None:
                    yield Pointer.of("dates", number, key), at
