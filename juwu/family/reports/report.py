"""A report: its words, what may be asked of it, and its tables, each one query over the records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from juwu.family.lenient import as_int, as_list, as_map, as_text, as_texts, as_words
from juwu.family.reports.column import Chart, ReportColumn
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Map, Value

FOLDER = "schemas/_reports"
_FILE = re.compile(rf"{FOLDER}/[^/]+\.ya?ml")
_WITH = re.compile(r"\s*WITH(\s+RECURSIVE)?\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LAST = 1_000_000


def is_report_file(path: str) -> bool:
    """Whether a path is one of a report, or of what reports share."""
    return _FILE.fullmatch(path) is not None


class Parameter(StrEnum):
    """What may be asked of a report; in a query it stands with a colon in front."""

    FROM = "from"
    """The first day that counts."""
    TO = "to"
    """The last day that counts."""
    COMMUNITY = "community"
    """The place; what lies within it counts too, where the query says so."""


class Need(StrEnum):
    """A table that stands in no record: it is worked out when a report asks for it."""

    DEADLINE = "deadline"
    """Every deadline that waits for somebody, in working days where its rule says so."""
    FINDING = "finding"
    """What the check finds in records."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of a report."""

    id: str
    title: Words
    query: str
    """One SELECT over the tables that ``juwu sql --tables`` lists."""
    columns: tuple[ReportColumn, ...]
    note: Words | None = None
    """How this table counts."""
    chart: Chart | None = None
    public: bool = False
    """Whether anyone may read it on the public pages."""
    smallest: int | None = None
    """The smallest count that is told there; None for that of the office."""

    def sql(self, shared: Mapping[str, str]) -> str:
        """The query with the named queries that it may use in front.

        Args:
            shared: Queries by name.
        """
        return with_named(shared, self.query)

    @classmethod
    def of(cls, data: Value) -> ReportTable | None:
        """Read it; None where it has no name or no query."""
        entry = as_map(data)
        name, query = as_text(entry.get("id")), as_text(entry.get("query"))
        if not name or not query:
            return None
        columns = (ReportColumn.of(one) for one in as_list(entry.get("columns")))
        return cls(
            name,
            as_words(entry.get("title")) or Words.same(name),
            query.strip(),
            tuple(one for one in columns if one),
            as_words(entry.get("note")),
            Chart.of(entry.get("chart")),
            entry.get("public") is True or isinstance(entry.get("public"), dict),
            as_int(as_map(entry.get("public")).get("smallest")),
        )


@dataclass(frozen=True, slots=True)
class CheckValue:
    """A figure that a document gives, and the cell that must come to it."""

    table: str
    row: Map
    """What stands in other columns of the row; empty for the only row."""
    column: str
    value: Value
    asked: Mapping[str, str]
    """The parameters, by name."""
    source: str
    """The document."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report."""

    name: str
    """The name of its file."""
    path: str
    title: Words
    about: Words
    """How it counts: what is in, what is not, and by what day."""
    number: str = ""
    """What an office calls it by, such as ``R4``."""
    order: int = _LAST
    parameters: frozenset[Parameter] = frozenset()
    """What may be asked of it."""
    needs: frozenset[Need] = frozenset()
    shared: Mapping[str, str] = field(default_factory=dict)
    """Queries by name that its tables may use."""
    tables: tuple[ReportTable, ...] = ()
    checks: tuple[CheckValue, ...] = ()

    def table(self, name: str) -> ReportTable | None:
        """The table of that name."""
        return next((one for one in self.tables if one.id == name), None)

    @property
    def recurring(self) -> tuple[str, ...]:
        """The named queries that several tables use, be it by way of another one.

        Those that others are made of come first, as far as they stand in that order.
        """
        words = {name: set(_WORD.findall(query)) for name, query in self.shared.items()}
        counts = dict.fromkeys(self.shared, 0)
        for table in self.tables:
            reached, ahead = set[str](), set(_WORD.findall(table.query)) & words.keys()
            while ahead:
                reached |= ahead
                ahead = {one for name in ahead for one in words[name] & words.keys()} - reached
            for name in reached:
                counts[name] += 1
        return tuple(name for name, count in counts.items() if count > 1)

    @classmethod
    def of(cls, data: Value, path: str) -> Report | None:
        """Read it; None where nothing of it can be shown."""
        entry = as_map(data)
        tables = tuple(
            one for item in as_list(entry.get("tables")) if (one := ReportTable.of(item))
        )
        if not tables:
            return None
        name = path.rsplit("/", 1)[-1].rpartition(".")[0]
        order = as_int(entry.get("order"))
        asked, needs = as_texts(entry.get("parameters")), as_texts(entry.get("needs"))
        return cls(
            name,
            path,
            as_words(entry.get("title")) or Words.same(name),
            as_words(entry.get("about")) or Words("", ""),
            as_text(entry.get("number")) or "",
            _LAST if order is None else order,
            frozenset(one for one in Parameter if one in asked),
            frozenset(one for one in Need if one in needs),
            queries(entry.get("with")),
            tables,
            tuple(map(_check, as_list(entry.get("checks")))),
        )


def with_named(shared: Mapping[str, str], query: str) -> str:
    """A query with the named queries that it may use in front.

    Args:
        shared: Queries by name; each may use the others.
        query: The query.
    """
    if not shared:
        return query
    # Worked out once: what reads it again and again would reckon it from the records each time.
    named = ", ".join(f'"{name}" AS MATERIALIZED ({one})' for name, one in shared.items())
    found = _WITH.match(query)
    rest = f", {query[found.end() :]}" if found else f" {query}"
    return f"WITH RECURSIVE {named}{rest}"


def queries(data: Value) -> dict[str, str]:
    """Named queries, those that are none left out."""
    return {name: query for name, query in as_map(data).items() if isinstance(query, str)}


def _check(data: Value) -> CheckValue:
    entry = as_map(data)
    asked = {name: str(value) for name, value in as_map(entry.get("asked")).items()}
    return CheckValue(
        as_text(entry.get("table")) or "",
        as_map(entry.get("row")),
        as_text(entry.get("column")) or "",
        entry.get("value"),
        asked,
        as_text(entry.get("source")) or "",
    )
