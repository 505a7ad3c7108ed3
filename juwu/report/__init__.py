"""Reports worked out: their figures from the tables, and the forms in which they are handed on.

What a report is stands in :mod:`juwu.family.reports`; nothing here is stored.
"""

from juwu.report.asked import Asked, BadSpanError, NotAskedError
from juwu.report.faults import query_findings
from juwu.report.filled import AsOf, FilledReport, FilledTable, fill
from juwu.report.forms import as_csv, as_json, as_markdown, as_xlsx
from juwu.report.needed import DEADLINES, FINDINGS
from juwu.report.page import as_html
from juwu.report.shown import shown

__all__ = [
    "DEADLINES",
    "FINDINGS",
    "AsOf",
    "Asked",
    "BadSpanError",
    "FilledReport",
    "FilledTable",
    "NotAskedError",
    "as_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "as_xlsx",
    "fill",
    "query_findings",
    "shown",
]
