"""Shows how the rows of a table are looked at before they are brought in."""

from __future__ import annotations

from juwu.language import Language, Words
from juwu.tabular.mapping import Mapping
from juwu.tabular.table import Table
from juwu.workspace.importing import Importing, Preview
from tui.dialogs.progress import Progress, Stopped


class Looking(Progress[Preview]):
    """Shows how the rows are looked at, and stops it on F10."""

    def __init__(
        self, language: Language, importing: Importing, table: Table, mapping: Mapping
    ) -> None:
        """Make a dialog that begins to look once it is shown.

        Args:
            language: The language of its words.
            importing: Looks at the rows.
            table: The rows.
            mapping: Where their cells go.
        """
        super().__init__(
            language,
            Words("核对每一行", "Look at every row"),
            Words("正在读取 ..", "reading .."),
            Words("F10 停止，什么也不会改。", "F10 stops; nothing is changed."),
        )
        self._call = importing
        self._table = table
        self._mapping = mapping

    def run(self) -> Preview:
        """Look."""
        return self._call.preview(self._table, self._mapping, self._ticked)

    def _ticked(self, done: int, of: int) -> None:
        if self.cancel.is_set():
            raise Stopped
        if done % 20 == 0 or done >= of:
            self.tell(Words(f"已核对 {done * 100 // of}%", f"{done * 100 // of}% looked at"))
