"""Which figures of tables for the public are withheld, as few persons stand behind them.

A count of one or two may tell of a person whom the neighbours know, so offices of statistics give
no count below three (threshold rule: Eurostat, Handbook on Statistical Disclosure Control, 4.2.2).
A figure that could be worked out from the others is withheld with it (secondary suppression,
4.2.3): from what is reckoned of it in its row, from the other counts of its row, from the sum of
its column, which is known from a table of totals or taken to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from juwu.family.reports import ReportKind
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.report.filled import FilledTable

SMALLEST = 3
"""The smallest count that is told where a table says nothing else."""


class Withheld(StrEnum):
    """Why a figure is not told."""

    SMALL = "small"
    """It is above zero and too small."""
    WITH_IT = "with-it"
    """A small one could be worked out from it."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell of one of several tables."""

    table: int
    row: int
    column: str


def withheld(tables: Sequence[FilledTable]) -> dict[Spot, Withheld]:
    """The figures of a report that are not told.

    Args:
        tables: Its tables for the public; columns of one name count the same in all of them.
    """
    found: dict[Spot, Withheld] = {}
    grids = [_Counts(number, one) for number, one in enumerate(tables)]
    for grid in grids:
        found |= dict.fromkeys(grid.small(), Withheld.SMALL)
    before = -1
    while len(found) != before:
        before = len(found)
        for grid in grids:
            while more := dict.fromkeys(grid.given_away(found), Withheld.WITH_IT):
                found |= more
        found |= dict.fromkeys(_totals(grids, found), Withheld.WITH_IT)
    for grid in grids:
        for line in grid.columns().values():
            # Nothing is left to hide: then it is not said, either, which of them is small.
            if grid.is_told(line, found) and any(found[one] is Withheld.WITH_IT for one in line):
                found |= dict.fromkeys(line, Withheld.WITH_IT)
        found |= dict.fromkeys(grid.reckoned(found), Withheld.WITH_IT)
    return found


def _totals(grids: Sequence[_Counts], found: dict[Spot, Withheld]) -> Iterable[Spot]:
    """What keeps a table of totals and one of parts from telling of each other."""
    totals = {spot.column: spot for grid in grids if grid.rows == 1 for spot in grid.counts}
    for grid in grids:
        for column, line in grid.columns().items():
            total = totals.get(column)
            if total is None:
                continue
            if total in found and not any(spot in found for spot in line):
                yield from grid.next_of(line, found)
            elif total not in found and grid.is_told(line, found):
                yield total


class _Counts:
    """The counts of one table above zero."""

    def __init__(self, number: int, filled: FilledTable) -> None:
        self._number = number
        self._filled = filled
        smallest = filled.table.smallest
        self._smallest = SMALLEST if smallest is None else smallest
        self.rows = len(filled.answer.rows)
        self.counts: dict[Spot, int] = {}
        for column in filled.shown_columns:
            for row in range(self.rows):
                value = filled.cell(row, column, Language.ZH)
                if column.kind is ReportKind.INTEGER and isinstance(value, int) and value > 0:
                    self.counts[Spot(number, row, column.name)] = value

    def small(self) -> list[Spot]:
        """The counts that are too small."""
        return [spot for spot, value in self.counts.items() if value < self._smallest]

    def given_away(self, found: dict[Spot, Withheld]) -> Iterable[Spot]:
        """What else is withheld, as a row or column would give something away."""
        for line in self._rows():
            if sum(spot in found for spot in line) == 1 and (more := self.next_of(line, found)):
                return more
        for line in self.columns().values():
            if self.is_told(line, found) and (more := self.next_of(line, found)):
                return more
        return ()

    def next_of(self, line: Sequence[Spot], found: dict[Spot, Withheld]) -> list[Spot]:
        """What of a line is withheld next: where others are in its row, then the smallest."""
        rows = {spot.row for spot in found if spot.table == self._number}
        left = [spot for spot in line if spot not in found]
        return sorted(left, key=lambda one: (one.row not in rows, self.counts[one], one))[:1]

    def columns(self) -> dict[str, list[Spot]]:
        """The counts that add up to a total, by column; none in a table of one row."""
        lines: dict[str, list[Spot]] = {}
        for spot in self.counts if self.rows > 1 else ():
            lines.setdefault(spot.column, []).append(spot)
        return lines

    def _rows(self) -> Iterable[list[Spot]]:
        lines: dict[int, list[Spot]] = {}
        for spot in self.counts:
            lines.setdefault(spot.row, []).append(spot)
        return lines.values()

    def is_told(self, line: Sequence[Spot], found: dict[Spot, Withheld]) -> bool:
        """Whether whoever knows the sum of a line can tell something hidden in it.

        It is known that what is small is less than the smallest, and that the others are not.
        """
        hidden = [spot for spot in line if spot in found]
        small = sum(found[spot] is Withheld.SMALL for spot in hidden)
        if not small:
            return len(hidden) == 1
        total, most = sum(self.counts[spot] for spot in hidden), self._smallest - 1
        others = len(hidden) - small
        if not others:
            return total in (small, small * most)
        return total < most + (small - 1) + others * self._smallest

    def reckoned(self, found: dict[Spot, Withheld]) -> Iterable[Spot]:
        """The shares, averages and sums of rows in which a count is withheld.

        A sum alone in its column is withheld with another one.
        """
        rows = {spot.row for spot in found if spot.table == self._number}
        for column in self._filled.shown_columns:
            if not column.kind.is_number or column.kind is ReportKind.INTEGER:
                continue
            values = {
                row: value
                for row in range(self.rows)
                if isinstance(value := self._filled.cell(row, column, Language.ZH), int | float)
                and value
            }
            hidden = rows & values.keys()
            yield from (Spot(self._number, row, column.name) for row in hidden)
            if len(hidden) == 1 and column.kind is not ReportKind.PERCENT:
                left = sorted(values.keys() - hidden, key=lambda row: (values[row], row))
                yield from (Spot(self._number, row, column.name) for row in left[:1])
