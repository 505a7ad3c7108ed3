"""What screens that edit a record show and know: one draft, one live input, findings, help.

Every edit goes to the journal of drafts at once, and is judged once the hands rest. What a person
types goes through :mod:`juwu.draft` and nowhere else.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from functools import cache
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget as TextualWidget

from juwu import clock
from juwu.draft import Draft, Typing, entered
from juwu.errors import JuwuError
from juwu.family import Field, Widget
from juwu.finding import Finding
from juwu.history import Revision
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.record.shown import NameOf
from tui.at_desk import AtDesk
from tui.bar import Standing, TopBar
from tui.cells import DraftCells
from tui.edit_pane import EditPane, Line
from tui.entry_list import EntryList
from tui.field_help import place_help, told
from tui.footer import Footer
from tui.help_strip import HelpStrip
from tui.line_input import LineInput
from tui.meant import meant, value_told
from tui.reckoning import NOTHING
from tui.row_list import RowList
from tui.screens.ask_value import ask_value
from tui.screens.attaching import attach_file
from tui.screens.rule_given import is_asked_for, look_at, say_read_only
from tui.screens.unfinished import keep, standing, type_on, unfinished
from tui.shell import Editing
from tui.still_open import still_open
from tui.style_sheet import MORE
from tui.yaml_box import YamlBox

IDLE = 0.25
"""Seconds without a change before the whole record is judged."""


class DraftScreen(AtDesk[Revision | None], Editing):
    """A place where a draft is shown with its cells open to be written in."""

    CSS_PATH = MORE
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad")]  # noqa: RUF012 - as Textual has it
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
        self.record_of: Callable[[Ref], Record | None] | None = None
        """Looks up titles of records, once they have been read."""
        self.pane = EditPane(self.make_list(), self)
        self.yaml = YamlBox()
        """The whole text beside the form, while it is open."""
        self.strip = HelpStrip()
        """The help below."""
        self._start = at
        self.given_up = False
        """Whether nobody wants the draft: its record was deleted, and is to stay so."""
        self._first_text = draft.text
        self._judged = self._is_there = False
        self._judged_text = b""
        self._left: Typing | None = None
        self._has_ended = False
        self.asked: Pointer | None = None
        """The place that a dialog asks for."""
        self._typed = ""
        self._timer: Timer | None = None

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

    @abstractmethod
    def action_yaml(self) -> None:
        """Show the whole text beside the form."""

    def opened(self, at: Pointer, field: Field) -> bool:
        """Whether a place was opened in a way of its own when it was asked for."""
        del at, field
        return False

    def is_gone(self) -> bool:
        """Whether the part that is edited here is no longer in the draft."""
        return bool(self.base) and not self.draft.has(self.base)

    def beside(self) -> Iterable[TextualWidget]:
        """What stands to the right of the list."""
        return ()

    def compose(self) -> ComposeResult:
        """Bar, list, help, footer."""
        yield TopBar(self.language, self._standing())
        yield Horizontal(self.pane, *self.beside(), self.yaml)
        yield self.strip
        yield Footer(self.language, self.OFFERED)

    def on_mount(self) -> None:
        """Show the draft and begin to judge it."""
        self.rows.focus()
        self.show()
        self._judge()
        self.call_after_refresh(self._arrive)

    def _arrive(self) -> None:
        """Go to where it begins; only then a key finds its row."""
        if self._left is not None:
            type_on(self, self._left)
        elif self._start is not None:
            self.go_to(self._start)
        self._is_there = True

    @property
    def is_there(self) -> bool:
        """Whether the cursor stands where it is to begin."""
        return self._is_there

    def resume(self, typing: Typing | None) -> None:
        """Begin with a draft that was left: it is not dropped unasked, and typing goes on."""
        self._first_text = self.draft.opened.text
        self._left = typing

    def keep(self) -> None:
        """Have the draft and what is being typed kept, should the program end now."""
        if not self._has_ended:
            keep(self, unfinished(self, self.asked))

    def _standing(self) -> Standing:
        return standing(self, judged=self._judged and self._judged_text == self.draft.text)

    # Judging

    def changed(self, at: Pointer | None = None) -> None:
        """Show the draft after an edit, and judge it once the hands rest."""
        if at is not None:
            self.findings = tuple(
                found for found in self.findings if not found.pointer.starts_with(at)
            )
        self.keep()
        self.yaml.follow(self.draft.text)
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
        if answer is None or text != self.draft.text or not still_open(self):
            return
        self._judged_text = text
        if self._judged and answer == (self.findings, self.reckoned) and self.name_of is not None:
            self.query_one(TopBar).show(self._standing())
            return
        (self.findings, self.reckoned), self._judged = answer, True
        self.cells.computed = self.reckoned.computed
        self.name_of = self.desk.workspace.register.title
        # What is named is read once; it is told by name for as long as the screen stands.
        self.record_of = self.record_of or cache(self.desk.workspace.register.get)
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
        if at is None or self.asked is not None:
            return
        field = self.cells.field(at)
        if field.read_only:
            self._typed = ""
            say_read_only(self.desk, field)
        elif self.opened(at, field):
            if self._typed:
                self.desk.ahead.drop_text()
            self._typed = ""
        else:
            self.asked = at
            self._ask(at, field)

    def begin(self) -> None:
        """There is a row for every field already."""

    @work
    async def _ask(self, at: Pointer, field: Field) -> None:
        try:
            if field.widget is Widget.ATTACHMENT:
                if await attach_file(self.desk, self.draft, at):
                    self.changed(at.parent)
                return
            answer = await ask_value(self.desk, self.draft, at, field, self._heard, suggest=True)
            if answer is not None and answer.value != self.draft.value(at):
                self.cells.put(at, answer.value)
                self.changed(at)
            # To a list of choices the next one may be added from the same row.
            if answer is not None and self._is_at(at) and field.widget is not Widget.TAGS:
                self.pane.go_on()
        except JuwuError as error:
            self.desk.tell_error(error)
        finally:
            self.asked = None
            self._typed = ""

    def _is_at(self, at: Pointer) -> bool:
        row = self.rows.current
        return row is not None and self.place_of(row.key, self.rows.column) == at

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
            self.strip.show(self.nothing().say(self.language))
            return
        self.strip.show(self.help_at(self.place_of(row.key, self.rows.column)))

    def help_at(self, at: Pointer | None) -> str:
        """What is told of a place: what its value says, and how to write it."""
        family, computed = self.draft.family, self.reckoned.computed
        text = place_help(family, at, computed, self.language)
        field = None if at is None else family.field(at)
        if at is not None and field is not None:
            value, typed = self.draft.value(at), self.pane.typed
            # Of a text that is no value yet nothing is told, least of all what stood there.
            is_other = typed is not None and typed != entered(field, value)
            also = None if is_other else value_told(field, value, clock.today())
            text = f"{also.say(self.language)}  {text}" if also else text
        return text

    def tell_fault(self, error: JuwuError) -> None:
        """What is wrong with what was typed, and what would do."""
        text = "x " + told(self.language, error.message, error.hint)
        self.strip.show(text, "$fault")

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.tell_field()

    @on(LineInput.Changed)
    def _typing(self) -> None:
        """Say what the text would mean, once it means anything."""
        row = self.rows.current
        at = self.place_of(row.key, self.rows.column) if row else None
        words = None
        if at is not None and self.pane.typed is not None:
            words = meant(self.cells.field(at), self.pane.typed, clock.today())
        if words is not None:
            self.strip.show("= " + words.say(self.language), "$good")
        elif self.strip.shown[1]:
            self.tell_field()
