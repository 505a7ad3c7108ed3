"""A column of a report, and the chart that is drawn from two of them."""

from __future__ import annotations

from enum import StrEnum

from juwu.drawing.plot import PlotKind
from juwu.family.lenient import as_int, as_map, as_text, as_words
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.value import Value


class ReportKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    """Of a hundred: 96.6 for 96.6 %."""
    MONEY = "money"
    """In fen; shown in yuan."""
    DATE = "date"
    DATETIME = "datetime"
    RECORD = "record"
    """One record, as ``family/id``."""
    RECORDS = "records"
    """The records behind the row, as ``family/id`` with spaces or commas between; not shown
    as text."""

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, which stand at the right edge."""
        return self in _NUMBERS

    @property
    def leads_on(self) -> bool:
        """Whether its values name records."""
        return self in (ReportKind.RECORD, ReportKind.RECORDS)


_NUMBERS = (ReportKind.INTEGER, ReportKind.NUMBER, ReportKind.PERCENT, ReportKind.MONEY)


_NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a table of a report."""

    name: str
    """Its name in the query; where that has ``…_zh`` and ``…_en``, the one in the language asked
    for is shown."""
    title: Words
    kind: ReportKind = ReportKind.TEXT
    unit: Words = _NOTHING
    """What is counted; empty where the title says it."""
    decimals: int = 0
    """Digits behind the point that are shown."""

    @classmethod
    def of(cls, data: Value) -> ReportColumn | None:
        """Read it; None where it has no name."""
        entry = as_map(data)
        name = as_text(entry.get("name"))
        if not name:
            return None
        kind = as_text(entry.get("kind")) or ReportKind.TEXT
        decimals = as_int(entry.get("decimals"))
        return cls(
            name,
            as_words(entry.get("title")) or Words.same(name),
            ReportKind(kind) if kind in [*ReportKind] else ReportKind.TEXT,
            as_words(entry.get("unit")) or _NOTHING,
            max(0, decimals) if decimals is not None else int(kind == ReportKind.PERCENT),
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of two columns."""

    kind: PlotKind
    label: str
    """The column that names each row."""
    value: str
    """The column with the numbers."""

    @classmethod
    def of(cls, data: Value) -> Chart | None:
        """Read it; None where a part is missing."""
        entry = as_map(data)
        kind, label = as_text(entry.get("kind")), as_text(entry.get("label"))
        value = as_text(entry.get("value"))
        if kind is None or kind not in [*PlotKind] or not label or not value:
            return None
        return cls(PlotKind(kind), label, value)
