"""Shows how a verification goes, and stops it on F10; what was verified so far stays known."""

from __future__ import annotations

from juwu.language import Language, Words
from juwu.workspace.auditing import Auditing, AuditReport
from tui.dialogs.progress import Progress


class Verifying(Progress[AuditReport]):
    """The answer is the report; None where it was stopped."""

    def __init__(self, language: Language, auditing: Auditing) -> None:
        """Make a dialog that begins to verify once it is shown."""
        super().__init__(
            language,
            Words("核对签名和这个克隆", "Verify signatures and this clone"),
            Words("先看存下的内容有没有损坏 ..", "looking for damage first .."),
            Words(
                "第一次要逐个看签名，以后只看新的。F10 停止，核对过的不用再来。",
                "The first time every signature is looked at, later only new ones. F10 stops; "
                "what was verified need not be again.",
            ),
        )
        self._auditing = auditing

    def run(self) -> AuditReport:
        """Verify."""
        return self._auditing.verify(self._told)

    def _told(self, done: int, total: int) -> None:
        self.step(Words(f"已核对 {done} / {total} 个提交", f"{done} of {total} commits verified"))
