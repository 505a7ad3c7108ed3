"""What rules stand on beside the records: dated figures, code tables, calendars of working days."""

from juwu.family.basis.basis import CODES, EMPTY, PACKS, Basis, is_calendar
from juwu.family.basis.calendar import Calendar, Calendars
from juwu.family.basis.code_table import Code, CodeTable, CodeTables, CodeVersion
from juwu.family.basis.pack import Pack, Packs

__all__ = [
    "CODES",
    "EMPTY",
    "PACKS",
    "Basis",
    "Calendar",
    "Calendars",
    "Code",
    "CodeTable",
    "CodeTables",
    "CodeVersion",
    "Pack",
    "Packs",
    "is_calendar",
]
