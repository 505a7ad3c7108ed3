"""A list with its bar: what screens and dialogs put in when they need a list."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset

from juwu.language import Language, Words
from tui.bar import ListBar
from tui.row_list import RowList

NO_MATCH = Words("没有相符的行。按 Esc 取消筛选。", "No row matches. Esc drops the filter.")


class Listing(Vertical):
    """A bar with filter, marks and position over a :class:`RowList`, whose messages pass on."""

    DEFAULT_CSS = """
    Listing { height: 1fr; }
    """

    def __init__(self, language: Language, rows: RowList, title: str = "") -> None:
        """Put a bar over a list.

        Args:
            language: The language of the bar.
            rows: The list.
            title: What the bar says while nothing is filtered; may come from data.
        """
        super().__init__()
        self.bar = ListBar(language, title)
        """The row over the list."""
        self.rows = rows
        """The list."""

    def compose(self) -> ComposeResult:
        """The bar, then the list."""
        yield self.bar
        yield self.rows

    def on_mount(self) -> None:
        """Show the position at the start."""
        self._show_position()

    @on(RowList.Moved)
    @on(RowList.Marked)
    def _show_position(self) -> None:
        self.bar.show_position(*self.rows.position, len(self.rows.marks))
        if not self.rows.entering:
            self._show_filter()

    @on(RowList.Filtered)
    def _show_filter(self) -> None:
        self.bar.show_filter(self.rows.view.typed, entering=self.rows.entering)
        self._show_count()
        if self.rows.entering:
            # Let the window of an input method open where the filter is typed.
            region = self.bar.content_region
            self.app.cursor_position = Offset(region.x + self.bar.entry, region.y)

    def _show_count(self) -> None:
        self.bar.show_position(*self.rows.position, len(self.rows.marks))
