"""The figures of reports that anyone may read: totals of a commit, never a single record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from juwu import clock
from juwu.language import Language, Words
from juwu.report import SMALLEST, Asked, FilledReport, FilledTable, Spot, Withheld, withheld
from juwu.report.shown import head, shown
from juwu.site import NOT_TOLD, OTHERS, TOO_FEW, PublicReports, PublicTable, Stamp
from juwu.text import clean
from juwu.workspace.past_workspace import PastWorkspace
from juwu.workspace.reporting import Reporting

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}", re.ASCII)
"""A year, a month or a day."""


class PublicFigures:
    """The tables that reports declare ``public``, worked out from all records of a commit."""

    def __init__(self, desk: PastWorkspace) -> None:
        """Work out nothing yet.

        Args:
            desk: The workspace as of the commit.
        """
        self._desk = desk

    def told(self, language: Language, *, has_samples: bool) -> PublicReports:
        """The tables that have rows, in the order of the reports.

        Args:
            language: The language of titles and choices.
            has_samples: Whether records count that are no real cases.
        """
        commit = self._desk.commit_seen
        day = commit.time.astimezone(clock.CHINA).date().isoformat()
        stamp = Stamp(int(commit.time.timestamp()), 0, commit.id, day)
        tables = [
            self._table(filled, number, few, language)
            for filled, few in self._filled
            for number, one in enumerate(filled.tables)
            if one.answer.rows
        ]
        return PublicReports(tuple(tables), stamp, has_samples)

    @cached_property
    def _filled(self) -> tuple[tuple[FilledReport, dict[Spot, Withheld]], ...]:
        """The reports, each with what is not told of it.

        What is due and what the check finds is nobody's to read: such reports have none.
        """
        reporting = Reporting(self._desk)
        chosen = (
            replace(one, tables=tuple(table for table in one.tables if table.public))
            for one in reporting.reports.values()
            if not one.needs
        )
        filled = (reporting.fill(one, Asked()) for one in chosen if one.tables)
        return tuple((one, withheld(one.tables)) for one in filled)

    def _table(
        self, filled: FilledReport, number: int, few: dict[Spot, Withheld], language: Language
    ) -> PublicTable:
        table = filled.tables[number]
        columns = [one for one in table.shown_columns if not one.kind.leads_on]

        def cells(row: int) -> Iterator[str]:
            for column in columns:
                cause = few.get(Spot(number, row, column.name))
                if cause is not None:
                    yield self._untold(table, cause).say(language)
                    continue
                text = clean(shown(table.cell(row, column, language), column))
                is_number = column.kind.is_number or not text or _DAY.fullmatch(text)
                yield text if is_number or text in self._labels else OTHERS.say(language)

        return PublicTable(
            filled.report.title.say(language),
            table.title.say(language),
            filled.report.about.say(language),
            tuple(head(one, language) for one in columns),
            tuple(tuple(cells(row)) for row in range(len(table.answer.rows))),
            any(spot.table == number for spot in few),
        )

    @staticmethod
    def _untold(table: FilledTable, cause: Withheld) -> Words:
        """What stands where a figure is not told."""
        smallest = SMALLEST if table.table.smallest is None else table.table.smallest
        return (
            TOO_FEW.map(lambda one: one.format(smallest)) if cause is Withheld.SMALL else NOT_TOLD
        )

    @cached_property
    def _labels(self) -> frozenset[str]:
        """All names of choices and codes: a text of any other kind may come from a record."""
        families = self._desk.families
        labels = [
            choice.label
            for family in families.values()
            for field in family.root.walk()
            for choice in field.choices
        ]
        labels += [code.label for table in families.basis.codes.all for code in table.codes]
        return frozenset(clean(one.say(language)) for one in labels for language in Language)
