"""One proposal: its changes by field, what the rules and people say of them, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from juwu.change import Change, Missing, Sides
from juwu.finding import Finding
from juwu.language import Words
from juwu.record import shown
from juwu.record.inside import InnerNames, inner_name, inner_names
from juwu.review import Deed, Kind, reason_of
from juwu.sync import MergeConflictsError
from juwu.text import clean, wrap
from juwu.workspace import Opened, Queued, RecordChange, Reviewing, Syncing
from juwu.workspace.review_errors import told as lacking
from tui.change_lines import Teller
from tui.dialogs import AskReason, Confirm
from tui.exchange import decided
from tui.field_help import told
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.form import FormScreen
from tui.screens.history import SIDE_BY_SIDE
from tui.screens.place import Place
from tui.sheet import Line, Sheet
from tui.when import when

_TONES = {Kind.APPROVED: Tone.ADDED, Kind.RETURNED: Tone.ERROR}
_OLD = Words("（针对改前的内容）", " (of an earlier content)")


class ProposalScreen(Place[Opened]):
    """What somebody sent for review, and what can be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("remark", "revise", "approve", "give_back", "merge", "withdraw")
    ]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as Textual declares it
        (0, "-slim"),
        (SIDE_BY_SIDE, "-broad"),
    ]
    OFFERED = ("help", "remark", "revise", "approve", "give_back", "merge", "back")
    EMPTY = Words("这份送审没有改动。", "This proposal changes nothing.")

    def __init__(self, name: str, *crumbs: str, named: str = "") -> None:
        """Make a screen.

        Args:
            name: The proposal.
            crumbs: The names of the places above.
            named: What it is about, as far as it is known; may come from data.
        """
        super().__init__(*crumbs)
        self._proposal = name
        self._named = named or name
        self._opened: Opened | None = None
        self._places: list[tuple[RecordChange, Change | None]] = []
        self._sheet = Sheet(reachable=True)

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("送审", "Proposals").say(self.language), self._named)

    def make_rows(self) -> RowList:
        """The field, and what is said of it."""
        return RowList([Column("", 20), Column("")])

    def beside(self) -> Iterable[Widget]:
        """The change under the cursor, in full, and all that was said."""
        yield self._sheet

    def read(self) -> Opened:
        """The proposal as it is now."""
        return Reviewing(self.workspace).open(self._proposal)

    def fill(self, found: Opened) -> None:
        """Show it."""
        self._opened = found
        self._named = found.queued.named
        self._places = []
        rows: list[Row] = []
        for edit in found.changes:
            family = self.workspace.families[edit.ref.family]
            rows.append(Row.section(f"{self.say(family.title)}  {self._title(edit)}"))
            for change in edit.changes or (None,):
                rows.append(self._row(edit, change))
                self._places.append((edit, change))
        queued = found.queued
        state = queued.state.words.say(self.language)
        self.show_rows(rows, title=f"{queued.proposal.author.name}  {state}")
        self.tell()

    def _title(self, edit: RecordChange) -> str:
        family, record = self.workspace.families[edit.ref.family], edit.after or edit.before
        return family.title_of(record.data if record else {}, edit.ref.id)

    def _row(self, edit: RecordChange, change: Change | None) -> Row:
        key = str(len(self._places))
        if change is None:
            return Row(key, (self.say(Words("整条", "the record")), ""))
        family = self.workspace.families[edit.ref.family]
        label = family.label(change.pointer).say(self.language)
        field, inner = family.field(change.pointer), self._inner(edit)
        before, after = (
            ""
            if isinstance(one, Missing)
            else inner_name(inner, field, one) or shown(field, one, self.language, self.title_of)
            for one in (change.before, change.after)
        )
        count = len(self._said(edit, change))
        mark = self.say(Words(f"批注 {count}  ", f"remarks {count}  ")) if count else ""
        wrong = any(one.is_error for one in self._findings(edit, change))
        return Row(
            key,
            (label, f"{mark}{before} -> {after}".replace("\n", " ")),
            tones={0: Tone.ERROR if wrong else Tone.PLAIN},
        )

    def _inner(self, edit: RecordChange) -> tuple[InnerNames, ...]:
        """What the items of a record are called, as it is proposed and as it was."""
        family, get = self.workspace.families[edit.ref.family], self.workspace.register.get
        return inner_names(family, (edit.after, edit.before), self.language, get)

    def _said(self, edit: RecordChange, change: Change | None) -> list[Deed]:
        """The remarks on a field."""
        deeds = self._opened.queued.proposal.deeds if self._opened else ()
        at = str(change.pointer) if change else ""
        return [one for one in deeds if (one.record, one.pointer) == (str(edit.ref), at)]

    def _findings(self, edit: RecordChange, change: Change | None) -> list[Finding]:
        """What the rules say of a field; of what no change is about, at the first of the record."""
        found = self._opened.findings if self._opened else ()
        at = [one.pointer for one in edit.changes]
        first = not edit.changes or change is edit.changes[0]
        return [
            one
            for one in found
            if one.path == edit.path
            and (
                one.pointer == (change.pointer if change else None)
                or (first and one.pointer not in at)
            )
        ]

    # Telling

    def moved(self, row: Row | None) -> None:
        """Tell what is under the cursor."""
        del row
        self.tell()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.tell)

    def tell(self) -> None:
        """Show the change under the cursor, and what was said."""
        if self._opened is not None:
            self._sheet.show(list(self._lines(self._opened)))

    def _lines(self, opened: Opened) -> Iterator[Line]:
        room = self._sheet.room
        if (row := self.rows.current) is not None and int(row.key) < len(self._places):
            yield from self._of_place(*self._places[int(row.key)], room)
        yield from self._of_all(opened.queued, room)

    def _of_place(self, edit: RecordChange, change: Change | None, room: int) -> Iterator[Line]:
        family = self.workspace.families[edit.ref.family]
        inner = self._inner(edit)
        teller = Teller(Sides.of(family), self.language, self.title_of, room, inner)
        yield from teller.lines([change] if change else edit.changes)
        for finding in self._findings(edit, change):
            mark, tone = ("x ", Tone.ERROR) if finding.is_error else ("! ", Tone.WARN)
            for line in wrap(mark + told(self.language, finding.message, finding.hint), room):
                yield ((line, tone),)
        for deed in self._said(edit, change):
            yield from self._of_deed(deed, room)
        yield ()

    def _of_all(self, queued: Queued, room: int) -> Iterator[Line]:
        proposal = queued.proposal
        for edit in proposal.edits:
            subject = queued.named if edit.subject == proposal.title else edit.subject
            about = f"{when(edit.time.isoformat())}  {edit.author.name}  {subject}"
            for line in wrap(clean(about), room):
                yield ((line, Tone.DIM),)
            for line in wrap(clean(reason_of(edit), lines=True), room - 2):
                yield ((f"  {line}", Tone.PLAIN),)
        for deed in proposal.deeds:
            if not deed.record:
                yield from self._of_deed(deed, room)
        for need, count in queued.missing if queued.is_open else ():
            for line in wrap(self.say(lacking(need, count)), room):
                yield ((line, Tone.WARN),)

    def _of_deed(self, deed: Deed, room: int) -> Iterator[Line]:
        proposal = self._opened.queued.proposal if self._opened else None
        current = proposal and (
            deed.at == proposal.content if deed.record else deed.tree == proposal.tree
        )
        head = f"{when(deed.time.isoformat())}  {deed.by.name}  "
        old = "" if current else self.say(_OLD)
        yield (
            (clean(head), Tone.DIM),
            (deed.kind.words.say(self.language), _TONES.get(deed.kind, Tone.ACCENT)),
            (old, Tone.DIM),
        )
        for line in wrap(clean(deed.text, lines=True), room - 2) if deed.text else ():
            yield ((f"  {line}", Tone.PLAIN),)

    def open(self, row: Row) -> None:
        """Bring the keyboard to the text, to scroll it."""
        del row
        self._sheet.focus()

    # Doing

    @property
    def _reviewing(self) -> Reviewing:
        return Reviewing(self.workspace)

    @work(exclusive=True, group="deed")
    async def action_remark(self) -> None:
        """Say something about the field under the cursor."""
        row = self.rows.current
        if row is None:
            return
        edit, change = self._places[int(row.key)]
        at = str(change.pointer) if change else ""
        label = self.workspace.families[edit.ref.family].label(change.pointer) if change else None
        title = Words(
            f"批注“{label.zh if label else self._title(edit)}”",
            f"Remark on “{label.en if label else self._title(edit)}”",
        )
        text = await self._ask(
            title, Words("写在送审里，同步后大家看得到。", "Kept with the proposal.")
        )
        if text:
            place = f"{edit.ref}#{at}" if at else str(edit.ref)
            await self._do(lambda: self._reviewing.remark(self._proposal, place, text))

    @work(exclusive=True, group="deed")
    async def action_revise(self) -> None:
        """Go on with the record under the cursor as the proposal has it."""
        row = self.rows.current
        if row is None:
            return
        edit, change = self._places[int(row.key)]
        draft = await self.desk.attempt(lambda: self._reviewing.draft(self._proposal, edit.ref))
        if draft is not None:
            at = change.pointer if change else None
            await self.app.push_screen_wait(FormScreen(draft, at))
            self.reload()

    @work(exclusive=True, group="deed")
    async def action_approve(self) -> None:
        """Approve the content as it is."""
        title = Words(f"同意送审：{self._named}", f"Approve proposal: {self._named}")
        effect = Words(
            "只对现在的内容有效；之后又改过，要重新同意。可以写一句话，也可以不写。",
            "It holds for the content as it is now. You may add a word.",
        )
        text = await self._ask(title, effect, required=False)
        if text is not None:
            await self._do(lambda: self._reviewing.approve(self._proposal, text))

    @work(exclusive=True, group="deed")
    async def action_give_back(self) -> None:
        """Return it to its author."""
        title = Words(f"退回送审：{self._named}", f"Return proposal: {self._named}")
        effect = Words("送审人改好以后再审。", "The author mends it, then it is looked at again.")
        if reason := await self._ask(title, effect):
            await self._do(lambda: self._reviewing.give_back(self._proposal, reason))

    @work(exclusive=True, group="deed")
    async def action_withdraw(self) -> None:
        """Take one's own proposal back."""
        title = Words(f"撤回送审：{self._named}", f"Withdraw proposal: {self._named}")
        effect = Words("不再等审阅；内容留在历史里。", "It waits no more; history keeps it.")
        reason = await self._ask(title, effect, required=False)
        if reason is not None:
            await self._do(lambda: self._reviewing.withdraw(self._proposal, reason))

    @work(exclusive=True, group="deed")
    async def action_merge(self) -> None:
        """Merge it into the branch, deciding what has to be decided on the way."""
        title = self.say(Words(f"合并送审：{self._named}", f"Merge proposal: {self._named}"))
        effect = self.say(
            Words(
                "写进主分支，注明审阅人；主分支已有的新改动按字段合并。",
                "It goes into the main branch with the names of who approved; merged by field.",
            )
        )
        if not await self.app.push_screen_wait(
            Confirm(self.language, title, effect, Words("合并", "Merge"))
        ):
            return
        while True:
            done = await self.desk.attempt(self._merged)
            if not isinstance(done, MergeConflictsError):
                break
            if not await decided(self.desk, Syncing(self.workspace)):
                self.desk.say(
                    Words("没有合并，定到哪里留在哪里。", "Not merged; choices are kept.")
                )
                return
        if done is not None:
            self.desk.say(Words(f"已合并  提交 {done[:8]}", f"Merged as commit {done[:8]}"))
            self.desk.look()
            self.dismiss(None)

    def _merged(self) -> str | MergeConflictsError:
        try:
            return self._reviewing.merge(self._proposal)
        except MergeConflictsError as error:
            return error

    async def _ask(self, title: Words, effect: Words, *, required: bool = True) -> str | None:
        return await self.app.push_screen_wait(
            AskReason(self.language, self.say(title), self.say(effect), required=required)
        )

    async def _do(self, deed: Callable[[], Queued]) -> None:
        done = await self.desk.attempt(deed)
        if done is not None:
            self.desk.say(done.state.words)
            self.desk.look()
            self.reload()
