"""Findings as text for people: whatever a message quotes from a record cannot pose as a line."""

from __future__ import annotations

from dataclasses import replace

from juwu.check import REPORTERS, Report
from juwu.cli.output import Output
from juwu.finding import Finding
from juwu.language import Words
from juwu.text import clean


def print_report(report: Report, output: Output) -> None:
    """Print a report as text."""
    safe = replace(report, findings=tuple(map(_cleaned, report.findings)))
    output.block(REPORTERS["text"](safe, output.language))


def _cleaned(finding: Finding) -> Finding:
    return replace(
        finding,
        path=clean(finding.path),
        message=_cleaned_words(finding.message),
        hint=_cleaned_words(finding.hint),
    )


def _cleaned_words(words: Words) -> Words:
    return Words(clean(words.zh), clean(words.en))
