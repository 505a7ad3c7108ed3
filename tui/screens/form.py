"""The form of a record, or of one item of a list in it: sections as tabs, a row for each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from juwu.draft import Draft
from juwu.family import Field, Section
from juwu.family.family import WHOLE
from juwu.finding import Finding
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record.inside import InnerNames
from tui.alt_digits import alt_digit
from tui.entry_list import EntryList
from tui.field_lines import field_columns, field_lines
from tui.field_rows import FieldRow, Reader, Shape, is_table, sections
from tui.keys import bindings
from tui.rows import Column, Row, Tone
from tui.screens.form_aside import FormAside
from tui.section_tabs import SectionTabs, Tab

FAULTS = Words("问题", "Problems")
"""The title of the tab that lists what is wrong."""
ALL_FILLED = Words("这一节都填好了。Alt+U 看全部。", "All of it is filled in. Alt+U shows all.")
NO_LIST = Words("这一项不是表格，按回车填写。", "This is no table; Enter fills it in.")

_VALUE = 1
_FAULT = "!"


class FormScreen(FormAside):
    """A draft by sections; ``at`` is the place to begin on, ``base`` the part that is edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right", "turn(1)", show=False),
        Binding("shift+tab,left", "turn(-1)", show=False),
        *(Binding(alt_digit(n), f"section({n - 1})", show=False) for n in range(1, 10)),
        *bindings("unfilled", "new"),
    ]
    OFFERED: ClassVar[tuple[str, ...]] = (
        "help", "edit", "save", "pick", "external", "undo", "back",
    )  # fmt: skip

    def __init__(
        self, draft: Draft, at: Pointer | None = None, base: Pointer | None = None
    ) -> None:
        """Open a form.

        Args:
            draft: The record being edited.
            at: The place to begin on.
            base: The item that is edited; None for the whole record.
        """
        super().__init__(draft, base or Pointer(), at)
        self._tabs = SectionTabs()
        self._section = 0
        self._unfilled_only = False
        self._opened: set[Pointer] = set()
        self._shown: dict[str, FieldRow] = {}

    def make_list(self) -> EntryList:
        """Label, value and state; only the value is edited."""
        return EntryList((Column(""), Column(""), Column("", 8)), column=_VALUE)

    def compose(self) -> ComposeResult:
        """The tabs above the list."""
        bar, *rest = super().compose()
        yield bar
        yield self._tabs
        yield from rest

    # What is shown

    @property
    def _sections(self) -> tuple[Section, ...]:
        if not self.base:
            return sections(self.draft.family, self.draft.data)
        return (Section("item", WHOLE, (self.base,)),)

    @property
    def _reader(self) -> Reader:
        draft = self.draft
        return Reader(
            draft.family,
            draft.data,
            self.language,
            self.name_of,
            self.findings,
            () if draft.is_new else draft.changes(),
            self.reckoned.notes(draft, self.name_of),
            self.reckoned.given,
            frozenset(self._opened),
            InnerNames(draft.family, draft.data, self.language, self.record_of),
        )

    @property
    def _in_faults(self) -> bool:
        return self._section >= len(self._sections)

    def show(self) -> None:
        """Show the present section as the draft stands."""
        found = self._sections
        self._section = min(self._section, len(found) - 1 + bool(self.findings))
        tabs = [Tab(one.title.say(self.language), self._faults(one)) for one in found]
        if self.findings:
            tabs.append(Tab(FAULTS.say(self.language), sum(one.is_error for one in self.findings)))
        self._tabs.show(tabs, self._section)
        if self._in_faults:
            self.pane.show(list(self._fault_lines()), (Column(""), Column(""), Column("", 8)))
            self.tell_aside()
            return
        places = found[self._section].fields
        reader = self._reader
        rows = reader.inside(self.base) if self.base else reader.rows(places)
        if self.base:
            # The id of an item is made by us and says nothing to people.
            rows = sorted(rows, key=lambda row: row.at == self.base / "id")
        self._shown = {str(row.at): row for row in rows}
        cells = self.rows.size.width or self.app.size.width
        lines = field_lines(rows, self.language, cells, unfilled_only=self._unfilled_only)
        self.pane.show(lines, field_columns(rows, cells))
        self.tell_aside()

    @property
    def elsewhere(self) -> Sequence[Finding]:
        """What is wrong outside of the section that is seen."""
        if self._in_faults:
            return ()
        seen = [row.at for row in self._shown.values()]
        return [one for one in self.findings if not any(one.pointer.starts_with(at) for at in seen)]

    def nothing(self) -> Words:
        """Why nothing is shown: it is all filled in."""
        return ALL_FILLED

    def _faults(self, section: Section) -> int:
        return sum(
            finding.is_error and any(finding.pointer.starts_with(at) for at in section.fields)
            for finding in self.findings
        )

    def _fault_lines(self) -> Iterator[Row]:
        """What is wrong in the whole record: where, what, and how bad."""
        for number, finding in enumerate(self.findings):
            label = self.draft.family.label(finding.pointer).say(self.language)
            tone = Tone.ERROR if finding.is_error else Tone.WARN
            state = Words("x 错误", "x error") if finding.is_error else Words("! 提醒", "! look")
            cells = (label, finding.message.say(self.language), state.say(self.language))
            yield Row(f"{_FAULT}{number}", cells, tones={2: tone})

    def place_of(self, key: str, column: int) -> Pointer | None:
        """The place of a row."""
        del column
        row = self._shown.get(key)
        return row.at if row is not None and not self._in_faults else None

    def codes_here(self) -> list[str]:
        """The codes of what is wrong with the field under the cursor."""
        row = self.rows.current
        if row is None:
            return []
        if row.key.startswith(_FAULT):
            here = self.findings[int(row.key.removeprefix(_FAULT)) :][:1]
            return [finding.code for finding in here]
        at = self.place_of(row.key, self.rows.column)
        found = (one for one in self.findings if at is not None and one.pointer.starts_with(at))
        return list(dict.fromkeys(one.code for one in found))

    def opened(self, at: Pointer, field: Field) -> bool:
        """A group is opened below its row, a list on a screen of its own."""
        row = self._shown.get(str(at))
        if row is not None and row.shape is Shape.GROUP:
            self._opened ^= {at}
            self.show()
            if at in self._opened:
                self.rows.action_move(1)
            return True
        if is_table(field, self.draft.value(at)):
            self._enter_list(at)
            return True
        return False

    def _enter_list(self, at: Pointer, start: Pointer | None = None, *, anew: bool = False) -> None:
        from tui.screens.items import ItemsScreen  # noqa: PLC0415 - an item opens a form again

        self.enter(ItemsScreen(self.draft, at, start, anew=anew))

    def action_new(self) -> None:
        """Begin another item of the list under the cursor."""
        row = self.rows.current
        at = self.place_of(row.key, self.rows.column) if row else None
        if at is None or not self.pane.settle():
            return
        field = self.cells.field(at)
        if field.read_only or not is_table(field, self.draft.value(at)):
            self.desk.say(NO_LIST)
        else:
            self._enter_list(at, anew=True)

    def ask(self, key: str, column: int, typed: str) -> None:
        """Go to what a row of the problems is about, or edit a field."""
        if key.startswith(_FAULT):
            number = int(key.removeprefix(_FAULT))
            if number < len(self.findings):
                self.go_to(self.findings[number].pointer)
            return
        super().ask(key, column, typed)

    # Where the cursor goes

    def go_to(self, at: Pointer) -> None:
        """Put the cursor on the field of a place, in whatever section or list it lies."""
        for number, section in enumerate(self._sections):
            if any(at.starts_with(one) for one in section.fields):
                self._section = number
        self._unfilled_only = False
        self._opened |= {Pointer(at.tokens[:size]) for size in range(1, len(at))} - {
            row.at for row in self._shown.values() if row.is_set
        }
        self.show()
        holds = [row for row in self._shown.values() if at.starts_with(row.at)]
        if not holds:
            return
        row = max(holds, key=lambda one: len(one.at))
        self.rows.move_to(str(row.at))
        value = self.draft.value(row.at)
        if len(at) > len(row.at) and value and is_table(row.field, value):
            self._enter_list(row.at, at)

    def action_turn(self, step: int) -> None:
        """The next section, or the one before; after the last comes the first."""
        self.action_section((self._section + step) % (len(self._sections) + bool(self.findings)))

    def action_section(self, number: int) -> None:
        """A section by its number, from 0."""
        if number < len(self._sections) + bool(self.findings) and self.pane.settle():
            self._section = number
            self.show()
            self.rows.action_end(-1)
            self.tell_field()

    @on(SectionTabs.Chosen)
    def _chosen(self, event: SectionTabs.Chosen) -> None:
        self.action_section(event.index)

    def action_unfilled(self) -> None:
        """Show what is still to be filled in only, or everything again."""
        if self.pane.settle():
            self._unfilled_only = not self._unfilled_only
            self.show()

    def on_resize(self) -> None:
        """Break the remarks to the new width."""
        self.fit_aside()
        self.call_after_refresh(self.changed_aside)
