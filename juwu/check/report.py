"""The result of a check, and how it is told: text for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from juwu.finding import Finding, Severity
from juwu.language import Language, Words


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one check."""

    findings: tuple[Finding, ...]
    """By file and line."""
    checked: int
    """How many records were judged."""

    @property
    def errors(self) -> int:
        """How many findings stop a commit."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings ask for a look."""
        return len(self.findings) - self.errors

    def summary(self) -> Words:
        """The result in one sentence."""
        return Words(
            f"检查了 {self.checked} 条记录：{self.errors} 个错误，{self.warnings} 个警告。",
            f"Checked {self.checked} records: {self.errors} errors, {self.warnings} warnings.",
        )


Reporter = Callable[[Report, Language], str]
"""Turns a report into the text to print."""

_SEVERITY = {
    Severity.ERROR: Words("错误", "error"),
    Severity.WARNING: Words("警告", "warning"),
}


def as_text(report: Report, language: Language) -> str:
    """One paragraph a finding, ``file:line:column`` first so that editors can jump to it."""
    lines = []
    for finding in report.findings:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        severity = _SEVERITY[finding.severity].say(language)
        pointer = f" {finding.pointer}" if finding.pointer else ""
        lines.append(f"{place}: {severity} [{finding.code}]{pointer}")
        lines.append(f"    {finding.message.say(language)}")
        lines.append(f"    {finding.hint.say(language)}")
    return "\n".join([*lines, report.summary().say(language)])


def as_json(report: Report, language: Language) -> str:
    """The documented JSON shape."""
    return json.dumps(
        {
            "findings": [finding.as_json(language) for finding in report.findings],
            "checked": report.checked,
            "errors": report.errors,
            "warnings": report.warnings,
        },
        ensure_ascii=False,
        indent=2,
    )


REPORTERS: dict[str, Reporter] = {"text": as_text, "json": as_json}
"""The reporters by the name of their format."""
