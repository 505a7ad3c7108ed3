"""Shows how many things are looked at one by one before any of them is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from juwu.language import Language, Words
from tui.dialogs.progress import Progress, Result

Tick: TypeAlias = Callable[[int, int], None]
"""Takes how many were looked at, and how many there are."""


class Looking(Progress[Result]):
    """The answer is what was found; None where F10 stopped it."""

    def __init__(self, language: Language, title: Words, look: Callable[[Tick], Result]) -> None:
        """Make a dialog that begins to look once it is shown.

        Args:
            language: The language of its words.
            title: What is looked at.
            look: Looks, and tells how it goes; it changes nothing.
        """
        super().__init__(
            language,
            title,
            Words("正在读取 ..", "reading .."),
            Words("F10 停止，什么也不会改。", "F10 stops; nothing is changed."),
        )
        self._look = look

    def run(self) -> Result:
        """Look."""
        return self._look(self._ticked)

    def _ticked(self, done: int, of: int) -> None:
        share = done * 100 // of
        self.step(Words(f"已核对 {share}%", f"{share}% looked at"))
