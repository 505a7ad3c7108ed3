"""A list in which one looks for a name: a filter goes to the row that is most likely meant.

All that stands in a row is searched, notes and codes too; a person mostly types how a name begins.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from juwu.text import LooseQuery, Query
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
        """Filter, and go to the name in which the text stands earliest; what is grey comes last.

        Names that hold what was typed with characters between, as everyday speech shortens them,
        follow those that hold it as it is; letters find so only where nothing else is found.
        """
        super().filter(typed)
        query = Query(typed)
        if not query:
            return
        shown = self._shown_rows()
        loose = self._loose(typed, {row.key for row in shown}) if self._filters else []
        if loose:
            self.choose(typed, [row.key for row in shown] + [row.key for row in loose])
        found = [
            (row.tones.get(self._name_at) is Tone.DIM, query.spans(name)[0].start, place)
            for place, row in enumerate(shown)
            if query.matches(name := row.cells[self._name_at])
        ]
        if found:
            self.move_to(shown[min(found)[-1]].key)
        elif loose and not shown:
            self.move_to(loose[0].key)

    def _shown_rows(self) -> list[Row]:
        rows = (self.view[index] for index in range(len(self.view)))
        return [row for row in rows if row.kind is Kind.ROW]

    def _loose(self, typed: str, exact: Collection[str]) -> list[Row]:
        """The rows whose names are what was typed, shortened; the closest first, grey ones last."""
        query = LooseQuery(typed)
        if not query.tells or (query.is_spelt and exact):
            return []
        found = []
        for place, row in enumerate(self.view.rows()):
            if row.key in exact:
                continue
            names = (row.cells[self._name_at], *row.also.splitlines())
            far = [one for name in names if (one := query.length(name)) is not None]
            if far:
                found.append((row.tones.get(self._name_at) is Tone.DIM, min(far), place, row))
        return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]
