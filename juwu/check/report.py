"""The result of a check, and how it is told to programs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from juwu.finding import Finding
from juwu.language import Language, Words, counted


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
            f"Checked {counted(self.checked, 'record')}: {counted(self.errors, 'error')}, "
            f"{counted(self.warnings, 'warning')}.",
        )


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
