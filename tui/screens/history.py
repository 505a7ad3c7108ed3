"""The history of a record: its revisions, and what the chosen one changed, by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from juwu.change import Missing, Sides, difference, no_key
from juwu.family import Family
from juwu.family.rules import SELF
from juwu.frozen import dataclass
from juwu.history import Revision
from juwu.language import Words
from juwu.record import Record, Ref
from juwu.record.inside import inner_names
from juwu.text import clean, width, wrap
from juwu.value import Map
from juwu.workspace import PastWorkspace, Workspace
from juwu.workspace.signed import Mark, marks
from tui.aside_rows import BROKEN
from tui.change_lines import Teller
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.place import READING
from tui.screens.planning import Planning
from tui.sheet import Line, Sheet
from tui.still_open import still_open
from tui.when import WIDTH, when
from tui.whole import whole_lines

PAUSE = 0.04
"""Seconds for which the cursor has to rest before the changes are told."""

_WHO = 16
_MARKS = {
    Mark.GOOD: (Words("签", "s"), Tone.ADDED),
    Mark.SIGNED: (Words("签", "s"), Tone.DIM),
    Mark.DOUBTFUL: (Words("疑", "?"), Tone.ERROR),
    Mark.NONE: (Words("", ""), Tone.DIM),
}
"""What stands beside a revision that is signed."""

NO_REASON = Words("没有写原因", "no reason given")
MIGRATION = Words("格式和记录一起调整", "schema and records were changed together")
MERGE = Words("合并了两边的修改", "put together what two sides had done")
_PAIR = 2
DELETED = Words(
    "这次删除了记录。Alt+R 恢复删除前的内容。",
    "This deleted the record. Alt+R brings back what it held.",
)
RESTORED = Words("恢复成这个版本", "Restore this version")
RESTORED_DELETED = Words("恢复删除前的记录", "Restore the deleted record")
CREATED = Words("新建", "created")
GONE = Words("删除", "deleted")
BACK = Words("恢复", "brought back")
_STOPPED = "stopped"
"""The key of the row that says so."""
SIDE_BY_SIDE = 110
"""Cells from which on the changes stand beside the revisions, not below them."""
ROOM = 120
"""Cells from which on the record, as it stood, is shown below its changes."""
_ROOMY = "-roomy"
"""The class of a screen that is as wide as that."""


STOPPED = Words("没有整理完，回车接着读", "Not taken in: Enter goes on")
WHY_STOPPED = Words(
    "历史没有整理完，读取停下了。回车接着读，已整理的不用重来。",
    "The history was not taken in: it was stopped. Enter goes on; what was taken in stays.",
)


class HistoryScreen(Planning[tuple[Family, list[Revision] | None]]):
    """Who changed a record, when, why, and what; two marked revisions are compared."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("copy", "restore", "takeback")]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as Textual declares it
        (0, "-slim"),
        (SIDE_BY_SIDE, "-broad"),
    ]
    MARKING = True
    CRUMB = Words("历史", "History")
    OFFERED = ("help", "mark", "restore", "takeback", "past", "filter", "palette", "back")
    EMPTY = Words(
        "这条记录还没有提交过。按 F5 审阅后提交。",
        "This record was never committed. F5 reviews and commits it.",
    )

    @dataclass
    class TakingIn(Message):
        """So many of so many commits are in the table of history."""

        done: int
        total: int

    def __init__(self, ref: Ref, *crumbs: str, at: str = "") -> None:
        """Make a screen.

        Args:
            ref: The record.
            crumbs: The names of the places above.
            at: The revision to begin with; empty for the newest.
        """
        super().__init__(*crumbs)
        self._ref = self.about = ref
        self._at = at
        self._family: Family | None = None
        self._revisions: dict[str, Revision] = {}
        self._marks: Mapping[str, Mark] = {}
        self._sheet = Sheet(reachable=True)
        self._whole = Sheet(reachable=True, classes="whole")
        self._timer: Timer | None = None

    def make_rows(self) -> RowList:
        """When, who, why."""
        return RowList([Column("")])

    def beside(self) -> Iterable[Widget]:
        """The changes of one revision, and where there is room the record as it left it."""
        yield Vertical(self._sheet, self._whole, classes="told")

    def read(self) -> tuple[Family, list[Revision] | None]:
        """All revisions of the record, None where that was stopped; meanwhile how far it is."""

        def tell(done: int, total: int) -> None:
            self.post_message(self.TakingIn(done, total))

        if not self.workspace.read_ahead(tell, lambda: not self.is_attached):
            return self.workspace.families[self._ref.family], None
        return self.workspace.families[self._ref.family], list(self.workspace.timeline(self._ref))

    def fill(self, found: tuple[Family, list[Revision] | None]) -> None:
        """Show them, the newest first; where reading was stopped, say so and offer to go on."""
        self._family, revisions = found
        if revisions is None:
            self.show_rows([Row(_STOPPED, (self.say(STOPPED),), Tone.WARN)], [Column("")])
            self.tell()
            return
        self._revisions = {one.id: one for one in revisions}
        self._show()
        self._look_for_signatures()
        if self._at:
            self.rows.move_to(self._at)
            self._at = ""

    @on(TakingIn)
    def _taking_in(self, event: TakingIn) -> None:
        if event.total and not self._revisions:
            share = f"{100 * event.done // event.total}%"
            self.notice(
                Words(f"正在整理历史 {share}，只需一次", f"Taking in the history {share}, once")
            )

    def _show(self) -> None:
        revisions = self._revisions.values()
        who = max((width(clean(one.author)) for one in revisions), default=0)
        columns = [Column("", WIDTH, tone=Tone.DIM), Column("", min(who, _WHO)), Column("")]
        if any(one is not Mark.NONE for one in self._marks.values()):
            columns.insert(2, Column("", 2))
        # A record that was taken away and stands there again was brought back by what came next.
        newer = [None, *revisions]
        back = {
            late.id for late, one in zip(newer, revisions, strict=False) if late and one.is_deletion
        }
        rows = [self._row(one, len(columns), is_back=one.id in back) for one in revisions]
        self.show_rows(rows, columns, self._ref.id)

    def _row(self, one: Revision, columns: int, *, is_back: bool) -> Row:
        deed = GONE if one.is_deletion else BACK if is_back else None
        why = one.reason or one.subject
        told = why if deed is None else f"[{self.say(deed)}] {why}"
        cells = (when(one.time), one.author, told, one.subject)
        own = Tone.PLAIN if deed is None else Tone.WARN
        if columns < len(cells):
            return Row(one.id, cells, own)
        words, tone = _MARKS[self._marks.get(one.id, Mark.NONE)]
        return Row(one.id, (*cells[:2], self.say(words), *cells[2:]), own, tones={2: tone})

    @work(exclusive=True, group="signatures")
    async def _look_for_signatures(self) -> None:
        ids = list(self._revisions)
        found = await self.desk.attempt(lambda: marks(self.workspace, ids))
        if found is not None and still_open(self) and found != self._marks:
            self._marks = found
            self._show()
            self.tell()

    def moved(self, row: Row | None) -> None:
        """Tell the changes of the revision once the cursor rests."""
        del row
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.tell)

    @on(RowList.Marked)
    def _marked(self) -> None:
        self.tell()

    def on_resize(self) -> None:
        """Break the lines anew, for one pane or for two."""
        self.set_class(self.size.width >= ROOM, _ROOMY)
        self.call_after_refresh(self.tell)

    @work(exclusive=True, group="tell")
    async def tell(self) -> None:
        """Show what the revision under the cursor changed."""
        row, family = self._chosen, self._family
        if row is None or family is None:
            stopped = self.rows.current is not None and self.rows.current.key == _STOPPED
            told = wrap(self.say(WHY_STOPPED), self._sheet.room) if stopped else ()
            self._sheet.show([((line, Tone.PLAIN),) for line in told])
            self._whole.show(())
            return
        revision = self._revisions[row.key]
        marked = [one for key, one in self._revisions.items() if key in self.rows.marks]
        is_pair = len(marked) == _PAIR
        sides = (
            Sides(marked[-1].family or family, marked[0].family or family)
            if is_pair
            else Sides(revision.sides.before or family, revision.family or family)
        )
        teller = Teller(sides, self.language, self.title_of, self._sheet.room)
        shows_whole = self.has_class(_ROOMY)

        def made() -> tuple[list[Line], list[Line]]:
            lines = (
                self._compared(marked[-1], marked[0], teller)
                if is_pair
                else self._lines(revision, naming(self.workspace, self._ref, revision, teller))
            )
            then = marked[0] if is_pair else revision
            return list(lines), self._stood(then, family) if shows_whole else []

        lines, whole = await self.desk.attempt(made) or ((), ())
        self._sheet.show(lines)
        self._whole.show(whole)

    def _stood(self, revision: Revision, family: Family) -> list[Line]:
        """The record as a revision left it; nothing where that took it away."""
        record = self.workspace.record_at(self._ref, revision.id)
        if record is None:
            return []
        words = Words(f"{when(revision.time)} 后的记录", f"The record after {when(revision.time)}")
        heading: Line = ((self.say(words), Tone.DIM),)
        cells = self._whole.room
        return [heading, *self._page(record, revision.family or family, cells)]

    def _page(self, record: Record, family: Family, cells: int) -> list[Line]:
        of = self.workspace.register.get
        return whole_lines(family, record, self.language, self.title_of, of, cells=cells)

    def _compared(self, old: Revision, new: Revision, teller: Teller) -> Iterable[Line]:
        """What differs between two revisions, however many lie between them."""
        told = Words(
            f"比较 {when(old.time)} {old.id[:7]} 与 {when(new.time)} {new.id[:7]}",
            f"{when(old.time)} {old.id[:7]} compared with {when(new.time)} {new.id[:7]}",
        )
        yield ((self.say(told), Tone.ACCENT),)
        yield ()
        before, after = (self.workspace.record_at(self._ref, one.id) for one in (old, new))
        if family := teller.sides.shown:
            teller = replace(
                teller,
                inner=inner_names(
                    family, (after, before), self.language, self.workspace.register.get
                ),
            )
        key_of = teller.sides.shown.item_key if teller.sides.shown else no_key
        changes = difference(before.data if before else {}, after.data if after else {}, key_of)
        yield from teller.lines(changes)
        if not changes:
            yield ((self.say(Words("两个版本内容相同", "Both are the same")), Tone.DIM),)

    def _lines(self, revision: Revision, teller: Teller) -> Iterable[Line]:
        moment = revision.time[:16].replace("T", " ")
        yield ((f"{moment}  {revision.id[:10]}  {revision.author} <{revision.email}>", Tone.DIM),)
        mark = self._marks.get(revision.id, Mark.NONE)
        if mark is not Mark.NONE:
            yield ((self.say(mark.words), _MARKS[mark][1]),)
        for line in wrap(revision.reason, teller.cells) if revision.reason else ():
            yield ((line, Tone.PLAIN),)
        if not revision.reason:
            for line in wrap(revision.subject, teller.cells):
                yield ((line, Tone.PLAIN),)
            yield ((NO_REASON.say(self.language), Tone.DIM),)
        if revision.former:
            moved = Words(f"由 {revision.former} 改名", f"renamed from {revision.former}")
            yield ((self.say(moved), Tone.DIM),)
        marks = (
            (revision.is_migration, MIGRATION),
            (revision.is_merge, MERGE),
            (revision.is_deletion, DELETED),
        )
        for holds, words in (*marks, (revision.is_broken, BROKEN)):
            if holds:
                yield ((self.say(words), Tone.WARN),)
        yield ()
        if self._is_first(revision):
            yield ((CREATED.say(self.language), Tone.ADDED),)
            if not self.has_class(_ROOMY):
                yield ()
                yield from self._first(revision, teller)
        else:
            yield from teller.lines(revision.changes)

    def _is_first(self, revision: Revision) -> bool:
        """Whether the record came to be: then it is told as it reads, not field by field."""
        oldest = next(reversed(self._revisions), None)
        came = all(one.kind == "added" and len(one.pointer) == 1 for one in revision.changes)
        return revision.id == oldest and bool(revision.changes) and came

    def _first(self, revision: Revision, teller: Teller) -> list[Line]:
        if teller.sides.shown is None:
            return []
        data: Map = {
            one.pointer.last: one.after
            for one in revision.changes
            if not isinstance(one.after, Missing)
        }
        record = Record(self._ref, revision.path, b"", data)
        return self._page(record, teller.sides.shown, teller.cells)

    def open(self, row: Row) -> None:
        """Bring the keyboard to the changes, to scroll them; or go on reading."""
        if row.key == _STOPPED:
            self.show_rows([])
            self.notice(READING)
            self.reload()
        else:
            self._sheet.focus()

    @property
    def _chosen(self) -> Row | None:
        """The row of the revision under the cursor."""
        row = self.rows.current
        return row if row is not None and row.key in self._revisions else None

    @work(exclusive=True, group="plan")
    async def action_restore(self) -> None:
        """Bring the record back to the revision under the cursor; a deleted one as it was last."""
        if row := self._chosen:
            is_deletion = self._revisions[row.key].is_deletion
            version = f"{row.key}~1" if is_deletion else row.key
            title = RESTORED_DELETED if is_deletion else RESTORED
            await self.do_planned(title, lambda: self.workspace.restoring(self._ref, version))

    @work(exclusive=True, group="plan")
    async def action_takeback(self) -> None:
        """Take back what the revision under the cursor changed, in all its records."""
        if row := self._chosen:
            title = Words("撤销这次提交", "Take this commit back")
            await self.do_planned(title, lambda: self.workspace.undoing(row.key))

    @work(exclusive=True, group="stand")
    async def action_past(self) -> None:
        """Show everything as it was at the revision under the cursor, or go back to now."""
        row, workspace = self._chosen, self.workspace
        if isinstance(workspace, PastWorkspace) or row is None:
            super().action_past()
            return
        if await self.stand_at(row.key):
            then = Ref.of_path(self._ref.family, self._revisions[row.key].path)
            self.desk.open_record(then)

    def action_copy(self) -> None:
        """Copy the id of the revision."""
        if row := self._chosen:
            self.app.copy_to_clipboard(row.key)
            self.desk.say(Words(f"已复制 {row.key[:10]}", f"copied {row.key[:10]}"))


def naming(workspace: Workspace, ref: Ref, revision: Revision, teller: Teller) -> Teller:
    """The teller, who knows what the items are called that changes of a revision name by key."""
    family = teller.sides.shown
    if family is None or not (
        family.offering or any(one.family == SELF for one in family.rules.references)
    ):
        return teller
    then = workspace.record_at(ref, revision.id)
    now = workspace.register.get(ref)
    return replace(
        teller, inner=inner_names(family, (then, now), teller.language, workspace.register.get)
    )
