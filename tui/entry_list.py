"""A list whose rows are written into: what is typed is no filter but the new value of a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tui.alt_digits import CHARACTERS
from tui.keymap import is_key
from tui.row_line import EDGE, MARK, Look
from tui.row_list import RowList
from tui.rows import GUTTER, Column, Row, widths

_UNTYPED = frozenset("?？" + CHARACTERS)
_MOVES = {
    "up": ("action_move", -1),
    "down": ("action_move", 1),
    "pageup": ("action_page", -1),
    "pagedown": ("action_page", 1),
    "home": ("action_end", -1),
    "end": ("action_end", 1),
}
_ASIDE = {"left": -1, "right": 1}
_HERE = "entry-list--cell"


class EntryList(RowList):
    """Rows with one cell of each, or any cell, to be edited; the owner is told what was typed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_HERE}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "aside(-1)", show=False),
        Binding("right", "aside(1)", show=False),
    ]

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        column: int | None = None,
    ) -> None:
        """Make a list.

        Args:
            columns: Its columns.
            rows: What it shows first.
            column: The only column that is edited; None lets the cursor go to any.
        """
        super().__init__(columns, rows)
        self.marking = False
        self.heard: Callable[[str], None] | None = None
        """Takes what is typed, at once: the characters of a phrase arrive one by one, and none may
        be lost or overtaken on its way to the input."""
        self.first: Callable[[events.Key], bool] | None = None
        """Offered every key before the list; says whether it was its own."""
        self.chosen: Callable[[], None] | None = None
        """Told that the cell under the cursor is to be edited."""
        self.settle: Callable[[], bool] | None = None
        """Asked before the cursor goes elsewhere by a click; False keeps it where it is."""
        self._free = column is None
        self.set_class(self._free, "-cells")
        self.column = column or 0
        """The column of the cursor."""
        self._first = 0
        self.table: Callable[[str], None] | None = None
        """Takes what is pasted in rows and columns; None where that is one cell as well."""

    def show(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show other rows."""
        super().show(rows, columns)
        self.column = min(self.column, max(len(self.columns) - 1, 0))
        self._reach()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no filter, and no way aside where one column is edited."""
        if action == "filter" or (action == "aside" and not self._free):
            return False
        return super().check_action(action, parameters)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text for the cell, so that no shortcut takes it."""
        # An Alt key may come with the character that it gives on another system.
        return not key.startswith("alt+") and self._is_text(character)

    def _is_text(self, character: str | None) -> bool:
        if character is None or not character.isprintable():
            return False
        if is_key(self, character):
            return False
        return not character.isspace() and character not in _UNTYPED

    def on_key(self, event: events.Key) -> None:
        """Typed text goes to the cell.

        The keys that move are done here and now, not by their bindings, which come later: what a
        person typed ahead over a slow line must not land in the row before.
        """
        if self.jump.is_on:
            return  # the list below this class takes it
        move = _MOVES.get(event.key)
        if self.first and self.first(event):
            pass
        elif self.heard and self.check_consume_key(event.key, event.character) and event.character:
            self.heard(event.character)
        elif move is not None:
            getattr(self, move[0])(move[1])
        elif self._free and event.key in _ASIDE:
            self._go_aside(self.column + _ASIDE[event.key])
        elif self.chosen and event.key == "enter":
            self.chosen()
        else:
            # Not for the list below this class, which would filter, but for the bindings.
            event.prevent_default()
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes to the cell as well."""
        event.stop()
        event.prevent_default()
        text = event.text.strip("\r\n")
        if self.table and ("\t" in text or "\n" in text or "\r" in text):
            self.table(text)
        elif self.heard and event.text.strip():
            self.heard(" ".join(event.text.split()))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses; the rows keep their order."""
        if event.y < self.head or (self.settle and not self.settle()):
            event.prevent_default()
            return
        place = self._look().column_at(event.x)
        if self._free and place is not None:
            self._go_aside(place)

    def action_aside(self, step: int) -> None:
        """The cell to the left or right."""
        if self._free:
            self._go_aside(self.column + step)

    def _go_aside(self, column: int) -> None:
        self.go_to_column(column)
        self.post_message(self.Moved(self, self.current))

    def go_to_column(self, column: int) -> None:
        """Put the cursor on a column, and bring that into view."""
        self.column = max(0, min(column, len(self.columns) - 1))
        if self._reach():
            self.refresh()
        else:
            self._refresh_row(self.cursor)

    def _reach(self) -> bool:
        """Begin with the column that lets the cursor be seen; whether that is another one."""
        before = self._first
        if not self._free or self.column < self._first:
            self._first = self.column if self._free else 0
        while self.column >= self._first + len(self._wide()):
            self._first += 1
        return self._first != before

    def _wide(self) -> tuple[int, ...]:
        columns, cells = self.columns[self._first :], self.size.width - EDGE - 1
        wide = widths(columns, cells)
        # Room for the mark that tells how many columns are out of sight.
        return (
            wide if len(wide) == len(columns) or not self._free else widths(columns, cells - MARK)
        )

    def on_resize(self) -> None:
        """Keep the cell of the cursor in view."""
        self._reach()
        self.refresh()

    def _look(self) -> Look:
        """What a line needs to know; the columns begin where the cursor can be seen."""
        look = super()._look()
        if not self._free:
            return look
        return replace(look, widths=self._wide(), scrolls=True, first=self._first)

    def cell(self) -> tuple[int, int, int] | None:
        """Where the cell under the cursor is drawn: its first column of cells, row and width."""
        wide, place = self._wide(), self.column - self._first
        y = self.cursor + self.head - self.scroll_offset.y
        if self.current is None or not 0 <= place < len(wide):
            return None
        x = EDGE + sum(wide[:place]) + GUTTER * place
        return (x, y, wide[place])

    def render_line(self, y: int) -> Strip:
        """One line of the view; where the cursor goes to any cell, its cell stands out."""
        strip = super().render_line(y)
        place = self.cell() if self._free and self.has_focus else None
        if place is None or place[1] != y:
            return strip
        x, _, wide = place
        before, cell, after = strip.divide([x, x + wide, strip.cell_length])
        here = self.get_component_styles(_HERE)
        turned = bool(here.text_style.reverse) or None
        style = Style(bgcolor=here.background.rich_color, bold=True, reverse=turned)
        lit = [Segment(one.text, (one.style or Style.null()) + style) for one in cell]
        return Strip.join([before, Strip(lit, cell.cell_length), after])
