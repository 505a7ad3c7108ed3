"""Reports worked out: their figures from the tables, and the forms in which they are handed on.

What a report is stands in :mod:`juwu.family.reports`; nothing here is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.report.asked import Asked, BadSpanError, NotAskedError
    from juwu.report.faults import query_findings
    from juwu.report.filled import AsOf, FilledReport, FilledTable, fill
    from juwu.report.forms import as_csv, as_json, as_markdown, as_xlsx
    from juwu.report.needed import DEADLINES, FINDINGS
    from juwu.report.page import as_html
    from juwu.report.patience import ENDLESS, Patience
    from juwu.report.small import SMALLEST, Spot, Withheld, withheld

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "asked": ("Asked", "BadSpanError", "NotAskedError"),
            "faults": ("query_findings",),
            "filled": ("AsOf", "FilledReport", "FilledTable", "fill"),
            "forms": ("as_csv", "as_json", "as_markdown", "as_xlsx"),
            "needed": ("DEADLINES", "FINDINGS"),
            "page": ("as_html",),
            "patience": ("ENDLESS", "Patience"),
            "small": ("SMALLEST", "Spot", "Withheld", "withheld"),
        },
    )

__all__ = [
    "DEADLINES",
    "ENDLESS",
    "FINDINGS",
    "SMALLEST",
    "AsOf",
    "Asked",
    "BadSpanError",
    "FilledReport",
    "FilledTable",
    "NotAskedError",
    "Patience",
    "Spot",
    "Withheld",
    "as_csv",
    "as_html",
    "as_json",
    "as_markdown",
    "as_xlsx",
    "fill",
    "query_findings",
    "withheld",
]
