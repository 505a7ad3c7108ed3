"""The items of a list in a draft as a table whose cells are edited in place."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from juwu import clock
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.family import Field
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record.inside import InnerNames
from juwu.text import fold
from juwu.value import Map, Value
from juwu.workspace.attaching import has_attachments
from tui.choices import candidate_options
from tui.dialogs.paste_preview import PastePreview, Where
from tui.dialogs.pick_several import PickSeveral
from tui.dialogs.taking import Taking
from tui.entry_list import EntryList
from tui.field_rows import is_group, is_table
from tui.item_edits import content_of, doubled, made_items, write_over
from tui.item_rows import Items
from tui.keys import bindings
from tui.pasted import fitted, named_in, read_table
from tui.rows import Column
from tui.screens.ask_value import NOTHING_TO_NAME, ask_value
from tui.screens.attaching import attach_file
from tui.screens.edit_screen import EditScreen

EMPTY = Words(
    "这里还没有内容，直接打字，或按 F8 加一行。", "Nothing here yet; type, or F8 adds a row."
)


class ItemsScreen(EditScreen):
    """One list of a draft: Enter edits a cell, F2 opens the form of the item."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("new", "duplicate", "raise", "lower"),
        Binding("tab", "cell(1)", show=False),
        Binding("shift+tab", "cell(-1)", show=False),
    ]
    OFFERED: ClassVar[tuple[str, ...]] = (
        "help", "edit", "save", "pick", "new", "delete", "back",
    )  # fmt: skip

    def __init__(
        self, draft: Draft, at: Pointer, start: Pointer | None = None, *, anew: bool = False
    ) -> None:
        """Open a list.

        Args:
            draft: The record being edited.
            at: The place of the list, which may still be empty.
            start: The place in it to begin on.
            anew: Whether to begin with a new item.
        """
        self._at = at
        self._anew = anew
        self._was_there = draft.has(at.parent)
        super().__init__(draft, at, start)

    def on_mount(self) -> None:
        """Show the items; begin a new one where that was asked for."""
        super().on_mount()
        if self._anew:
            self.call_after_refresh(self.action_new)

    def begin(self) -> None:
        """Begin the first item where there is none."""
        self.action_new()

    def make_list(self) -> EntryList:
        """A table whose cursor goes to any cell."""
        rows = EntryList((Column(""),))
        rows.table = self._take_table
        return rows

    @property
    def _items(self) -> Items:
        value = self.draft.value(self._at)
        return Items(
            self._at,
            self.cells.field(self._at),
            value if isinstance(value, list) else [],
            self.language,
            self.name_of,
            InnerNames(self.draft.family, self.draft.data, self.language, self.record_of),
        )

    @property
    def _index(self) -> int | None:
        """The number of the item under the cursor, from 0."""
        row = self.rows.current
        return int(row.key) if row is not None and row.key.isdecimal() else None

    def show(self) -> None:
        """Show the items as the draft stands."""
        items = self._items
        changes = () if self.draft.is_new else self.draft.changes()
        reckoned = self.reckoned
        said = (*reckoned.doubts, *reckoned.fills(self.draft, self.name_of))
        rows = items.rows(self.findings, changes, self.draft.data, said)
        self.pane.show(rows, items.columns(self.rows.size.width or self.app.size.width))

    def nothing(self) -> Words:
        """How to begin."""
        return EMPTY

    def is_gone(self) -> bool:
        """Whether what holds the list is gone; the list itself may be empty and filled again."""
        return self._was_there and not self.draft.has(self._at.parent)

    def place_of(self, key: str, column: int) -> Pointer | None:
        """The place of a cell."""
        items = self._items
        if not key.isdecimal() or int(key) >= len(items.values):
            return None
        return items.place(int(key), column)

    def opened(self, at: Pointer, field: Field) -> bool:
        """What is no single value has a screen of its own."""
        value = self.draft.value(at)
        if is_table(field, value):
            self.enter(ItemsScreen(self.draft, at))
            return True
        if is_group(field, value):
            self._enter_item(at, None)
            return True
        return False

    def _enter_item(self, at: Pointer, start: Pointer | None) -> None:
        from tui.screens.form import FormScreen  # noqa: PLC0415 - a form opens items again

        self.enter(FormScreen(self.draft, start, base=at))

    def go_to(self, at: Pointer) -> None:
        """Put the cursor on a cell; what lies deeper is opened."""
        if len(at) <= len(self._at):
            return
        token = at.tokens[len(self._at)]
        self.rows.move_to(token)
        if len(at) > len(self._at) + 1:
            names = [field.name for field in self._items.fields]
            name = at.tokens[len(self._at) + 1]
            self.rows.go_to_column(names.index(name) if name in names else 0)
            if len(at) > len(self._at) + 2:
                self._enter_item(self._at / token, at)

    def action_cell(self, step: int) -> None:
        """The cell on either side; behind the last one comes the next row."""
        if not self.yaml.is_open:
            self.pane.go_aside(step)

    def action_edit(self) -> None:
        """Open the form of the item; an item that is no map is edited where it stands."""
        index = self._index
        if index is None or not self.pane.settle():
            return
        at = self._at / index
        if is_group(self.cells.field(at), self.draft.value(at)):
            self._enter_item(at, None)
        else:
            self.pane.edit()

    def action_new(self) -> None:
        """Add an item at the end."""
        if not self.pane.settle():
            return
        items = self._items
        item = items.field.item
        if self.asked is not None:
            return
        if has_attachments(items.field):
            self.asked = self._at / len(items.values)
            self._ask_file(self.asked)
            return
        namer = item if item and item.reference else self._namer(items)
        if item is not None and namer is not None:
            self.asked = self._at / len(items.values)
            self._ask_several(item, namer)
        elif items.fields or item is None:
            self._append(items.fresh())
        else:
            self.asked = self._at / len(items.values)
            self._ask_new(self.asked, item)

    @work
    async def _ask_file(self, at: Pointer) -> None:
        """Ask for a file, and add it."""
        try:
            if await attach_file(self.desk, self.draft, at):
                self.changed()
                self.rows.move_to(at.last)
        except JuwuError as error:
            self.desk.tell_error(error)
        finally:
            self.asked = None

    @staticmethod
    def _namer(items: Items) -> Field | None:
        """The first column, where it has to name a record: whom each item is about."""
        first = items.fields[0] if items.fields else None
        return first if first and first.required and first.reference else None

    def _append(self, *values: Value) -> None:
        try:
            self.draft.extend(self._at, values)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        self.changed()
        self.rows.move_to(str(len(self._items.values) - len(values)))
        names = [field.name for field in self._items.fields]
        filled = values[0] if isinstance(values[0], dict) else {}
        self.rows.go_to_column(next((at for at, name in enumerate(names) if name not in filled), 0))

    @work
    async def _ask_several(self, item: Field, namer: Field) -> None:
        """Ask for the records that new items are about, as many as are marked."""
        at = self._at / len(self._items.values)
        place = at if namer is item else at / namer.name
        try:
            found = await self.desk.attempt(
                lambda: self.desk.workspace.candidates(self.draft, place)
            )
            there = {self._named_by(one, namer) for one in self._items.values}
            found = [one for one in found or () if one.value not in there and not one.is_missing]
            if not found:
                self.desk.say(NOTHING_TO_NAME)
                return
            title = self.draft.family.label(self._at).say(self.language)
            question = PickSeveral(self.language, title, candidate_options(found, self.language))
            chosen = await self.desk.push_screen_wait(question)
        finally:
            self.asked = None
        named = [found[int(one)].value for one in chosen or ()]
        if namer is item and named:
            self._append(*named)
        elif named:
            contents: list[Map] = [{namer.name: one} for one in named]
            self._append(*made_items(self._items, contents))

    @staticmethod
    def _named_by(value: Value, namer: Field) -> Value:
        return value.get(namer.name) if isinstance(value, dict) else value

    def ask(self, key: str, column: int, typed: str) -> None:
        """Let a digit choose at once, and go on as behind any value; ask for anything else."""
        at = self.place_of(key, column)
        field = self.cells.field(at) if at is not None else None
        digit = fold(typed)
        if at is None or field is None or field.read_only or self.asked is not None:
            super().ask(key, column, typed)
        elif digit.isdecimal() and 0 < int(digit) <= min(len(field.choices), 9):
            try:
                self.cells.put(at, field.choices[int(digit) - 1].value)
            except JuwuError as error:
                self.desk.tell_error(error)
                return
            self.changed(at)
            self.pane.go_on()
        else:
            super().ask(key, column, typed)

    def action_duplicate(self) -> None:
        """Add an item like the one under the cursor, below it."""
        index = self._index
        if index is None or not self.pane.settle():
            return
        try:
            if index + 1 < len(self._items.values):
                self.draft.insert(self._at / (index + 1), doubled(self._items, index))
            else:
                self.draft.append(self._at, doubled(self._items, index))
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        self.changed()
        self.rows.move_to(str(index + 1))

    def _take_table(self, text: str) -> None:
        self._paste(text)

    @work(exclusive=True, group="paste")
    async def _paste(self, text: str) -> None:
        """Show what was pasted from a spreadsheet, and take it where it is wanted."""
        items, index = self._items, self._index
        if not items.fields or not self.pane.settle():
            return
        column = self.rows.column
        today, workspace = clock.today(), self.desk.workspace
        pasted = await self.desk.attempt(
            lambda: fitted(read_table(text), items.fields, column, today, named_in(workspace))
        )
        if pasted is None or not pasted.rows:
            return
        over = 0 if index is None else min(len(pasted.rows), len(items.values) - index)
        title = self.draft.family.label(self._at).say(self.language)
        question = PastePreview(self.language, title, pasted, over)
        where = await self.desk.push_screen_wait(question)
        if where is None:
            return
        contents = [content for row in pasted.rows if (content := content_of(row))]

        def take() -> None:
            if where is Where.OVER and index is not None:
                write_over(self.draft, items, index, pasted.rows)
            elif contents:
                self.draft.extend(self._at, made_items(items, contents))

        count = len(pasted.rows)
        done = await self.desk.push_screen_wait(Taking(self.language, self.draft, count, take))
        if isinstance(done, JuwuError):
            self.desk.tell_error(done)
        self.changed()
        if where is Where.BEHIND:
            self.rows.action_end(1)

    @work
    async def _ask_new(self, at: Pointer, item: Field) -> None:
        """Ask for an item that is a single value, such as a record referred to."""
        try:
            answer = await ask_value(self.desk, self.draft, at, item, self._heard)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        finally:
            self.asked = None
        if answer is not None:
            self._append(answer.value)

    def action_delete(self) -> None:
        """Take the item away; it can be taken back."""
        index = self._index
        if index is not None and not self.pane.is_open:
            self.clear(self._at / index, self.draft.family.label(self._at / index))

    def action_raise(self) -> None:
        """Move the item up."""
        self._shift(-1)

    def action_lower(self) -> None:
        """Move the item down."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        index = self._index
        if index is None or not self.pane.settle():
            return
        if not 0 <= index + step < len(self._items.values):
            return
        try:
            self.draft.move(self._at / index, index + step)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        self.changed(self._at)
        self.rows.move_to(str(index + step))
