"""``kind: list`` of ``views``: the list of the family, filtered, sorted and grouped in some way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from juwu.family.lenient import as_pointer, as_text
from juwu.family.views.kind import ViewKind
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.value import Map

YEAR = "year"
"""What ``by`` says where a group is a year."""


@dataclass(frozen=True, slots=True)
class ListView:
    """What is shown of a list, and in which order."""

    kind: ClassVar = ViewKind.LIST
    title: Words
    filter: str = ""
    """A query, as it is typed over the list."""
    sort: Pointer | None = None
    """The field that it is sorted by; None for the order of the family."""
    descending: bool = False
    group: Pointer | None = None
    """The field whose values make the groups; None for no groups."""
    by_year: bool = False
    """Whether the years of that field make them, not its days."""

    @classmethod
    def of(cls, title: Words, entry: Map) -> ListView:
        """Read it."""
        sort = as_text(entry.get("sort")) or ""
        return cls(
            title,
            as_text(entry.get("filter")) or "",
            as_pointer(sort.removeprefix("-")) if sort else None,
            sort.startswith("-"),
            as_pointer(entry.get("group")),
            entry.get("by") == YEAR,
        )

    @property
    def written(self) -> Map:
        """What :meth:`of` reads, its title left out."""
        told: Map = {}
        if self.filter:
            told["filter"] = self.filter
        if self.sort is not None:
            told["sort"] = f"{'-' if self.descending else ''}{self.sort}"
        if self.group is not None:
            told["group"] = str(self.group)
            if self.by_year:
                told["by"] = YEAR
        return told

    def names(self) -> Iterator[tuple[Pointer, Pointer]]:
        """Each field that it names, behind the place in the view where it does."""
        if self.sort is not None:
            yield Pointer.of("sort"), self.sort
        if self.group is not None:
            yield Pointer.of("group"), self.group
