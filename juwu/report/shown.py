"""A figure as people read it."""

from __future__ import annotations

from juwu.family.reports import ReportColumn, ReportKind
from juwu.index import Cell
from juwu.language import Language

_MINUTE = 16
_FEN = 100


def shown(cell: Cell, column: ReportColumn) -> str:
    """A value as text; money in yuan, a moment to the minute, empty where there is none.

    What is not of the kind that the column says is shown as it is.
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        is_moment = column.kind is ReportKind.DATETIME
        return cell[:_MINUTE].replace("T", " ") if is_moment else cell
    if not column.kind.is_number:
        return str(cell)
    if column.kind is ReportKind.MONEY:
        return f"{cell / _FEN:,.2f}"
    if column.kind is ReportKind.NUMBER and not column.decimals:
        return f"{cell:,}"
    return f"{cell:,.{column.decimals}f}{'%' if column.kind is ReportKind.PERCENT else ''}"


def plain(cell: Cell, column: ReportColumn) -> Cell:
    """A value for a spreadsheet: a number stays one, money in yuan."""
    if isinstance(cell, int | float) and column.kind is ReportKind.MONEY:
        return cell / _FEN
    return cell


def head(column: ReportColumn, language: Language) -> str:
    """The title of a column with its unit, where that says more."""
    title, unit = column.title.say(language), column.unit.say(language)
    if not unit and column.kind is ReportKind.MONEY:
        unit = "元" if language is Language.ZH else "yuan"
    if not unit or unit.casefold() == title.casefold():
        return title
    return f"{title}（{unit}）" if language is Language.ZH else f"{title} ({unit})"
