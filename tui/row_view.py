"""Which rows of a list are shown and in what order: filter, sort, and the way from row to row.

A section is shown while one of its rows is; a note while its row is. Rows that come in groups get
a heading over each group, which counts those of its rows that are shown. The indices of this file
count shown lines from 0.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby

from juwu.text import Query, sort_key
from juwu.text.order import SortKey
from tui.rows import Kind, Made, Row


class RowView:
    """Rows as they are shown at present."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._asked = self._marked = Query("")
        self.typed = ""
        """The filter as it was typed."""
        self.sorted_by: tuple[int, bool] | None = None
        """The column that the rows are sorted by, and whether downwards; None as they came."""
        self.sorts = True
        """Whether rows are sorted here; else they come sorted as :attr:`sorted_by` says."""
        self._rows = rows
        self._by_owner = False
        self._reach: Sequence[int] | None = None
        """What is found by syllables, the last one maybe only begun, where nothing else is."""
        self._chosen: tuple[str, Collection[str]] | None = None
        self._texts: list[str] = []
        self._even = True
        self._found: Sequence[int] = range(len(rows))
        self._shown: Sequence[int] = self._found
        self._rows_shown: Sequence[int] = self._found
        self._runs: list[tuple[str, int]] = []
        self._heads: list[Row] = []
        self._starts: list[int] = []
        self.replace(rows)

    def __len__(self) -> int:
        return len(self._shown)

    def __getitem__(self, index: int) -> Row:
        place = self._shown[index]
        return self._rows[place] if place >= 0 else self._heads[-place - 1]

    @property
    def total(self) -> int:
        """How many rows can be chosen when nothing is filtered."""
        if self._even:
            return len(self._rows)
        return sum(row.kind is Kind.ROW for row in self._rows)

    @property
    def count(self) -> int:
        """How many rows that can be chosen are shown."""
        return len(self._rows_shown)

    @property
    def query(self) -> Query:
        """What is to be marked in the rows that are shown: syllables only where they found them."""
        return self._asked if self._reach else self._marked

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows with the same filter and order."""
        self._rows = rows
        self._texts, self._runs, self._reach = [], [], None
        self._even = isinstance(rows, Made) or all(row.kind is Kind.ROW for row in rows)
        self._found = range(len(rows)) if self._by_owner else self._search(range(len(rows)))
        self._arrange()

    def filter(self, typed: str, *, highlight_only: bool = False) -> None:
        """Show the rows that are found by what was typed.

        With ``highlight_only`` the owner of the rows has filtered them; all stay.
        """
        narrower = bool(self.typed) and typed.startswith(self.typed) and not self._is_ranked
        self.typed = typed
        self._asked, self._marked = Query(typed), Query(typed, spelt=False)
        self._by_owner = highlight_only
        if highlight_only or not narrower:
            self._reach = None
        if not highlight_only:
            known = self._found if self._reach is None else self._reach
            self._found = self._search(known if narrower else range(len(self._rows)))
            self._arrange()

    def choose(self, typed: str, keys: Collection[str]) -> None:
        """Show the rows of some keys for as long as the filter is what was typed.

        Keys that come in an order, as a list does, are shown in it, within their sections.
        """
        self._chosen = (typed, keys)
        if typed == self.typed:
            self._found = self._search(range(len(self._rows)))
            self._arrange()

    def sort(self, column: int | None, *, down: bool = False) -> None:
        """Sort by a column, within sections; None shows the rows as they came."""
        self.sorted_by = None if column is None else (column, down)
        self._arrange()

    def keys(self) -> list[str]:
        """The keys of all rows that can be chosen, shown or not."""
        if isinstance(self._rows, Made):
            return [*self._rows.keys]
        return [row.key for row in self._rows if row.kind is Kind.ROW]

    def rows(self) -> list[Row]:
        """All rows that can be chosen, shown or not; for lists that are short."""
        return [row for row in self._rows if row.kind is Kind.ROW]

    def keys_shown(self) -> list[str]:
        """The keys of the rows that are shown and can be chosen."""
        if isinstance(self._rows, Made):
            keys = self._rows.keys
            return [keys[place] for place in self._rows_shown]
        shown = (self._rows[place] for place in self._rows_shown)
        return [row.key for row in shown if row.kind is Kind.ROW]

    def position(self, index: int) -> int:
        """The place of a line among the rows that can be chosen, from 1."""
        if self._even:
            return index + 1 - bisect_right(self._starts, index)
        return sum(1 for _ in self._choosable(range(index + 1)))

    def choosable(self, index: int, step: int) -> int | None:
        """The first row that can be chosen from a line on, going up (-1) or down (1)."""
        way = range(index, len(self) if step > 0 else -1, step)
        return next(self._choosable(way), None)

    def index(self, key: str) -> int | None:
        """The line that shows the row of a key."""
        if not isinstance(self._rows, Made):
            return next((index for index in range(len(self)) if self[index].key == key), None)
        place = self._rows.place(key)
        if place is None or isinstance(self._shown, range):
            return place
        return self._shown.index(place) if place in self._shown else None

    def _choosable(self, indices: range) -> Iterator[int]:
        return (
            index for index in indices if 0 <= index < len(self) and self[index].kind is Kind.ROW
        )

    def _search(self, among: Sequence[int]) -> Sequence[int]:
        if not self._asked:
            return range(len(self._rows))
        if self._chosen is not None and self._chosen[0] == self.typed:
            chosen, rows = self._chosen[1], self._rows
            keys = rows.keys if isinstance(rows, Made) else [row.key for row in rows]
            if isinstance(chosen, Sequence):
                places = {key: place for place, key in enumerate(keys)}
                return [places[key] for key in chosen if key in places]
            return [place for place, key in enumerate(keys) if key in chosen]
        if not self._texts:
            rows = self._rows
            self._texts = rows.texts() if isinstance(rows, Made) else [row.text for row in rows]
        if self._reach is None:
            found = self._asked.select(self._texts, among)
            if found:
                return found
            among = range(len(self._rows))
        self._reach = self._asked.select_begun(self._texts, among)
        return self._asked.select_whole(self._texts, self._reach) or self._reach

    def _arrange(self) -> None:
        self._heads, self._starts = [], []
        if self._even:
            self._rows_shown = self._in_order(self._found)
            made = self._rows if isinstance(self._rows, Made) and not self._sorting else None
            groups = made.groups if made else ()
            self._shown = self._headed(groups) if groups else self._rows_shown
            return
        found = {
            place: rank
            for rank, place in enumerate(self._found)
            if self._rows[place].kind is Kind.ROW
        }
        shown: list[int] = []
        for block in self._blocks():
            kept = sorted((one for one in block[1:] if one in found), key=found.__getitem__)
            if kept:
                shown += [block[0], *self._notes(block[0])] if block[0] >= 0 else []
                for place in self._in_order(kept):
                    shown.append(place)
                    shown += self._notes(place)
        # What stands before the first heading is said of the whole list.
        self._shown = [*self._notes(-1), *shown] if shown else []
        self._rows_shown = [place for place in shown if self._rows[place].kind is Kind.ROW]

    def _headed(self, groups: Sequence[str]) -> list[int]:
        """The rows that are shown, below the headings of their groups, told as negative places.

        It is done for each key that filters, so where groups begin is found once for all rows, and
        the rows of each among those that are shown by halving.
        """
        if not self._runs:
            lengths = [(name, sum(1 for _ in run)) for name, run in groupby(groups)]
            stops = accumulate(length for _, length in lengths)
            self._runs = [(name, stop) for (name, _), stop in zip(lengths, stops, strict=True)]
        shown: list[int] = []
        places, start = self._rows_shown, 0
        for name, stop in self._runs:
            end = bisect_left(places, stop, start)
            if end > start:
                self._heads.append(Row.section(f"{name}  {end - start}"))
                self._starts.append(len(shown))
                shown.append(-len(self._heads))
                shown += places[start:end]
            start = end
        return shown

    def _blocks(self) -> list[list[int]]:
        """A section (-1 where there is none) and its rows, for each section."""
        blocks = [[-1]]
        for place, row in enumerate(self._rows):
            if row.kind is Kind.SECTION:
                blocks.append([place])
            elif row.kind is Kind.ROW:
                blocks[-1].append(place)
        return blocks

    def _notes(self, place: int) -> list[int]:
        end = place + 1
        while end < len(self._rows) and self._rows[end].kind is Kind.NOTE:
            end += 1
        return list(range(place + 1, end))

    @property
    def _is_ranked(self) -> bool:
        """Whether what is shown was chosen in an order of its own."""
        chosen = self._chosen
        return chosen is not None and chosen[0] == self.typed and isinstance(chosen[1], Sequence)

    @property
    def _sorting(self) -> tuple[int, bool] | None:
        """The column that rows are sorted by here; None where they stand as they were given."""
        return self.sorted_by if self.sorts else None

    def _in_order(self, places: Sequence[int]) -> Sequence[int]:
        if self._sorting is None:
            return places
        column, down = self._sorting
        return sorted(places, key=lambda place: self._sort_key(place, column), reverse=down)

    def _sort_key(self, place: int, column: int) -> SortKey:
        cells = self._rows[place].cells
        return sort_key(cells[column]) if column < len(cells) else sort_key("")
