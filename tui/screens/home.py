"""The first screen: what there is, what waits, what has happened."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import BindingType

from juwu.language import Words
from tui.home_rows import COLUMNS, REPORTS, Front, home_rows
from tui.kept_front import FamilyCount, keep_front, kept_front
from tui.keys import bindings
from tui.named_list import NamedList
from tui.screens.beside import Beside
from tui.sheet import Sheet
from tui.to_do_rows import (
    CONFLICTS,
    DUE_LIST,
    EXPECTED,
    FILLING,
    FINDINGS,
    PROPOSALS,
    QUARTER,
    TRUST,
    UNSYNCED,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.timer import Timer
    from textual.widget import Widget

    from juwu.history import Revision
    from juwu.record import Ref
    from tui.rows import Row
    from tui.state import State


AGAIN = 3.0
"""Seconds in which a second F10 leaves."""

DETAILS = 130
"""Cells from which on more is told of the row under the cursor, beside the list."""

_PAUSE = 0.08
"""Seconds for which the cursor has to rest before more is told; a held key never lets it."""


class HomeScreen(Beside[Front]):
    """Left drafts, what waits for somebody, the families, edits and the newest changes."""

    CSS_PATH = None  # those of the application are enough for the first frame
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as Textual declares it
        (0, "-one"),
        (DETAILS, "-two"),
    ]
    ROOM = DETAILS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("publish", "import")]
    OFFERED = ("help", "search", "review", "sync", "filter", "palette", "back")
    EMPTY = Words(
        "schemas 文件夹里还没有类别。见 docs/schema-authors.md。",
        "There is no family in the folder schemas yet; see docs/schema-authors.md.",
    )

    def __init__(self) -> None:
        """Make the screen; it reads nothing before it is drawn."""
        super().__init__()
        self._front = Front([], {}, [])
        self._leaves_until = 0.0
        self._is_placed = False
        self._sheet = Sheet(classes="preview")
        self._timer: Timer | None = None

    def make_rows(self) -> NamedList:
        """Families and all the rest, in the same three columns."""
        return NamedList(COLUMNS)

    def beside(self) -> Iterable[Widget]:
        """More of the row under the cursor."""
        yield self._sheet

    def on_mount(self) -> None:
        """Show what was seen last, until the workspace is read."""
        if self.desk.opened is None:
            self._front = Front(kept_front(self.desk.root), {}, [], is_old=True)
            if self._front.counts:
                self._show()

    def read(self) -> Front:
        """The families, the number of their records, and the drafts that wait."""
        count, families = self.workspace.counts(), self.workspace.families
        counts = [
            FamilyCount(one.name, one.title, one.look.description, count.get(one.name, 0))
            for one in families.values()
        ]
        if self.workspace.has_repository and not self.past:
            keep_front(self.workspace.repository.common_folder, self.workspace.root, counts)
        return Front(counts, families, self.workspace.journal.left())

    def fill(self, found: Front) -> None:
        """Show them."""
        self._front = found
        self._show()

    def noticed(self, state: State) -> None:
        """History and check come later than the families."""
        del state
        self._show()

    def _show(self) -> None:
        rows = home_rows(self._front, self.state, self.language)
        self.show_rows(list(rows) if self._front.counts else [])
        if self._front.counts and not self._is_placed:
            self._is_placed = True
            if not self._front.left:  # a draft that was left comes first
                self.rows.move_to(f"family:{self._front.counts[0].name}")
        self.call_after_refresh(self._tell_more)  # the first frame does without what that loads

    def moved(self, row: Row | None) -> None:
        """Tell more of the row once the cursor rests."""
        del row
        if self._timer:
            self._timer.stop()
        if self.has_beside:
            self._timer = self.set_timer(_PAUSE, self._tell_more)

    def on_resize(self) -> None:
        """There may be room for more."""
        self.call_after_refresh(self._tell_more)

    def beside_changed(self) -> None:
        """Tell more, where there is room for it."""
        self._tell_more()

    def _tell_more(self) -> None:
        if not self.has_beside or not self._sheet.is_attached:
            return
        from tui.home_details import details

        row = self.rows.current
        self._sheet.show(
            details(row.key, self._front, self.state, self.language, self._sheet.room)
            if row
            else ()
        )

    def open(self, row: Row) -> None:
        """Go to what the row names."""
        from juwu.record import Ref

        kind, _, name = row.key.partition(":")
        leads = {
            FILLING: self.desk.stop_or_go_on,
            DUE_LIST: self.action_due,
            QUARTER: self._open_quarter,
            EXPECTED: self._open_expected,
            CONFLICTS: self.action_sync,
            TRUST: self.action_trust,
            PROPOSALS: self.desk.open_proposals,
            UNSYNCED: self.action_sync,
            REPORTS: self.action_reports,
        }
        if kind in leads:
            leads[kind]()
        elif kind == FINDINGS:
            from tui.screens.findings import FindingsScreen

            self.app.push_screen(FindingsScreen())
        elif kind == "family":
            from tui.screens.records import RecordsScreen

            self.app.push_screen(RecordsScreen(name, row.cells[0]))
            self.rows.filter("")  # what is typed next on this screen asks for another family
        elif kind == "left":
            self._go_on(Ref.parse(name))
        elif kind == "edit":
            self._open_edit(Ref.parse(name))
        elif kind == "revision" and self.state:
            found = next((one for one in self.state.recent if one.id == name), None)
            if found:
                self._open_revision(found)

    def _open_quarter(self) -> None:
        from tui.screens.quarter import QuarterScreen

        self.app.push_screen(QuarterScreen())

    def _open_expected(self) -> None:
        from tui.screens.due import ExpectedScreen

        self.app.push_screen(ExpectedScreen())

    @work(exclusive=True, group="edit")
    async def _go_on(self, ref: Ref) -> None:
        from tui.screens.left import offer_left

        await offer_left(self.desk, ref)
        self.reload()

    def _open_edit(self, ref: Ref) -> None:
        edits = self.state.uncommitted if self.state else ()
        if any(edit.ref == ref and edit.after is None for edit in edits):
            self.action_review()
        else:
            self.desk.open_record(ref)

    def _open_revision(self, revision: Revision) -> None:
        # One that was deleted has a history too, from which it can be brought back.
        by_need = sorted(revision.records, key=lambda one: one.status == "D")
        if by_need:
            from tui.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen(by_need[0].ref, at=revision.id))

    def on_key(self, event: events.Key) -> None:
        """Say how to leave: Esc goes up from everywhere and is easily pressed once too often."""
        if event.key != "escape":
            return
        event.stop()
        self.desk.say(Words("按两次 F10 离开居务。", "F10 twice leaves juwu."))

    @work(exclusive=True, group="import")
    async def action_import(self) -> None:
        """Bring a table in."""
        from tui.screens.importing import begin_import

        await begin_import(self.desk, None)

    def action_publish(self) -> None:
        """See what would be public."""
        from tui.screens.public import PublicScreen

        self.app.push_screen(PublicScreen())

    def action_back(self) -> None:
        """Leave at the second press: one F10 too many must not throw a person out."""
        if monotonic() <= self._leaves_until:
            self.app.exit()
            return
        self._leaves_until = monotonic() + AGAIN
        self.desk.say(Words("再按一次 F10 离开居务。", "F10 once more leaves juwu."))
