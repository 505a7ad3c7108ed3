"""The result of a check."""

from __future__ import annotations

from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Words, counted


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one check."""

    findings: tuple[Finding, ...]
    """By file and line."""
    checked: int
    """How many records were judged."""
    judged: tuple[str, ...] = ()
    """The files of these records, where whoever judged them kept count."""
    said: Words | None = None
    """The result in one sentence, where something else than records was judged."""

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
        return self.said or Words(
            f"检查了 {self.checked} 条记录：{self.errors} 个错误，{self.warnings} 个警告。",
            f"Checked {counted(self.checked, 'record')}: {counted(self.errors, 'error')}, "
            f"{counted(self.warnings, 'warning')}.",
        )
