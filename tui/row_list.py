"""A list of any length, drawn line by line: the one list of the terminal face.

It never holds more than the rows it is given and draws only the lines in view; a move of the cursor
draws two lines. What is typed filters it at once, Latin letters by pinyin.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from juwu.frozen import dataclass
from tui.alt_digits import CHARACTERS
from tui.component_styles import ComponentStyles
from tui.jump import Jump
from tui.keymap import is_key
from tui.keys import bindings
from tui.marking import Marking
from tui.row_line import EDGE, Look, header_line, row_line
from tui.row_view import RowView
from tui.rows import Column, Row, Tone, widths

_UNTYPED = frozenset("/?:／？：、")
"""Marks that stand for shortcuts unless a filter is being typed."""
_PART = "row-list"
"""How the names of its components begin."""


class RowList(Marking, can_focus=True):
    """Rows in columns, with a cursor, marks, a filter and an order."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"{_PART}--cursor",
        f"{_PART}--header",
        *(f"{_PART}--{tone}" for tone in Tone),
    }
    DEFAULT_CSS = """
    RowList { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("up", "down", "page_up", "page_down", "first", "last", "open"),
        *bindings("mark", "filter", "jump"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, or on none."""

        rows: RowList
        row: Row | None

    @dataclass
    class Selected(Message):
        """A row was chosen with Enter or by a double click."""

        rows: RowList
        row: Row

    @dataclass
    class Filtered(Message):
        """The filter changed."""

        rows: RowList
        typed: str

    @dataclass
    class Sorting(Message):
        """A person wants another order, which the owner is to bring about."""

        rows: RowList
        column: int | None
        down: bool

    @dataclass
    class Marked(Message):
        """Rows were marked or unmarked."""

        rows: RowList
        keys: frozenset[str]

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        id: str | None = None,  # noqa: A002 - the name that every widget of Textual gives it
        filters: bool = True,
        untyped: str = "",
    ) -> None:
        """Make a list.

        Args:
            columns: Its columns; a head is drawn where one has a title.
            rows: What it shows first.
            id: The name of the widget.
            filters: Whether it filters its own rows; otherwise the owner answers
                :class:`Filtered` with :meth:`show`.
            untyped: Characters that do not start a filter, because the owner has a use for them.
        """
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.view = RowView(rows)
        self.cursor = self.view.choosable(0, 1) or 0
        """The line of the cursor, from 0, sections and notes counted."""
        self.entering = False
        """Whether what is typed goes to the filter, spaces included."""
        self.jump = Jump()
        """The numbers of the rows in view, while one is jumped to."""
        self._filters = filters
        self._untyped = _UNTYPED | frozenset(untyped)
        self._styled = ComponentStyles(self, _PART)

    @property
    def current(self) -> Row | None:
        """The row under the cursor, if there is any."""
        if self.view.choosable(self.cursor, 1) != self.cursor:
            return None
        return self.view[self.cursor]

    @property
    def position(self) -> tuple[int, int]:
        """The place of the cursor among the rows shown, from 1, and their number."""
        return (self.view.position(self.cursor) if self.view.count else 0, self.view.count)

    @property
    def head(self) -> int:
        """The lines above the first row."""
        return int(any(column.title for column in self.columns))

    def show(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Show other rows; the cursor and the marks stay with their keys where they can."""
        key = self.current.key if self.current else None
        if columns is not None:
            self.columns = tuple(columns)
        self.view.replace(rows)
        if self.marks:
            self.marks &= set(self.view.keys())
        self._settle(key)

    def filter(self, typed: str) -> None:
        """Show what is found by ``typed``, as if a person had typed it."""
        if typed == self.view.typed:
            return
        key = self.current.key if self.current and not typed else None
        self.view.filter(typed, highlight_only=not self._filters)
        self._settle(key)
        self.post_message(self.Filtered(self, typed))

    def choose(self, typed: str, keys: Collection[str]) -> None:
        """Show the rows of some keys, which the owner found for a filter that was typed."""
        self.view.choose(typed, keys)
        self._settle(self.current.key if self.current else None)

    def sort(self, column: int | None, *, down: bool = False) -> None:
        """Sort by a column, within sections; None shows the rows as they came."""
        if not self.view.sorts:
            self.post_message(self.Sorting(self, column, down))
            return
        key = self.current.key if self.current else None
        self.view.sort(column, down=down)
        self._settle(key)

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row of a key; False where it is not shown."""
        line = self.view.index(key)
        if line is not None:
            self._move(line, 1)
        return line is not None

    def _settle(self, key: str | None) -> None:
        """Find the cursor's place after the lines have changed, and draw them all."""
        line = self.view.index(key) if key else None
        if line is None:
            first = min(self.cursor, max(len(self.view) - 1, 0)) if key else 0
            line = self.view.choosable(first, 1)
            line = self.view.choosable(first, -1) if line is None else line
        self.cursor = line or 0
        self._measure()
        self.refresh()
        self._follow()
        self.post_message(self.Moved(self, self.current))

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.view) + self.head)

    def _move(self, line: int, step: int) -> None:
        """Put the cursor on a line, or on the next one in the direction of ``step``."""
        line = max(0, min(line, len(self.view) - 1))
        found = self.view.choosable(line, step)
        if found is None:
            found = self.view.choosable(line, -step)
        if found is None or found == self.cursor:
            return
        before, self.cursor = self.cursor, found
        self._refresh_row(before)
        self._refresh_row(found)
        self._follow()
        self.post_message(self.Moved(self, self.current))

    def _refresh_row(self, line: int) -> None:
        y = line + self.head - self.scroll_offset.y
        if self.head <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _follow(self) -> None:
        """Bring the cursor into view.

        A cursor leaving the view turns half a page: a redraw once in a while costs less over a slow
        line than one at every step, and the eye keeps its place in between.
        """
        page = self.size.height - self.head
        top = self.scroll_offset.y
        first = 0 if self.view.choosable(0, 1) == self.cursor else self.cursor
        if page > 0 and not (top <= first and self.cursor < top + page):
            self._scroll(first - page // 2)

    def _scroll(self, line: int) -> None:
        last = len(self.view) + self.head - self.size.height
        self.scroll_to(y=max(0, min(line, last)), animate=False, force=True)

    def action_move(self, step: int) -> None:
        """One row up or down."""
        self.entering = False
        self._move(self.cursor + step, step)

    def action_up(self) -> None:
        """One row up."""
        self.action_move(-1)

    def action_down(self) -> None:
        """One row down."""
        self.action_move(1)

    def action_page_up(self) -> None:
        """One page up."""
        self.action_page(-1)

    def action_page_down(self) -> None:
        """One page down."""
        self.action_page(1)

    def action_first(self) -> None:
        """The first row."""
        self.action_end(-1)

    def action_last(self) -> None:
        """The last row."""
        self.action_end(1)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        self.entering = False
        page = step * max(1, self.size.height - self.head - 1)
        self._scroll(self.scroll_offset.y + page)
        self._move(self.cursor + page, step)

    def action_end(self, step: int) -> None:
        """The first row or the last."""
        self.entering = False
        self._move(0 if step < 0 else len(self.view) - 1, -step)

    def action_open(self) -> None:
        """Choose the row under the cursor."""
        self.entering = False
        if self.current:
            self.post_message(self.Selected(self, self.current))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        if self.current:
            self.marks ^= {self.current.key}
            self._refresh_row(self.cursor)
            self.marked()
            self._move(self.cursor + 1, 1)

    def marked(self) -> None:
        """Tell that the marks have changed."""
        self.post_message(self.Marked(self, self.marks))

    def action_jump(self) -> None:
        """Number the rows in view and let a person jump to one."""
        self.jump.begin()
        self.refresh()

    def _jump(self, place: int | None) -> None:
        self.refresh()
        if place is not None and 0 <= place < self.size.height - self.head:
            self._move(place + self.scroll_offset.y, 1)

    def action_filter(self) -> None:
        """Let a person type a filter."""
        self.entering = True
        self.post_message(self.Filtered(self, self.view.typed))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text for the filter, so that no shortcut takes it."""
        del key
        return self._is_text(character)

    def _is_text(self, character: str | None) -> bool:
        if character is None or not character.isprintable() or character in CHARACTERS:
            return False
        if self.entering or is_key(self, character):
            return self.entering
        return not character.isspace() and character not in self._untyped

    def on_key(self, event: events.Key) -> None:
        """Typed text goes to the filter; Backspace and Esc take it back."""
        if self.jump.is_on:
            self._jump(self.jump.take(event))
            return
        typed = self.view.typed
        if self._is_text(event.character) and event.character:
            self.entering = True
            self.filter(typed + event.character)
        elif event.key == "backspace" and typed:
            self.filter(typed[:-1])
        elif event.key == "escape" and (typed or self.entering):
            self.entering = False
            self.filter("")
            self.post_message(self.Filtered(self, ""))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text filters as well."""
        event.stop()
        self.filter(self.view.typed + " ".join(event.text.split()))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses, a click on a head sorts."""
        if event.y < self.head:
            self._sort_at(event.x)
            return
        line = event.y - self.head + self.scroll_offset.y
        if line < len(self.view) and self.view.choosable(line, 1) == line:
            self._move(line, 1)
            if event.chain == 2:  # noqa: PLR2004 - two clicks are a double click
                self.action_open()

    def _sort_at(self, x: int) -> None:
        place, present = self._look().column_at(x), self.view.sorted_by
        if place is not None:
            self.sort(None if present == (place, True) else place, down=present == (place, False))

    def on_mount(self) -> None:
        """Take the measure of the rows given at the start."""
        self._measure()

    def on_resize(self) -> None:
        """Measure again; show the beginning where the cursor is in view then, else the cursor."""
        self._measure()
        if self.cursor + self.head < self.size.height:
            self._scroll(0)
        self._follow()

    def notify_style_update(self) -> None:
        """Forget the colours of the last theme or focus."""
        self._styled.forget()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        look = self._look()
        if y < self.head:
            return header_line(look, self.view.sorted_by)
        line = y - self.head + self.scroll_offset.y
        if line >= len(self.view):
            return Strip.blank(self.size.width, self._styled.of("plain"))
        row = self.view[line]
        strip = row_line(
            look, row, self.view.query, cursor=line == self.cursor, marked=row.key in self.marks
        )
        return self.jump.over(strip, y - self.head, self._styled.of("accent"))

    def _look(self) -> Look:
        cells = self.size.width
        return Look(cells, self.columns, widths(self.columns, cells - EDGE - 1), self._styled.of)
