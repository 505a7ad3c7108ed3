"""Shows how an exchange with colleagues goes, and stops it on F10."""

from __future__ import annotations

from juwu.language import Language, Words
from juwu.sync import Done
from juwu.workspace import Syncing
from tui.dialogs.progress import Progress

_STEPS = {
    "Enumerating objects": Words("清点", "Counting"),
    "Counting objects": Words("清点", "Counting"),
    "Compressing objects": Words("压缩", "Compressing"),
    "Receiving objects": Words("接收", "Receiving"),
    "Unpacking objects": Words("接收", "Receiving"),
    "Resolving deltas": Words("整理", "Sorting"),
    "Writing objects": Words("送出", "Sending"),
}
"""What git says it is at, in our words."""


class Exchanging(Progress[Done]):
    """The answer is what came of the exchange; it is never left before that is known."""

    def __init__(self, language: Language, syncing: Syncing) -> None:
        """Make a dialog that begins the exchange once it is shown."""
        super().__init__(
            language,
            Words("与同事同步", "Exchange with colleagues"),
            Words("正在连接 ..", "connecting .."),
            Words("F10 停止；已保存的修改都在本机。", "F10 stops; all that is saved stays here."),
        )
        self._syncing = syncing

    def run(self) -> Done:
        """Exchange."""
        return self._syncing.run(self._told, self.cancel)

    def _told(self, what: str, percent: int | None) -> None:
        step = _STEPS.get(what, Words("进行中", "Working"))
        share = "" if percent is None else f" {percent}%"
        self.tell(Words(f"{step.zh}{share}", f"{step.en}{share}"))
