"""The history of one field: where its value comes from, and every change it went through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from juwu.change import Sides
from juwu.family import Family
from juwu.frozen import dataclass
from juwu.history import FieldChange
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Ref
from juwu.text import clean, width, wrap
from tui.change_lines import Teller
from tui.keys import bindings
from tui.rows import Column, Row, Tone
from tui.screens.history import MIGRATION, NO_REASON, SIDE_BY_SIDE, naming
from tui.screens.planning import Planning
from tui.sheet import Line, Sheet
from tui.when import WIDTH, when

_WHO = 16


@dataclass(frozen=True, slots=True)
class Past:
    """What is read of a field."""

    family: Family
    label: Words
    changes: list[FieldChange]


class FieldScreen(Planning[Past]):
    """Who set a field, when, why, and what stood before, from now on back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("restore", "copy")]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as Textual declares it
        (0, "-slim"),
        (SIDE_BY_SIDE, "-broad"),
    ]
    OFFERED = ("help", "restore", "past", "filter", "palette", "back")
    CRUMB = Words("来历", "Origin")
    EMPTY = Words(
        "这个字段还没有提交过。按 F5 审阅后提交。",
        "This field was never committed. F5 reviews and commits it.",
    )

    def __init__(self, ref: Ref, at: Pointer, *crumbs: str) -> None:
        """Make a screen.

        Args:
            ref: The record.
            at: The field.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._ref = self.about = ref
        self._at = at
        self._past: Past | None = None
        self._sheet = Sheet(reachable=True)

    def beside(self) -> Iterable[Widget]:
        """What one revision did to the field."""
        yield self._sheet

    def read(self) -> Past:
        """All changes of the field."""
        family = self.workspace.families[self._ref.family]
        changes = self.workspace.field_changes(self._ref, self._at)
        return Past(family, family.label(self._at), changes)

    def fill(self, found: Past) -> None:
        """Show them, the newest first."""
        self._past = found
        rows = [
            Row(
                str(number),
                (when(one.revision.time), one.revision.author, _why(one)),
            )
            for number, one in enumerate(found.changes)
        ]
        who = max((width(clean(one.revision.author)) for one in found.changes), default=0)
        columns = [Column("", WIDTH, tone=Tone.DIM), Column("", min(who, _WHO)), Column("")]
        self.show_rows(rows, columns, self.say(found.label))

    def moved(self, row: Row | None) -> None:
        """Tell what the revision under the cursor did."""
        del row
        self.tell()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.tell)

    @property
    def _current(self) -> FieldChange | None:
        row, past = self.rows.current, self._past
        return past.changes[int(row.key)] if row and past else None

    @work(exclusive=True, group="tell")
    async def tell(self) -> None:
        """Show what the revision under the cursor did."""
        one, past = self._current, self._past
        if one is None or past is None:
            self._sheet.show(())
            return
        sides = one.revision.sides if one.revision.family else Sides.of(past.family)
        teller = Teller(sides, self.language, self.title_of, self._sheet.room)
        lines = await self.desk.attempt(
            lambda: list(self._lines(one, naming(self.workspace, self._ref, one.revision, teller)))
        )
        self._sheet.show(lines or ())

    def _lines(self, one: FieldChange, teller: Teller) -> Iterable[Line]:
        revision = one.revision
        moment = revision.time[:16].replace("T", " ")
        yield ((f"{moment}  {revision.id[:10]}  {revision.author} <{revision.email}>", Tone.DIM),)
        for line in wrap(revision.reason or revision.subject, teller.cells):
            yield ((line, Tone.PLAIN),)
        if not revision.reason:
            yield ((NO_REASON.say(self.language), Tone.DIM),)
        if revision.is_migration:
            yield ((MIGRATION.say(self.language), Tone.WARN),)
        if one.former is not None and teller.sides.before is not None:
            label = clean(self.say(teller.sides.before.label(one.former)))
            told = Words(f"这个字段原来是“{label}”", f"the field was “{label}”")
            yield ((self.say(told), Tone.DIM),)
        yield ()
        yield from teller.lines((one.change,))

    def open(self, row: Row) -> None:
        """Bring the keyboard to the change, to scroll it."""
        del row
        self._sheet.focus()

    @work(exclusive=True, group="plan")
    async def action_restore(self) -> None:
        """Bring back what the revision under the cursor had made of the field."""
        one = self._current
        if one is None:
            return
        title = Words("恢复这个字段", "Restore this field")
        at = one.change.pointer if one.change.pointer.starts_with(self._at) else self._at
        await self.do_planned(
            title, lambda: self.workspace.restoring(self._ref, one.revision.id, [at])
        )

    def action_copy(self) -> None:
        """Copy the id of the revision."""
        if one := self._current:
            self.app.copy_to_clipboard(one.revision.id)
            short = one.revision.id[:10]
            self.desk.say(Words(f"已复制 {short}", f"copied {short}"))


def _why(one: FieldChange) -> str:
    return one.revision.reason or one.revision.subject
