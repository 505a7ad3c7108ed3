"""``kind: wall`` of ``views``: what the wall of deadlines tells of a record, for all to read.

A wall hangs where anybody may pass. So a family that says nothing here is named by its title and
the id of the record alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_list, as_pointer, as_pointers
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map


@dataclass(frozen=True, slots=True)
class WallView:
    """What of a record stands on the wall."""

    kind: ClassVar = ViewKind.WALL
    title: Words
    fields: tuple[tuple[Pointer, ...], ...] = ()
    """What names the record: fields that are told together, as far as they are filled; the first
    of which something is told counts."""
    who: Pointer | None = None
    """Who is in charge; None where the wall names nobody."""

    @classmethod
    def of(cls, title: Words, entry: Map) -> WallView:
        """Read it."""
        fields = (
            as_pointers(one if isinstance(one, list) else [one])
            for one in as_list(entry.get("fields"))
        )
        return cls(title, tuple(filter(None, fields)), as_pointer(entry.get("who")))

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        for number, together in enumerate(self.fields):
            for place, at in enumerate(together):
                one = Pointer.of("fields", number)
                yield one / place if len(together) > 1 else one, at
        if self.who is not None:
            yield Pointer.of("who"), self.who
