"""A list with one live input laid over the cell that is being edited.

There is one input for all cells, made once: a form of fifty fields costs no more than one, and the
window of an input method finds it in the same place as the cell. An edit ends in three ways only:
taken by the owner, refused by the owner (then the input stays, text and all), or left with Esc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from juwu.frozen import dataclass
from tui.entry_list import EntryList
from tui.line_input import LineInput
from tui.row_list import RowList
from tui.rows import Column, Row

_LEAVING = {"down": 1, "up": -1}
_GOING_ON = {"tab": 1, "shift+tab": -1}


@dataclass(frozen=True, slots=True)
class Line:
    """A value that is edited as one line of text."""

    text: str
    """What stands in the input first."""
    folded: bool = False
    """Whether full-width digits and letters become plain ones."""


class Cells(Protocol):
    """The owner of a pane, who knows what its cells mean."""

    def line_of(self, key: str, column: int) -> Line | None:
        """The line to edit in a cell; None where a cell is edited in another way, or not."""

    def take(self, key: str, column: int, text: str) -> bool:
        """Make a text the value of a cell; False where it does not do, after saying why."""

    def ask(self, key: str, column: int, typed: str) -> None:
        """Edit a cell that no line can hold, beginning with what was typed."""

    def begin(self) -> None:
        """Make a row to write in where there is none, if one can be."""


class LiveLine(LineInput):
    """The one input; it begins anew for every cell."""

    DEFAULT_CSS = """
    LiveLine { position: absolute; layer: live; display: none; }
    """

    def __init__(self, key: Callable[[events.Key], bool]) -> None:
        """Make the input; ``key`` is offered every key first and says whether it was its own."""
        super().__init__()
        self._key = key

    def begin(self, line: Line) -> None:
        """Hold the text of another cell; what was done in the last one is forgotten."""
        self._folded = line.folded
        self._past, self._future = [], []
        self.value = line.text
        self.cursor_position = len(line.text)

    def write(self, text: str) -> None:
        """Write at the place of typing, over what is selected."""
        self.replace(text, *self.selection)

    def on_key(self, event: events.Key) -> None:
        """Keys that end the edit are done here and now: the next one may be on its way."""
        if self._key(event):
            event.stop()
            event.prevent_default()


class EditPane(Container):
    """Rows whose cells are edited in place."""

    DEFAULT_CSS = """
    EditPane { height: 1fr; layers: base live; }
    """

    def __init__(self, rows: EntryList, cells: Cells) -> None:
        """Lay an input over a list.

        Args:
            rows: The list.
            cells: Who knows what the cells mean.
        """
        super().__init__()
        self.rows = rows
        self._cells = cells
        self._live = LiveLine(self._key)
        self.is_open = False
        """Whether a cell is being edited."""
        rows.heard = self._hear
        rows.first = self._late
        rows.chosen = self.edit
        rows.settle = self.settle

    def compose(self) -> ComposeResult:
        """The list, and the input over it."""
        yield self.rows
        yield self._live

    def on_mount(self) -> None:
        """Go with the rows when they are scrolled under an edit."""
        self.watch(self.rows, "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        if self.is_open:
            self.call_after_refresh(self.on_resize)

    @property
    def typed(self) -> str | None:
        """The text in the input; None while no cell is being edited."""
        return self._live.value if self.is_open else None

    def edit(self, typed: str | None = None, *, anew: bool = False) -> None:
        """Edit the cell under the cursor.

        Args:
            typed: What was typed already; it takes the place of the text.
            anew: Whether what is typed next takes the place of the text.
        """
        row = self.rows.current
        if row is None or self.is_open:
            return
        line = self._cells.line_of(row.key, self.rows.column)
        if line is None:
            self._cells.ask(row.key, self.rows.column, typed or "")
            return
        place = self.rows.cell()
        if place is None:
            return
        x, y, wide = place
        self._live.begin(line if typed is None else Line(typed, line.folded))
        self._live.styles.offset = (x - 1, y)
        self._live.styles.width = wide + 2
        self._live.display = True
        self.is_open = True
        if anew:
            self._live.select_all()
        # Not focus(), which waits its turn: the next key must find the input.
        self.screen.set_focus(self._live)

    def settle(self) -> bool:
        """End the edit, if there is one; False where its text was refused."""
        row = self.rows.current
        if not self.is_open or row is None:
            return True
        self._live.fold()
        if not self._cells.take(row.key, self.rows.column, self._live.value):
            self.screen.set_focus(self._live)
            return False
        self.close()
        return True

    def close(self) -> None:
        """End the edit and leave the cell as it was."""
        if self.is_open:
            self.is_open = False
            self._live.display = False
            self.screen.set_focus(self.rows)

    def _hear(self, typed: str) -> None:
        if self.is_open:
            self._live.write(typed)
            return
        if self.rows.current is None:
            self._cells.begin()
        self.edit(typed)

    def _key(self, event: events.Key) -> bool:
        """Do what a key in the input means for the pane; False leaves it to the input."""
        if not self.is_open:
            self.rows.on_key(event)
            return False
        if event.key == "enter":
            self._take_and_go_on()
        elif event.key in _LEAVING:
            self._leave(_LEAVING[event.key])
        elif event.key in _GOING_ON:
            self._go_on(_GOING_ON[event.key])
        else:
            return False
        return True

    def _late(self, event: events.Key) -> bool:
        """Do what a key means that reached the list after the input had opened."""
        if not self.is_open:
            return False
        if not self._key(event) and event.character and event.is_printable:
            self._live.write(event.character)
        return True

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.edit()

    def _leave(self, step: int) -> None:
        """Take the text and go a row up or down."""
        if self.settle():
            self.rows.action_move(step)

    def _take_and_go_on(self) -> None:
        if self.settle():
            self.go_on()

    def go_on(self) -> None:
        """Go where the next value will be written: a row down, in the last row a cell aside."""
        before = self.rows.cursor
        self.rows.action_move(1)
        if self.rows.cursor == before:
            self.rows.action_aside(1)

    def go_aside(self, step: int) -> None:
        """Go to the cell on either side; behind the last one comes the first of the next row."""
        before = self.rows.column
        self.rows.action_aside(step)
        if self.rows.column == before:
            self.rows.action_move(step)
            self.rows.action_aside(-len(self.rows.columns) * step)

    def _go_on(self, step: int) -> None:
        """Take the text, go to the next cell, and edit that too where a line can hold it."""
        if not self.settle():
            return
        self.go_aside(step)
        row = self.rows.current
        if row and self._cells.line_of(row.key, self.rows.column) is not None:
            self.edit(anew=True)

    def show(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show other rows; an edit goes on where its row is."""
        self.rows.show(rows, columns)
        self.on_resize()

    def on_resize(self) -> None:
        """Keep the input over its cell."""
        place = self.rows.cell()
        if self.is_open and place is not None:
            self._live.styles.offset = (place[0] - 1, place[1])
            self._live.styles.width = place[2] + 2
