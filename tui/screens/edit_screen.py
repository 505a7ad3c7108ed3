"""What the screens that edit a record do: choose, clear, undo, jump, save, leave.

Nothing is written to the records before the review: a form that is left, killed or hung up on
leaves the file as it was.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from juwu.document import Unreadable
from juwu.draft import Draft
from juwu.errors import JuwuError
from juwu.finding import Finding
from juwu.history import Revision
from juwu.language import Words
from juwu.pointer import Pointer
from tui.choices import is_listed
from tui.field_help import NO_REDO, NO_UNDO, told
from tui.keys import bindings
from tui.screens.draft_screen import DraftScreen
from tui.screens.outside import edit_outside, is_dropped, line_of
from tui.screens.review import ReviewScreen
from tui.screens.rule_given import has_settled
from tui.screens.unfinished import may_drop
from tui.yaml_box import YamlBox

NO_FAULTS = Words("没有发现问题。", "Nothing is wrong.")


class EditScreen(DraftScreen):
    """A place where a draft is edited; it ends with the revision that was saved, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "save", "pick", "external", "delete", "undo", "redo", "back"),
        *bindings("fault", "yaml"),
        Binding("f5,ctrl+g", "save", show=False),
    ]

    def __init__(self, draft: Draft, base: Pointer, at: Pointer | None = None) -> None:
        """Edit a draft; see :class:`DraftScreen`."""
        super().__init__(draft, base, at)
        self._fault: Finding | None = None
        self._is_left = False
        self.reason = ""
        """Why the draft is changed, as far as a person has said."""
        self.wanted: Pointer | None = None
        """The place outside this part that a person went for, when it ended."""

    def settle(self) -> bool:
        """Take what is being typed, in a cell or in the text; False where it does not do."""
        return self._take_yaml() and self.pane.settle()

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
        elif self.asked is None:
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
        if undo and self.yaml.is_ahead and not self._take_yaml():
            self.yaml.show_again(self.draft.text)  # a text that cannot be read is a step of its own
            self.tell_field()
            return
        if not (self.draft.can_undo if undo else self.draft.can_redo):
            self.strip.show((NO_UNDO if undo else NO_REDO).say(self.language))
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
        if not self.settle():
            return
        row = self.rows.current
        at = self.place_of(row.key, self.rows.column) if row else None
        if await edit_outside(self.desk, self.draft, at or self.base):
            self._go_on()

    def action_save(self) -> None:
        """Review what was changed, and commit it."""
        if not self.settle():
            return
        if not self.draft.changes():
            self.desk.say(Words("没有改动，不用保存。", "Nothing has changed."))
            return
        if not has_settled(self.desk, self.draft):
            return
        self.cells.order()
        self.enter(ReviewScreen(self.draft))

    def enter(self, screen: EditScreen | ReviewScreen) -> None:
        """Go into a part of the record, or its review; a save there ends this screen too.

        It is entered once, however many keys come before it is there.
        """
        if not self._is_left:
            self._is_left = True
            self._stay_in(screen)

    @work
    async def _stay_in(self, screen: EditScreen | ReviewScreen) -> None:
        screen.reason = self.reason
        revision = await self.desk.push_screen_wait(screen)
        self._is_left = False
        self.given_up, self.reason = screen.given_up, screen.reason
        if revision is not None or self.given_up:
            self.end(revision)
        else:
            self._go_on()
            self._lead_to(screen.wanted)

    def _lead_to(self, at: Pointer | None) -> None:
        """Go to a place of the record; where it lies outside this part, have the form do so."""
        if at is None or self._has_ended:
            return
        if at.starts_with(self.base):
            self.go_to(at)
        else:
            self.wanted = at
            self.end(None)

    def action_back(self) -> None:
        """End the edit of a cell, or leave; changes are dropped only when that was asked for."""
        if self.pane.is_open:
            self.pane.close()
            self.tell_field()
        elif self.yaml.is_open:
            self._leave_yaml()
        elif self.base or self.draft.text in (self._first_text, self.draft.opened.text):
            self.end(None)
        else:
            self._leave()

    # The whole text, beside the form

    def action_yaml(self) -> None:
        """Show the whole text beside the form, or leave it."""
        if self.yaml.is_open:
            self._leave_yaml()
        elif self.pane.settle():
            row = self.rows.current
            at = self.place_of(row.key, self.rows.column) if row else None
            self.yaml.open(self.draft.text, line_of(self.draft.text, at or self.base))
            self.add_class("-yaml")
            self._tell_line()

    def _take_yaml(self) -> bool:
        """Make the text the draft, as one step; False where it cannot be read, after saying why."""
        if not self.yaml.is_ahead:
            return True
        try:
            self.draft.replace(self.yaml.written)
        except Unreadable as error:
            fault = error.faults[0]
            line = Words(f"第 {fault.line} 行：", f"line {fault.line}: ").say(self.language)
            self.strip.show("x " + line + told(self.language, fault.message, fault.hint), "$fault")
            self.keep()
            return False
        self._go_on()
        self._tell_line()
        return True

    @work
    async def _leave_yaml(self) -> None:
        """Back to the form; a text that cannot be read is given up only when that was asked for."""
        if not self._take_yaml() and not await is_dropped(self.desk):
            return
        self.yaml.close()
        self.remove_class("-yaml")
        self.rows.focus()
        self.changed()

    def tell_field(self) -> None:
        """Help for the field under the cursor, or for the line of the text."""
        if not self.yaml.is_open:
            super().tell_field()
        elif not self.yaml.is_ahead:
            self._tell_line()

    def _tell_line(self) -> None:
        """What is wrong in the line of the text where the cursor stands."""
        here = [one for one in self.findings if one.line == self.yaml.line]
        if here:
            text = told(self.language, here[0].message, here[0].hint)
            self.strip.show("x " + text, "$fault" if here[0].is_error else "$warm")
            return
        count = len(self.findings)
        words = Words(
            f"原文：改了就进草稿，检查、撤销和表单一样。{count} 处问题，Alt+E 逐个看；Esc 回表单。",
            f"The text: edits go to the draft, judged and undone as in the form. {count} problems, "
            "Alt+E goes through them; Esc leads back.",
        )
        self.strip.show(words.say(self.language))

    @on(YamlBox.Rested)
    def _rested(self) -> None:
        self._take_yaml()

    @on(YamlBox.Stepped)
    def _stepped(self, event: YamlBox.Stepped) -> None:
        self._step(undo=event.undo)

    @on(YamlBox.SelectionChanged)
    def _moved_in_text(self) -> None:
        if self.yaml.is_open and not self.yaml.is_ahead:
            self._tell_line()

    def action_fault(self) -> None:
        """Go to the next thing that is wrong; after the last comes the first."""
        if not self.settle():
            return
        found = [one for one in self.findings if one.pointer.starts_with(self.base)]
        if not found and self.findings:
            self._lead_to(min(self.findings, key=lambda one: not one.is_error).pointer)
            return
        if not found:
            self.desk.say(NO_FAULTS)
            return
        if self.yaml.is_open:
            found.sort(key=lambda one: (not one.is_error, one.line))
        else:
            found.sort(key=lambda one: (not one.is_error, self.draft.family.rank(one.pointer)))
        last = found.index(self._fault) if self._fault in found else -1
        self._fault = found[(last + 1) % len(found)]
        if self.yaml.is_open:
            self.yaml.go_to(self._fault.line)
            self._tell_line()
        else:
            self.go_to(self._fault.pointer)

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
