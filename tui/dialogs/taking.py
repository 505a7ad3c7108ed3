"""Shows that many rows are taken into a draft; stopped, the draft is as before."""

from __future__ import annotations

from collections.abc import Callable

from juwu.draft import Draft
from juwu.language import Language, Words
from tui.dialogs.progress import Progress, Stopped


class Taking(Progress[bool]):
    """The answer is True once they are taken; None where it was stopped."""

    def __init__(
        self, language: Language, draft: Draft, rows: int, take: Callable[[], None]
    ) -> None:
        """Make a dialog that begins once it is shown.

        Args:
            language: The language of its words.
            draft: The draft, which nobody else touches meanwhile.
            rows: How many rows there are.
            take: Takes them, as one step of the draft.
        """
        super().__init__(
            language,
            Words(f"加入 {rows} 行", f"Take in {rows} rows"),
            Words("逐行写入并核对 ..", "writing and proving .."),
            Words("F10 停止，什么都不改。", "F10 stops; nothing is changed."),
        )
        self._draft = draft
        self._take = take

    def run(self) -> bool:
        """Take them."""
        self._take()
        if self.cancel.is_set():
            self._draft.undo()
            raise Stopped
        return True
