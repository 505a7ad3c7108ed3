"""The pane beside a record: where the field under the cursor comes from, and below it a list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from tui.row_list import RowList
from tui.rows import Column
from tui.sheet import Sheet


class AsideList(RowList):
    """A list beside another one: rows lead somewhere, and what is typed does not filter them."""

    marking = False

    def __init__(self) -> None:
        """Make it, still empty."""
        super().__init__([Column("")])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """It has no filter."""
        return action != "filter" and super().check_action(action, parameters)

    def render_line(self, y: int) -> Strip:
        """One line of the view; the cursor is seen while the keyboard is here."""
        cursor = self.cursor
        try:
            self.cursor = cursor if self.has_focus else -1
            return super().render_line(y)
        finally:
            self.cursor = cursor

    def _is_text(self, character: str | None) -> bool:
        del character
        return False


class Aside(Vertical):
    """Lines of a fixed height that follow the cursor beside it, over a list that does not."""

    DEFAULT_CSS = """
    Aside > Sheet { height: 7; }
    """

    def __init__(self) -> None:
        """Make it, still empty."""
        super().__init__(classes="aside")
        self.lines = Sheet()
        """What follows the cursor."""
        self.rows = AsideList()
        """The list, to which Tab leads."""

    def compose(self) -> ComposeResult:
        """The lines over the list."""
        yield self.lines
        yield self.rows
