"""Reports as data: what is counted, how, and how it is shown; each is one file."""

from juwu.family.reports.column import Chart, ReportColumn, ReportKind
from juwu.family.reports.report import (
    CheckValue,
    Need,
    Parameter,
    Report,
    ReportTable,
    is_report_file,
    with_named,
)
from juwu.family.reports.reports import SHARED, Reports, UnknownReportError

__all__ = [
    "SHARED",
    "Chart",
    "CheckValue",
    "Need",
    "Parameter",
    "Report",
    "ReportColumn",
    "ReportKind",
    "ReportTable",
    "Reports",
    "UnknownReportError",
    "is_report_file",
    "with_named",
]
