"""What the screens that edit a record share: one draft, one live input, findings, undo, leaving.

Nothing is written to the records before the review: a form that is left, killed or hung up on
leaves the file as it was, and every edit goes to the journal of drafts at once. What a person types
goes through :mod:`juwu.draft` and nowhere else.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from juwu.draft import Draft, Typing
from juwu.errors import JuwuError
from juwu.family import Field
from juwu.finding import Finding
from juwu.history import Revision
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record.shown import NameOf
from tui.bar import Standing, TopBar
from tui.cells import DraftCells
from tui.choices import is_listed
from tui.edit_pane import EditPane, Line
from tui.entry_list import EntryList
from tui.field_help import NO_REDO, NO_UNDO, place_help, told
from tui.footer import Footer
from tui.help_strip import HelpStrip
from tui.keys import bindings
from tui.line_input import LineInput
from tui.reckoning import NOTHING
from tui.row_list import RowList
from tui.screens.ask_value import ask_value
from tui.screens.outside import edit_outside
from tui.screens.review import ReviewScreen
from tui.screens.rule_given import has_settled, is_asked_for, look_at, say_read_only
from tui.screens.unfinished import keep, may_drop, standing, type_on, unfinished
from tui.shell import Shell

IDLE = 0.25
"""Seconds without a change before the whole record is judged."""


class EditScreen(Screen[Revision | None]):
    """A place where a draft is edited; it ends with the revision that was saved, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "save", "pick", "external", "delete", "undo", "redo", "back"),
        Binding("f5,ctrl+g", "save", show=False),
    ]
    OFFERED: ClassVar[tuple[str, ...]] = ()
    """The actions in the footer, in their order."""

    def __init__(self, draft: Draft, base: Pointer, at: Pointer | None = None) -> None:
        """Edit a draft.

        Args:
            draft: The draft.
            base: The part of the record that is edited; the root for all of it.
            at: The place to begin on.
        """
        super().__init__()
        self.draft = draft
        self.cells = DraftCells(draft)
        """The single values of the draft."""
        self.base = base
        self.findings: tuple[Finding, ...] = ()
        """What was wrong when the record was last judged."""
        self.reckoned = NOTHING
        """What rules reckoned when the record was last judged."""
        self.name_of: NameOf | None = None
        """Looks up titles of records, once they have been read."""
        self.pane = EditPane(self.make_list(), self)
        self._strip = HelpStrip()
        self._start = at
        self.given_up = False
        """Whether nobody wants the draft: its record was deleted, and is to stay so."""
        self._first_text = draft.text
        self._judged = False
        self._left: Typing | None = None
        self._has_ended = False
        self._asked: Pointer | None = None
        self._typed = ""
        self._timer: Timer | None = None

    @property
    def desk(self) -> Shell:
        """The application."""
        return cast("Shell", self.app)

    @property
    def language(self) -> Language:
        """The language of all words."""
        return self.desk.language

    @property
    def rows(self) -> EntryList:
        """The list."""
        return self.pane.rows

    @abstractmethod
    def make_list(self) -> EntryList:
        """The list of the screen, still empty."""

    @abstractmethod
    def place_of(self, key: str, column: int) -> Pointer | None:
        """The place that a cell shows; None for one that is no place of the record."""

    @abstractmethod
    def show(self) -> None:
        """Show the draft as it stands now."""

    @abstractmethod
    def go_to(self, at: Pointer) -> None:
        """Put the cursor on a place."""

    def opened(self, at: Pointer, field: Field) -> bool:
        """Whether a place was opened in a way of its own when it was asked for."""
        del at, field
        return False

    def is_gone(self) -> bool:
        """Whether the part that is edited here is no longer in the draft."""
        return bool(self.base) and not self.draft.has(self.base)

    def compose(self) -> ComposeResult:
        """Bar, list, help, footer."""
        yield TopBar(self.language, self._standing())
        yield self.pane
        yield self._strip
        yield Footer(self.language, self.OFFERED)

    def on_mount(self) -> None:
        """Show the draft and begin to judge it."""
        self.rows.focus()
        self.show()
        self._judge()
        if self._left is not None:
            self.call_after_refresh(type_on, self, self._left)
        elif self._start is not None:
            self.call_after_refresh(self.go_to, self._start)

    def resume(self, typing: Typing | None) -> None:
        """Begin with a draft that was left: it is not dropped unasked, and typing goes on."""
        self._first_text = self.draft.opened.text
        self._left = typing

    def keep(self) -> None:
        """Have the draft and what is being typed kept, should the program end now."""
        if not self._has_ended:
            keep(self, unfinished(self, self._asked))

    def _standing(self) -> Standing:
        return standing(self, judged=self._judged)

    # Judging

    def changed(self, at: Pointer | None = None) -> None:
        """Show the draft after an edit, and judge it once the hands rest."""
        if at is not None:
            self.findings = tuple(
                found for found in self.findings if not found.pointer.starts_with(at)
            )
        self.keep()
        self.show()
        self.query_one(TopBar).show(self._standing())
        self.tell_field()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(IDLE, self._judge)

    @work(exclusive=True, group="judge")
    async def _judge(self) -> None:
        text = self.draft.text
        answer = await self.desk.attempt(lambda: look_at(self.desk, self.draft))
        if answer is None or text != self.draft.text or not self.is_attached:
            return
        if self._judged and answer == (self.findings, self.reckoned) and self.name_of is not None:
            return
        (self.findings, self.reckoned), self._judged = answer, True
        self.cells.computed = self.reckoned.computed
        self.name_of = self.desk.workspace.register.title
        self.show()
        self.query_one(TopBar).show(self._standing())

    # Cells, as the pane asks for them

    def line_of(self, key: str, column: int) -> Line | None:
        """The line to edit in a cell, where a line can hold it."""
        at = self.place_of(key, column)
        return None if at is None else self.cells.line(at)

    def take(self, key: str, column: int, text: str) -> bool:
        """Make a text the value of a cell; where it does not do, say why."""
        at = self.place_of(key, column)
        if at is None:
            return True
        if is_asked_for(self.cells.field(at), text):
            self.pane.close()
            self.ask(key, column, "")
            return True
        try:
            has_changed = self.cells.write(at, text)
        except JuwuError as error:
            self.tell_fault(error)
            return False
        if has_changed:
            self.changed(at)
        else:
            self.tell_field()
        return True

    def ask(self, key: str, column: int, typed: str) -> None:
        """Edit a cell with a dialog or a screen of its own."""
        self._typed += typed
        at = self.place_of(key, column)
        if at is None or self._asked is not None:
            return
        field = self.cells.field(at)
        if field.read_only:
            self._typed = ""
            say_read_only(self.desk, field)
        elif self.opened(at, field):
            self._typed = ""
        else:
            self._asked = at
            self._ask(at, field)

    @work
    async def _ask(self, at: Pointer, field: Field) -> None:
        try:
            answer = await ask_value(self.desk, self.draft, at, field, self._heard)
            if answer is not None and answer.value != self.draft.value(at):
                self.cells.put(at, answer.value)
                self.changed(at)
        except JuwuError as error:
            self.desk.tell_error(error)
        finally:
            self._asked = None
            self._typed = ""

    def _heard(self) -> str:
        typed, self._typed = self._typed, ""
        return typed

    # Words at the bottom

    def nothing(self) -> Words:
        """What is said where there is no row at all."""
        return Words.same("")

    def tell_field(self) -> None:
        """Help for the field under the cursor."""
        row = self.rows.current
        if row is None:
            self._strip.show(self.nothing().say(self.language))
            return
        at = self.place_of(row.key, self.rows.column)
        family, computed = self.draft.family, self.reckoned.computed
        self._strip.show(place_help(family, at, computed, self.language))

    def tell_fault(self, error: JuwuError) -> None:
        """What is wrong with what was typed, and what would do."""
        text = "x " + told(self.language, error.message, error.hint)
        self._strip.show(text, "$fault")

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.tell_field()

    @on(LineInput.Changed)
    def _typing(self) -> None:
        if self._strip.shown[1] == "$fault":
            self.tell_field()

    # Actions

    def action_edit(self) -> None:
        """Edit the cell under the cursor."""
        self.pane.edit()

    def action_pick(self) -> None:
        """Choose the value from a list or a month, or take it from its rule, where there is one."""
        row = self.rows.current
        at = self.place_of(row.key, self.rows.column) if row else None
        if row is None or at is None:
            return
        field = self.cells.field(at)
        if not is_listed(self.draft, field) or field.read_only:
            self.pane.edit()
        elif self._asked is None:
            self.pane.close()
            self.ask(row.key, self.rows.column, "")

    def action_delete(self) -> None:
        """Take away what stands under the cursor."""
        row = self.rows.current
        at = self.place_of(row.key, self.rows.column) if row else None
        if at is None or self.cells.field(at).read_only or not self.draft.has(at):
            return
        self.clear(at, self.draft.family.label(at))

    def clear(self, at: Pointer, name: Words) -> None:
        """Take away what stands at a place and say how to get it back."""
        try:
            self.draft.delete(at)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        self.changed(at)
        self.desk.say(
            Words(f"已清除“{name.zh}”，Ctrl+Z 撤销", f"“{name.en}” removed, Ctrl+Z takes it back")
        )

    def action_undo(self) -> None:
        """Take the last step back."""
        self._step(undo=True)

    def action_redo(self) -> None:
        """Make a step again."""
        self._step(undo=False)

    def _step(self, *, undo: bool) -> None:
        if not (self.draft.can_undo if undo else self.draft.can_redo):
            self._strip.show((NO_UNDO if undo else NO_REDO).say(self.language))
            return
        self.pane.close()
        if undo:
            self.draft.undo()
        else:
            self.draft.redo()
        self._go_on()

    def _go_on(self) -> None:
        """Show the draft, or leave where the part that was edited here is gone."""
        if self.is_gone():
            self.end(None)
        else:
            self.changed()

    @work
    async def action_external(self) -> None:
        """Edit the whole record in an editor."""
        if not self.pane.settle():
            return
        row = self.rows.current
        at = self.place_of(row.key, self.rows.column) if row else None
        if await edit_outside(self.desk, self.draft, at or self.base):
            self._go_on()

    def action_save(self) -> None:
        """Review what was changed, and commit it."""
        if not self.pane.settle():
            return
        if not self.draft.changes():
            self.desk.say(Words("没有改动，不用保存。", "Nothing has changed."))
            return
        if not has_settled(self.desk, self.draft):
            return
        self.cells.order()
        self.enter(ReviewScreen(self.draft))

    @work
    async def enter(self, screen: EditScreen | ReviewScreen) -> None:
        """Go into a part of the record, or its review; a save there ends this screen too."""
        revision = await self.desk.push_screen_wait(screen)
        self.given_up = screen.given_up
        if revision is not None or self.given_up:
            self.end(revision)
        else:
            self._go_on()

    def action_back(self) -> None:
        """End the edit of a cell, or leave; changes are dropped only when that was asked for."""
        if self.pane.is_open:
            self.pane.close()
            self.tell_field()
        elif self.base or self.draft.text in (self._first_text, self.draft.opened.text):
            self.end(None)
        else:
            self._leave()

    @work
    async def _leave(self) -> None:
        if await may_drop(self.desk, self.draft):
            self.end(None)

    def end(self, revision: Revision | None) -> None:
        """Leave; where the whole draft is left it is saved, or nobody wants it."""
        self._has_ended = True
        if not self.base:
            self.desk.keeper.forget(self.draft)
        self.dismiss(revision)
