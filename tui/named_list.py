"""A list in which one looks for a name: a filter goes to the row that is most likely meant.

All that stands in a row is searched, notes and codes too; a person mostly types how a name begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from juwu.text import Query
from tui.row_list import RowList
from tui.rows import Column, Kind, Row, Tone


class NamedList(RowList):
    """Rows with a name each; for lists that are short enough to be looked through at a key."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        name: int = 0,
        filters: bool = True,
        untyped: str = "",
    ) -> None:
        """Make a list.

        Args:
            columns: Its columns.
            rows: What it shows first.
            name: The column in which the names stand.
            filters: See :class:`RowList`.
            untyped: See :class:`RowList`.
        """
        super().__init__(columns, rows, filters=filters, untyped=untyped)
        self._name_at = name

    def filter(self, typed: str) -> None:
        """Filter, and go to the name in which the text stands earliest; what is grey comes last."""
        super().filter(typed)
        query = Query(typed)
        if not query:
            return
        rows = (self.view[index] for index in range(len(self.view)))
        shown = [row for row in rows if row.kind is Kind.ROW]
        found = [
            (row.tones.get(self._name_at) is Tone.DIM, query.spans(name)[0].start, place)
            for place, row in enumerate(shown)
            if query.matches(name := row.cells[self._name_at])
        ]
        if found:
            self.move_to(shown[min(found)[-1]].key)
