"""The result of a check, told in the format that its reader understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juwu.lazily import exports

if TYPE_CHECKING:
    from juwu.check.report.formats import REPORTERS
    from juwu.check.report.json_report import as_json
    from juwu.check.report.report import Report
    from juwu.check.report.reporter import Audience, Reporter

if not TYPE_CHECKING:  # a type checker would take any name for one of ours
    __getattr__ = exports(
        __name__,
        {
            "formats": ("REPORTERS",),
            "json_report": ("as_json",),
            "report": ("Report",),
            "reporter": ("Audience", "Reporter"),
        },
    )

__all__ = ["REPORTERS", "Audience", "Report", "Reporter", "as_json"]
