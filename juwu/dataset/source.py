"""What a dataset is made from: tables to be asked, and where each record of them belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeAlias

from juwu.frozen import dataclass
from juwu.language import Words

NOWHERE = "none"
"""The year of records without a day, and the place of records without one."""

Row: TypeAlias = Sequence[str | int | float | None]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table."""

    name: str
    kind: str
    """See :class:`juwu.index.views.Column`."""
    title: Words


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the dataset the rows of a record stand."""

    year: str
    """Four digits, or :data:`NOWHERE`."""
    place: str
    """Such as the id of a community, or :data:`NOWHERE`."""


class Source(Protocol):
    """The records of one workspace, ready to be asked."""

    @property
    def commit(self) -> str:
        """The id of the commit that they stand for."""

    def families(self) -> Sequence[str]:
        """The families."""

    def tables(self, family: str) -> dict[str, Sequence[TableColumn]]:
        """The tables of a family: its records, and the lists in them."""

    def records(self, family: str) -> Iterator[tuple[str, str, Place]]:
        """The id and the blob of each record of a family, and where it belongs."""

    def rows(self, table: str, columns: Sequence[TableColumn], ids: Sequence[str]) -> Iterator[Row]:
        """The rows of some records, in the order of the records."""
