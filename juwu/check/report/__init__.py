"""The result of a check, told in the format that its reader understands."""

from juwu.check.report.formats import REPORTERS
from juwu.check.report.json_report import as_json
from juwu.check.report.report import Report
from juwu.check.report.reporter import Audience, Reporter

__all__ = ["REPORTERS", "Audience", "Report", "Reporter", "as_json"]
