"""Findings as text for people, ``file:line:column`` first so that editors can jump to it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from juwu.check import Report
from juwu.cli.output import Output
from juwu.finding import Finding, Severity
from juwu.language import Language, Words

if TYPE_CHECKING:
    from juwu.check.replay import HistoryReport

SEVERITY = {
    Severity.ERROR: (Words("错误", "error"), "bold red"),
    Severity.WARNING: (Words("警告", "warning"), "bold yellow"),
}
"""What a severity is called, and its style."""

_INDENT = "    "


def print_report(report: Report, output: Output) -> None:
    """Print a report: a paragraph for each finding, then the result in one sentence."""
    for finding in report.findings:
        print_finding(finding, output)
    output.say(
        report.summary(), "red" if report.errors else "yellow" if report.warnings else "green"
    )


def report_text(language: Language, report: Report) -> str:
    """What :func:`print_report` prints where there are no styles, without the last line break."""
    stream = StringIO()
    print_report(report, Output(stream, language))
    return stream.getvalue().removesuffix("\n")


def print_history(report: HistoryReport, output: Output, summary: Words | None = None) -> None:
    """Print a report on history: each commit with its findings, oldest first, then the result.

    Args:
        report: The report.
        output: Where to.
        summary: The result in one sentence, where it says more than the report knows.
    """
    commit = ""
    for past in report.findings:
        if past.commit != commit:
            commit = past.commit
            words = f"{past.short}  {past.time[:10]}  {past.author}  {past.subject}"
            output.line((words, "bold cyan"))
        print_finding(past.finding, output)
    output.say(
        summary or report.summary(),
        "red" if report.errors else "yellow" if report.warnings else "green",
    )


def print_finding(finding: Finding, output: Output) -> None:
    """Print one finding: where, which, what, and what to do."""
    severity, style = SEVERITY[finding.severity]
    pointer = f" {finding.pointer}" if finding.pointer else ""
    output.line(
        (f"{finding.path}:{finding.line}:{finding.column}", "bold"),
        ": ",
        (severity.say(output.language), style),
        f" [{finding.code}]{pointer}",
    )
    output.line(_INDENT, finding.message.say(output.language))
    output.line(_INDENT, (finding.hint.say(output.language), "dim"))
