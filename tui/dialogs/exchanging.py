"""Shows how an exchange with colleagues goes, and stops it on F10."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable

from textual import work
from textual.widget import Widget

from juwu.errors import JuwuError
from juwu.language import Language, Words
from juwu.sync import Done
from juwu.workspace import Syncing
from tui.dialogs.dialog import Dialog
from tui.prose import Prose

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


class Exchanging(Dialog[Done | JuwuError]):
    """The answer is what came of the exchange; it is never left before that is known."""

    def __init__(self, language: Language, syncing: Syncing) -> None:
        """Make a dialog that begins the exchange once it is shown."""
        title = Words("与同事同步", "Exchange with colleagues").say(language)
        super().__init__(language, title)
        self._syncing = syncing
        self._cancel = threading.Event()
        self._line = Prose(Words("正在连接 ..", "connecting ..").say(language))

    def body(self) -> Iterable[Widget]:
        """One line that tells how it goes."""
        yield self._line
        how = Words("F10 停止；已保存的修改都在本机。", "F10 stops; all that is saved stays here.")
        yield Prose(how.say(self.language), classes="hint")

    def on_mount(self) -> None:
        """Begin."""
        self._run()

    @work
    async def _run(self) -> None:
        try:
            done = await asyncio.to_thread(self._syncing.run, self._told, self._cancel)
        except JuwuError as error:
            self.dismiss(error)
        else:
            self.dismiss(done)

    def _told(self, what: str, percent: int | None) -> None:
        step = _STEPS.get(what, Words("进行中", "Working")).say(self.language)
        share = "" if percent is None else f" {percent}%"
        self.app.call_from_thread(self._line.show, f"{step}{share}")

    def action_back(self) -> None:
        """Stop it; the answer comes once nothing is running any more."""
        self._cancel.set()
        self._line.show(Words("正在停止 ..", "stopping ..").say(self.language))
