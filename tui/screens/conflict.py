"""Two people changed the same fields: one conflict at a time, and a person decides about each.

No record is written from here. Left before the end, the draft is as it was, and what was chosen is
kept beside it for the next time; only when every conflict is decided does the draft take the
decisions, as one step that can be undone, to be reviewed and saved again. What the rules say of
the record as decided so far is told beside the places.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from juwu import clock
from juwu.change import MISSING, Missing
from juwu.draft import Dispute, Side, enter
from juwu.errors import JuwuError
from juwu.family import Field, Widget
from juwu.finding import Finding
from juwu.language import Words
from juwu.merge import Choice, Conflict, Slot, both
from juwu.pointer import Pointer
from juwu.text import fold
from juwu.value import Map
from juwu.workspace import Clash
from tui.at_desk import AtDesk
from tui.bar import Standing, TopBar
from tui.cells import DraftCells
from tui.change_text import Part, TextLine, broken
from tui.change_view import ChangeView
from tui.choices import is_line
from tui.conflict_text import ConflictText, parted
from tui.dialogs import Confirm
from tui.entry_list import EntryList
from tui.footer import Footer
from tui.help_strip import HelpStrip
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.ask_value import ask_value
from tui.still_open import still_open
from tui.style_sheet import MORE

TITLE = Words("冲突", "Conflict")
CHOOSE = Words(
    "按数字选，或选中后回车。PgUp、PgDn 翻看上面的内容。F10 先放着，选好的会留着，草稿照旧。",
    "A digit chooses, or Enter on a row. PgUp and PgDn scroll the values. F10 leaves: what was "
    "chosen is kept, the draft stays as it is.",
)
DECIDED = Words(
    "都定好了。按 Ctrl+S 放进草稿，回到审阅再提交；还可以改主意。",
    "All is settled. Ctrl+S puts it into the draft, to be reviewed and saved; you may still "
    "change your mind.",
)
CHOOSE_SAVED = Words(
    "按数字选，或选中后回车。PgUp、PgDn 翻看。F10 先放着：选好的会留着，什么都不送出。",
    "A digit chooses, or Enter. PgUp, PgDn scroll. F10 leaves: choices are kept, nothing is sent.",
)
DECIDED_SAVED = Words(
    "都定好了。按 Ctrl+S 接着同步；还可以改主意。",
    "All is settled. Ctrl+S goes on with the exchange; you may still change your mind.",
)
CHOSEN = Words("* 已选", "* chosen")


class Outcome(Enum):
    """What a person made of a clash."""

    DECIDED = "decided"
    """The draft holds the decisions."""
    GIVEN_UP = "given up"
    """The record stays deleted, as the other wanted; nobody wants the draft."""


_NAMES = {
    Side.MINE: Words("用我的", "Mine"),
    Side.THEIRS: Words("用对方的", "Theirs"),
    Side.BASE: Words("用原来的", "As before"),
    Side.OWN: Words("自己填", "My own"),
    Side.BOTH: Words("两边都留", "Keep both"),
}
_COLUMNS = (Column("", 1), Column("", 10), Column("", most=400), Column("", 8))
"""Digit, choice, value as far as there is room, a mark."""
_DIGITS = {side: str(number) for number, side in enumerate(_NAMES, 1)}
"""The digit that chooses a side."""


class ConflictScreen(AtDesk[Outcome | None]):
    """The conflicts of a clash; it ends with None when it was left and nothing was done."""

    CSS_PATH = MORE
    DEFAULT_CSS = """
    ConflictScreen ChangeView { margin: 1 0; }
    ConflictScreen EntryList { height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("next_place", "own", "settle", "back"),
        Binding("right", "turn(1)", show=False),
        Binding("shift+tab,left", "turn(-1)", show=False),
    ]
    OFFERED: ClassVar[tuple[str, ...]] = ("help", "own", "next_place", "settle", "back")

    def __init__(self, clash: Clash) -> None:
        """Decide about a clash."""
        super().__init__()
        self._clash = clash
        self._place = 0
        self._disputes = {one.conflict.pointer: one for one in clash.disputes()}
        self._findings: tuple[Finding, ...] = ()
        self._preview: Map = {}
        self._asks = False
        self._view = ChangeView()
        self._rows = EntryList(_COLUMNS, column=0)
        self._rows.first = self._heard
        self._rows.chosen = self._enter
        self._strip = HelpStrip()

    @property
    def _conflicts(self) -> tuple[Conflict, ...]:
        return self._clash.merged.conflicts

    @property
    def _conflict(self) -> Conflict:
        return self._conflicts[self._place]

    @property
    def _chosen(self) -> dict[Pointer, Choice]:
        """What was chosen so far, by its place."""
        return {
            at: self._choice(one, one.side)
            for at, one in self._disputes.items()
            if one.side is not None
        }

    @property
    def _dispute(self) -> Dispute:
        return self._disputes[self._conflict.pointer]

    @property
    def _text(self) -> ConflictText:
        title = self.desk.workspace.register.title
        return ConflictText.of(self._clash, self.language, title)

    def compose(self) -> ComposeResult:
        """Bar, the values, the choices, help, footer."""
        yield TopBar(self.language, self._standing())
        yield self._view
        yield self._rows
        yield self._strip
        yield Footer(self.language, self.OFFERED)

    def on_mount(self) -> None:
        """Begin with the first conflict."""
        self.set_focus(self._rows)  # not focus(), which waits its turn: a digit may be on its way
        if self._chosen:
            kept = Words("接着上次的选择。", "Going on with what was chosen before.")
            self.desk.say(kept)
        self._show()
        self._judge()

    # What is shown

    def _standing(self) -> Standing:
        draft, state = self._clash.draft, self.desk.state
        title = draft.family.title_of(draft.data, draft.ref.id)
        path = (draft.family.title.say(self.language), title, TITLE.say(self.language))
        left, total = len(self._conflicts) - len(self._chosen), len(self._conflicts)
        note = Words(f"{left}/{total} 处未定", f"{left} of {total} open").say(self.language)
        errors = sum(one.is_error for one in self._findings)
        return Standing(path, state.branch if state else "", 0, errors or None, note)

    def _show(self) -> None:
        """Show the present conflict."""
        self._view.show(self._lines)
        self._show_choices()

    def _lines(self, cells: int) -> list[TextLine]:
        number = Part(f"{self._place + 1}/{len(self._conflicts)}  ", Tone.DIM)
        label = Part(self._text.label(self._conflict), Tone.ACCENT)
        told = self._text.lines(self._conflict, self._clash.by, cells)
        here, elsewhere = parted(self._findings, self._preview, self._conflict.pointer)
        return [
            *broken([number, label], cells),
            *self._text.faults(here, cells),
            *told,
            *self._text.faults(elsewhere, cells, is_elsewhere=True),
            *self._text.homeless(self._clash.merged.unkept, cells),
        ]

    def _show_choices(self) -> None:
        sides = self._sides()
        self._rows.styles.height = len(sides)
        self._rows.show([self._row(side) for side in sides])
        self.query_one(TopBar).show(self._standing())
        self._tell()

    def _sides(self) -> list[Side]:
        """What may be chosen at the present place."""
        conflict = self._conflict
        if not conflict.pointer:
            return [Side.MINE, Side.THEIRS]
        if conflict.of_order or self._field.read_only:
            return [Side.MINE, Side.THEIRS, Side.BASE]
        single = [Side.MINE, Side.THEIRS, Side.BASE, Side.OWN]
        return single if isinstance(self._both(conflict), Missing) else [*single, Side.BOTH]

    def _both(self, conflict: Conflict) -> Choice:
        """Both sides beside each other; MISSING where there is no room for both."""
        field = DraftCells(self._clash.draft).field(conflict.pointer)
        return both(self._clash.merged, conflict, is_prose=field.widget is Widget.TEXT)

    @property
    def _field(self) -> Field:
        return DraftCells(self._clash.draft).field(self._conflict.pointer)

    def _row(self, side: Side) -> Row:
        is_chosen = self._dispute.side is side
        if side is Side.OWN and not is_chosen:
            text = Words("写另一个值 ..", "another value ..").say(self.language)
        else:
            text = self._text.short(self._conflict, self._choice(self._dispute, side))
        mark = CHOSEN.say(self.language) if is_chosen else ""
        name = _NAMES[side].say(self.language)
        return Row(
            side.value, (_DIGITS[side], name, text, mark), tones={0: Tone.ACCENT, 3: Tone.ADDED}
        )

    def _choice(self, dispute: Dispute, side: Side) -> Choice:
        """What a side would put in its place."""
        conflict = dispute.conflict
        if side is Side.BOTH:
            return self._both(conflict)
        values = {
            Side.MINE: conflict.ours,
            Side.THEIRS: conflict.theirs,
            Side.BASE: conflict.base,
            Side.OWN: dispute.own,
        }
        return values[side]

    def _tell(self) -> None:
        done = len(self._chosen) == len(self._conflicts)
        words = ((CHOOSE, DECIDED), (CHOOSE_SAVED, DECIDED_SAVED))[self._clash.is_saved][done]
        self._strip.show(words.say(self.language), "$good" if done else "$muted")

    # Judging

    @work(exclusive=True, group="judge")
    async def _judge(self) -> None:
        """Judge the record as decided so far, where a place without a choice holds theirs."""
        choices = self._chosen
        if Pointer() in self._disputes and Pointer() not in choices:
            return
        try:
            preview = self._clash.preview(choices)
        except JuwuError:
            return  # it is told when the choices are put into the draft
        found: tuple[Finding, ...] | None = ()
        if preview is not None:
            found = await self.desk.attempt(lambda: self.desk.workspace.findings(preview))
        if found is None or not still_open(self):
            return
        self._findings, self._preview = found, preview.data if preview else {}
        self._view.redraw()
        self.query_one(TopBar).show(self._standing())

    # Choosing

    def _heard(self, event: events.Key) -> bool:
        """A digit of either width chooses; the keys that turn pages turn those of the values."""
        digit = fold(event.character or "")
        for side in self._sides():
            if digit == _DIGITS[side]:
                self._choose(side)
                return True
        page = {"pageup": -1, "pagedown": 1}.get(event.key)
        if page is not None:
            step = max(self._view.size.height - 1, 1)
            self._view.scroll_relative(y=page * step, animate=False)
        return page is not None

    @on(RowList.Selected)
    def _enter(self) -> None:
        row = self._rows.current
        if row is not None:
            self._choose(Side(row.key))

    def _choose(self, side: Side) -> None:
        if side is Side.OWN:
            self.action_own()
        else:
            self._take(side)

    def _take(self, side: Side, own: Slot = MISSING) -> None:
        """Note a choice and have it kept, and go on to the next place that has none."""
        total = len(self._conflicts)
        at = self._conflict.pointer
        self._disputes[at] = replace(self._disputes[at], side=side, own=own)
        self._clash.draft.disputes = tuple(self._disputes.values())
        self.desk.keeper.keep(self._clash.draft)
        self._judge()
        for step in range(1, total):
            place = (self._place + step) % total
            if self._conflicts[place].pointer not in self._chosen:
                self._go(place)
                return
        self._show_choices()

    def _go(self, place: int) -> None:
        self._place = place
        self._show()
        self._rows.move_to((self._dispute.side or Side.MINE).value)

    def action_next_place(self) -> None:
        """The next conflict; after the last comes the first."""
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """The next conflict, or the one before."""
        self._go((self._place + step) % len(self._conflicts))

    def action_own(self) -> None:
        """Ask for another value, where there may be one."""
        if Side.OWN in self._sides() and not self._asks:
            self._asks = True
            self._ask(self._place)

    @work
    async def _ask(self, place: int) -> None:
        draft, at, field = self._clash.draft, self._conflict.pointer, self._field
        try:
            answer = await ask_value(self.desk, draft, at, field, str)
            if answer is None:
                return
            value = answer.value
            if is_line(field) and isinstance(value, str) and value:
                value = enter(field, " ".join(value.split("\n")), clock.today())
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        finally:
            self._asks = False
        self._place = place
        self._take(Side.OWN, MISSING if value == "" else value)

    # The end

    @work
    async def action_settle(self) -> None:
        """Put the decisions into the draft, once there is one for every conflict."""
        left = [
            place for place, one in enumerate(self._conflicts) if one.pointer not in self._chosen
        ]
        if left:
            self._go(left[0])
            words = Words(f"还有 {len(left)} 处没有定。", f"{len(left)} places are still open.")
            self._strip.show(words.say(self.language), "$fault")
            return
        choices = self._chosen
        if isinstance(choices.get(Pointer()), Missing):
            if await self.desk.push_screen_wait(self._farewell()):
                self.dismiss(Outcome.GIVEN_UP)
            return
        try:
            self._clash.decide(choices)
        except JuwuError as error:
            self.desk.tell_error(error)
            return
        self.dismiss(Outcome.DECIDED)

    def _farewell(self) -> Confirm:
        draft = self._clash.draft
        count = len(draft.changes())
        title = Words(f"{draft.ref}：随对方删除", f"{draft.ref}: deleted, as they wanted")
        effect = Words(
            f"记录不再恢复，您的 {count} 处改动一并放弃。原来的内容在历史里仍查得到。",
            f"The record stays deleted and your {count} changes are dropped. What stood in it "
            "before stays in the history.",
        )
        deed = Words("放弃草稿", "Discard")
        return Confirm(self.language, title.say(self.language), effect.say(self.language), deed)

    def action_back(self) -> None:
        """Leave; the draft is as it was, what was chosen is kept."""
        self.dismiss(None)
