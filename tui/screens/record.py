"""One record to read: section by section, with what is wrong, what it names and what names it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu.check import Deadline, Lack
from juwu.family import Family
from juwu.finding import Finding
from juwu.frozen import dataclass
from juwu.language import Language, Words
from juwu.pointer import Pointer
from juwu.record import Record, Ref
from juwu.text import clean, width
from juwu.workspace import PastWorkspace
from juwu.workspace.attaching import attachment_doubts
from juwu.workspace.referrers import Referrer, referrers
from tui.aside_rows import USED
from tui.dialogs import Option, PickOne
from tui.dialogs.ask_line import AskLine
from tui.due_rows import DUE, LACK, deadline_rows, lack_rows, pointer_of, title_width
from tui.keys import bindings
from tui.record_rows import Page, Reader, columns_of
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.advancing import Advancing
from tui.screens.field import FieldScreen
from tui.screens.history import HistoryScreen
from tui.screens.planning import Planning
from tui.screens.printing import Printing
from tui.screens.record_aside import RecordAside
from tui.state import State

FILES = Words("附件要核对", "Attachments to look at")
_USER = "ref:"


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as it was read."""

    record: Record
    family: Family
    users: list[Referrer]
    deadlines: tuple[Deadline, ...] = ()
    lacks: tuple[Lack, ...] = ()
    """What its rules stand on and is not known in full."""
    files: tuple[tuple[Pointer, Words], ...] = ()
    """What is not right with the files it names, by place."""


class RecordScreen(RecordAside[Opened], Planning[Opened], Advancing[Opened], Printing[Opened]):
    """A record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "history", "origin", "rename", "copy", "delete", "print", "alike"),
        *bindings("progress", "advance"),
    ]
    OFFERED = ("help", "edit", "advance", "filter", "history", "origin", "palette", "back")

    def __init__(self, ref: Ref, *crumbs: str) -> None:
        """Make the screen of a record.

        Args:
            ref: The record.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._ref = self.about = ref
        self._opened: Opened | None = None
        self._page: Page | None = None
        self._is_laid_out = False
        self.begin_at: Pointer | None = None
        """The place where the cursor begins; the first line of the record when None."""

    def make_rows(self) -> RowList:
        """Labels and values."""
        return RowList([Column(""), Column("")])

    def read(self) -> Opened:
        """The record and what names it; as it was read before, where it has gone meanwhile."""
        record = self.workspace.register.get(self._ref)
        if record is None and self._opened is not None:
            return self._opened
        record = self.workspace.record(self._ref)
        families = self.workspace.families
        users = list(referrers(self.workspace, self._ref))
        return Opened(
            record,
            families[self._ref.family],
            users,
            self.workspace.deadlines(record),
            self.workspace.doubts(record),
            self._file_doubts(record),
        )

    def _file_doubts(self, record: Record) -> tuple[tuple[Pointer, Words], ...]:
        """What is not right with its files; those of the past are not there to be looked at."""
        if isinstance(self.workspace, PastWorkspace):
            return ()
        family = self.workspace.families[record.ref.family]
        return tuple(attachment_doubts(self.workspace.root, family, record.data))

    def fill(self, found: Opened) -> None:
        """Show it."""
        self._opened = found
        self.lay_out()

    @property
    def is_there(self) -> bool:
        """Whether its lines are laid out, so that a key finds its row."""
        return super().is_there and (self._opened is None or self._is_laid_out)

    def noticed(self, state: State) -> None:
        """What is wrong comes with the check."""
        del state
        self.lay_out()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.lay_out)

    def beside_changed(self) -> None:
        """Break the lines anew."""
        self.lay_out()

    @property
    def told(self) -> tuple[Record, Family, Sequence[Referrer]] | None:
        """What the pane beside it tells of."""
        one = self._opened
        return None if one is None or one.record.faults else (one.record, one.family, one.users)

    @work(exclusive=True, group="lay-out")
    async def lay_out(self) -> None:
        """Make the rows for the present width."""
        opened, cells = self._opened, self.rows.size.width
        if opened is None or not cells:
            return
        record = opened.record
        if record.faults:
            self._page = None
            self.show_rows(_fault_rows(record, self.language), [Column("", 12), Column("")])
            self._is_laid_out = True
            return
        findings = self.state.findings(record.path) if self.state else ()
        page = await self.desk.attempt(lambda: self._make(opened, findings, cells))
        if page is not None:
            self._page = page
            own = self._with_deadlines(page, opened, cells)
            users = () if self.has_beside else opened.users
            rows = [*own, *self._file_rows(opened), *self._user_rows(users)]
            columns = columns_of(rows, page.labels)
            self.show_rows(rows, columns, self._ref.id)
            self._go_to_beginning()
        self._is_laid_out = True
        self.tell_beside()

    def _go_to_beginning(self) -> None:
        """Put the cursor where the screen begins, once: on that place, or on what holds it."""
        at, self.begin_at = self.begin_at, None
        while at is not None and at.tokens and not self.rows.move_to(str(at)):
            at = at.parent

    def _make(self, opened: Opened, findings: tuple[Finding, ...], cells: int) -> Page:
        get = self.workspace.register.get
        reader = Reader(opened.family, self.language, self.title_of, cells, record_of=get)
        users = () if self.has_beside else opened.users
        named = (width(clean(self.say(user.family))) for user in users)
        reader.least = max(title_width(opened.deadlines, self.language), *named, 0)
        return reader.page(opened.record, findings)

    def _with_deadlines(self, page: Page, opened: Opened, cells: int) -> Sequence[Row]:
        """The rows of the record; what is still due comes first, what is over comes last."""
        due = deadline_rows(opened.deadlines, self.language, page.labels, cells)
        waits = any(one.state.waits for one in opened.deadlines)
        lacks = lack_rows(opened.lacks, self.language, page.labels, cells)
        blocks = (due, page.rows, lacks) if waits else (page.rows, due, lacks)
        rows: list[Row] = []
        for block in filter(None, blocks):
            rows += [Row.note(""), *block] if rows else block
        return rows

    def _file_rows(self, opened: Opened) -> list[Row]:
        rows = [Row.note(""), Row.section(self.say(FILES))] if opened.files else []
        for at, words in opened.files:
            told = f"! {self.say(words)}"
            label = self.say(opened.family.label(at))
            rows.append(Row(str(at), (label, told), tones={1: Tone.WARN}))
        return rows

    def _user_rows(self, users: Sequence[Referrer]) -> list[Row]:
        rows = [Row.note(""), Row.section(self.say(USED))] if users else []
        for number, user in enumerate(users):
            told = f"{user.title} ({user.ref.id})  {self.say(user.place)} >"
            rows.append(Row(f"{_USER}{number}:{user.ref}", (self.say(user.family), told)))
        return rows

    def open(self, row: Row) -> None:
        """Go to the record that the row names, if it names one."""
        if self._page is None:
            self._mend(row)
            return
        if row.key.startswith(_USER):
            user = self._opened.users[int(row.key.split(":", 2)[1])] if self._opened else None
            if user is not None:
                self.go(user.ref, user.at)
            return
        if row.key.startswith(DUE):
            self.edit(self._ref, pointer_of(row.key))
            return
        if row.key.startswith(LACK):
            self.edit(self._ref)
            return
        targets = list(dict.fromkeys(self._page.targets.get(row.key, ())))
        if len(targets) == 1:
            self.go(targets[0])
        elif targets:
            self._choose(targets)
        else:
            self.desk.say(Words("按 F2 编辑这一项。", "F2 edits this field."))

    def _mend(self, row: Row) -> None:
        if self._opened:
            self.mend(self._opened.record.path, int(row.key))

    def go(self, ref: Ref, at: Pointer | None = None) -> None:
        """Open another record above this one, with the cursor on a place of it."""
        screen = RecordScreen(ref, *self.crumbs, self.called or self._ref.id)
        screen.begin_at = at
        self.app.push_screen(screen)

    @work
    async def _choose(self, targets: list[Ref]) -> None:
        """Ask which of several records is meant."""
        names = await self.desk.attempt(
            lambda: [self.title_of(ref.family, ref.id) or ref.id for ref in targets]
        )
        options = [
            Option(str(ref), name, ref.id) for ref, name in zip(targets, names or (), strict=False)
        ]
        title = self.say(Words("打开哪一条", "Open which record"))
        chosen = await self.app.push_screen_wait(PickOne(self.language, title, options))
        if chosen is not None:
            self.go(Ref.parse(chosen))

    def action_edit(self) -> None:
        """Edit the record, beginning with the field under the cursor."""
        self.edit(self._ref, self.place)

    @property
    def place(self) -> Pointer | None:
        """The field that the row under the cursor is about."""
        row = self.rows.current
        if row is None or self._page is None or row.key.startswith((_USER, LACK)):
            return None
        return pointer_of(row.key)

    def action_history(self) -> None:
        """Show who changed the record."""
        self.app.push_screen(HistoryScreen(self._ref, *self.crumbs))

    def action_origin(self) -> None:
        """Show where the field under the cursor comes from."""
        if (at := self.place) is not None:
            self.app.push_screen(FieldScreen(self._ref, at, *self.crumbs))

    @work(exclusive=True, group="plan")
    async def action_rename(self) -> None:
        """Give the record another id."""
        title = self.say(Words(f"{self._ref.id} 的新记录号", f"Another id for {self._ref.id}"))
        hint = Words(
            "小写字母、数字和短横；引用它的记录会一起改。",
            "Lower-case letters, digits and hyphens; what refers to it follows.",
        )
        name = await self.app.push_screen_wait(AskLine(self.language, title, self.say(hint)))
        if name is None:
            return
        heading = Words(f"{self._ref.id} 改为 {name}", f"{self._ref.id} becomes {name}")
        done = await self.do_planned(heading, lambda: self.workspace.renaming(self._ref, name))
        if done is not None:
            self.dismiss(None)
            self.desk.open_record(Ref(self._ref.family, name))

    def action_alike(self) -> None:
        """Begin a new record like this one."""
        self.begin_like(self._ref)

    def action_progress(self) -> None:
        """Show how far the record has come."""
        self.show_progress(self._ref)

    def action_advance(self) -> None:
        """Take the record to its next state."""
        self.advance(self._ref)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """States are only changed where the family has some."""
        if action == "advance" and self._opened is not None:
            return self._opened.family.rules.lifecycle is not None
        return super().check_action(action, parameters)

    def action_print(self) -> None:
        """Print the record as a paper."""
        self.print_record(self._ref)

    def action_copy(self) -> None:
        """Copy the id of the record."""
        self.copy_id(self._ref)

    def action_delete(self) -> None:
        """Delete the record."""
        if self._opened:
            data = self._opened.record.data
            self.remove_record(self._ref, self._opened.family.title_of(data, self._ref.id))

    def deleted(self) -> None:
        """There is nothing left to read."""
        self.dismiss(None)


def _fault_rows(record: Record, language: Language) -> list[Row]:
    """Why a file cannot be read; the key of a row is the line to mend."""
    rows = [Row.section(Words("文件读不了", "The file cannot be read").say(language))]
    for fault in record.faults:
        place = Words(f"第 {fault.line} 行", f"line {fault.line}").say(language)
        rows.append(Row(str(fault.line), (place, fault.message.say(language)), Tone.ERROR))
        rows.append(Row.note(fault.hint.say(language)))
    mend = Words("回车用外部编辑器打开。", "Enter opens it in an editor.").say(language)
    return [*rows, Row.note(mend)]
