"""``kind: board`` of ``views``: a card for each record, in a lane for its state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_list, as_map, as_pointer, as_pointers, as_texts, as_words
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of cards."""

    title: Words
    values: tuple[str, ...]
    """What the field of its cards holds, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board."""

    kind: ClassVar = ViewKind.BOARD
    title: Words
    at: Pointer | None = None
    """The field that says in which lane a card lies; None for the state of the family."""
    lanes: tuple[Lane, ...] = ()
    """Empty for a lane for each value that the field may have."""
    facts: tuple[Pointer, ...] = ()
    """What a card tells beside the title of its record."""

    @classmethod
    def of(cls, title: Words, entry: Map) -> BoardView:
        """Read it; a lane without values is passed over."""
        lanes = [
            Lane(as_words(one.get("title")) or Words.same(values[0]), values)
            for one in map(as_map, as_list(entry.get("lanes")))
            if (values := as_texts(one.get("values")))
        ]
        return cls(
            title, as_pointer(entry.get("at")), tuple(lanes), as_pointers(entry.get("facts"))
        )

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        if self.at is not None:
            yield Pointer.of("at"), self.at
        for number, at in enumerate(self.facts):
            yield Pointer.of("facts", number), at
