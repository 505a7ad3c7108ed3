"""The records of one family: a list, a preview beside it, and the newest changes beside that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from juwu.family import Family
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import Pointer
from juwu.record import Excerpt, Ref
from juwu.workspace.listing import Listed as Arranged
from juwu.workspace.listing import arranged
from tui.family_list import list_marks, list_rows, mark_column, room_in, table
from tui.keeping_picture import Pictured, Table
from tui.keys import bindings
from tui.records_table import records_table
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.advancing import Advancing
from tui.screens.arranging import Arranging
from tui.screens.beside import Beside
from tui.screens.bulk import change_many
from tui.screens.findings import FindingsScreen
from tui.screens.history import HistoryScreen
from tui.screens.importing import begin_import
from tui.screens.record import RecordScreen
from tui.screens.views import first_view, views_of
from tui.sheet import Line, Sheet
from tui.sought import Sought
from tui.state import State
from tui.still_open import still_open
from tui.when import when
from tui.whole import whole_lines

PREVIEW = 110
"""Cells from which on the record under the cursor is shown beside the list."""
TIMELINE = 140
"""Cells from which on its newest changes are shown too."""

PAGE = 2000
"""Records that are read at a time; the list is there as soon as the first ones are."""

_PAUSE = 0.08
"""Seconds for which the cursor has to rest before the preview follows; a held key never lets it."""

_REVISIONS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of a family as they were read."""

    family: Family
    excerpts: list[Excerpt]


class RecordsScreen(Beside[Listed], Arranging[Listed], Advancing[Listed], Pictured):
    """The list of a family."""

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [  # noqa: RUF012 - as Textual declares it
        (0, "-one"),
        (PREVIEW, "-two"),
        (TIMELINE, "-three"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "new", "alike", "history", "delete", "copy", "sort", "view", "import"),
        *bindings("progress", "advance", "group", "lists", "mark_all", "mark_others", "bulk"),
    ]
    ROOM = PREVIEW
    MARKING = True
    OFFERED = ("help", "edit", "filter", "history", "new", "view", "palette", "back")
    EMPTY = Words("还没有记录。按 F8 新建第一条。", "There is no record yet. F8 begins the first.")

    def __init__(self, family: str, title: str) -> None:
        """Make the list of a family.

        Args:
            family: Its name.
            title: What people call it.
        """
        super().__init__(title)
        self._kind = family
        self._listed: Listed | None = None
        self._arranged = Arranged([])
        self._columns: tuple[int, ...] = ()
        self._by_path: dict[str, Excerpt] = {}
        self._preview = Sheet(classes="preview")
        self._timeline = Sheet(classes="timeline")
        self._timer: Timer | None = None
        self._view_asked = False
        self._sought = Sought()

    def tables(self) -> Sequence[Table]:
        """The records that are marked, else all that are listed, as rows that an import takes."""
        if self._listed is None:
            return ()
        paths = self.rows.marks or set(self.rows.view.keys_shown())
        wanted = {one.ref for one in self._arranged.excerpts if one.path in paths}
        return records_table(self.workspace, self._listed.family, wanted, self.language)

    def make_rows(self) -> RowList:
        """An empty list; the columns come with the family."""
        rows = RowList([Column("")])
        rows.view.sorts = False
        return rows

    def beside(self) -> Iterable[Widget]:
        """Preview and newest changes, shown where there is room."""
        yield self._preview
        yield self._timeline

    def read(self) -> Listed:
        """The family and its first records."""
        family = self.workspace.families.named(self._kind)
        return Listed(family, self._page(0))

    def _page(self, skip: int) -> list[Excerpt]:
        limit = PAGE if self.workspace.is_large else None
        return self.workspace.excerpts(self._kind, self.language, limit, skip)

    @work(exclusive=True, group="read")
    async def reload(self) -> None:
        """Read the first records again and show them, then all that follow."""
        found = await self.desk.attempt(self.read)
        if found is None:
            self._has_read = True
            return
        if self._listed is None or len(found.excerpts) < PAGE:
            self._filled(found)
        excerpts, page = list(found.excerpts), found.excerpts
        while len(page) == PAGE and self._is_seen():
            page = await self.desk.attempt(partial(self._page, len(excerpts))) or []
            excerpts += page
        if len(excerpts) >= PAGE:
            self._filled(Listed(found.family, excerpts))

    def _is_seen(self) -> bool:
        return still_open(self)

    def _filled(self, found: Listed) -> None:
        if self._is_seen():
            self.fill(found)
            self.show_standing()
        self._has_read = True

    def fill(self, found: Listed) -> None:
        """Show them."""
        self._listed = found
        self._by_path = {one.path: one for one in found.excerpts}
        self.put_in_order()
        self.refresh_bindings()
        if self._view_asked:
            self.action_view()

    @property
    def family(self) -> Family | None:
        """The family, once it was read."""
        return self._listed.family if self._listed else None

    def column_at(self, place: int) -> Pointer | None:
        """The field that a column of the list shows; the second one has the marks."""
        family, shown = self.family, place - (place > 1)
        if family is None or place == 1 or shown >= len(self._columns):
            return None
        return family.columns[self._columns[shown]].at

    def put_in_order(self) -> None:
        """Bring the rows into the order that is wanted; without a wait where it is their own."""
        listed, view = self._listed, self.view
        if listed is None:
            return
        if view.sort is None and view.group is None:
            self._arranged = Arranged(listed.excerpts)
            self._show()
        else:
            self._arrange(listed)

    @work(exclusive=True, group="arrange")
    async def _arrange(self, listed: Listed) -> None:
        view = self.view
        found = await self.desk.attempt(
            lambda: arranged(self.workspace, listed.family, listed.excerpts, view, self.language)
        )
        if found is not None and still_open(self):
            self._arranged = found
            self._show()

    def noticed(self, state: State) -> None:
        """Marks come with the check and the history."""
        del state
        self._show()

    def _show(self) -> None:
        if self._listed is None:
            return
        excerpts, family = self._arranged.excerpts, self._listed.family
        edits = self.state.uncommitted if self.state else ()
        report = self.state.report if self.state else None
        findings = report.findings if report else ()
        marks = list_marks(excerpts, {one.path for one in edits}, findings, self.language)
        errors = {finding.path for finding in findings if finding.is_error}
        mark = mark_column(marks)
        room = room_in(self.rows.size.width, mark.width or 0)
        shown = table(family, excerpts, self.language, room)
        first, *rest = shown.columns
        rows = list_rows(shown, excerpts, marks, errors, self._arranged.groups)
        self._columns = shown.places
        self.rows.view.sorted_by = self._sorted_by
        self.show_rows(rows, (first, mark, *rest), self.crumbs[-1])

    @property
    def _sorted_by(self) -> tuple[int, bool] | None:
        """The column that says it is sorted by, where it is shown."""
        for place in range(len(self._columns) + 1):
            at = self.column_at(place)
            if at is not None and at == self.view.sort:
                return (place, self.view.descending)
        return None

    @property
    def current(self) -> Excerpt | None:
        """The record under the cursor."""
        row = self.rows.current
        return self._by_path.get(row.key) if row else None

    @on(RowList.Filtered)
    def _look_for(self, event: RowList.Filtered) -> None:
        self._sought.forget()
        if event.rows is self.rows and event.typed:
            self._sought.begin()
            self._narrow(event.typed)

    @work(exclusive=True, group="narrow")
    async def _narrow(self, typed: str) -> None:
        """Show what a query with fields or a minus finds; plain words are found in the rows."""
        paths = await self.desk.attempt(lambda: self._paths(typed))
        if paths is not None and still_open(self):
            self.rows.choose(typed, paths)
            self.hush()
        if self._sought.found() and (row := self.rows.current) is not None:
            self.open(row)

    def _paths(self, typed: str) -> frozenset[str] | None:
        searcher = self.workspace.searcher
        query = searcher.query(typed)
        return None if query.is_plain else searcher.paths(query, self._kind)

    def open(self, row: Row) -> None:
        """Open a record, or what is wrong with its file; once it is known what was sought."""
        if self._sought.takes():
            return
        one = self._by_path[row.key]
        if one.is_broken:
            self.app.push_screen(FindingsScreen(one.path))
        else:
            self.app.push_screen(RecordScreen(one.ref, *self.crumbs))

    def moved(self, row: Row | None) -> None:
        """Show the record beside the list once the cursor rests."""
        del row
        if self._timer:
            self._timer.stop()
        if self.has_beside:
            self._timer = self.set_timer(_PAUSE, self.preview)

    def on_resize(self) -> None:
        """There may be room for more columns and panes."""
        self.call_after_refresh(self._show)

    def beside_changed(self) -> None:
        """There is room for more columns, or for panes."""
        self._show()

    @work(exclusive=True, group="preview")
    async def preview(self) -> None:
        """Show the record under the cursor, and its newest changes where there is room."""
        one = self.current
        if one is None or self._listed is None:
            self._preview.show(())
            self._timeline.show(())
            return
        family, room = self._listed.family, self._preview.room
        self._preview.show(
            await self.desk.attempt(lambda: self._preview_lines(family, one.ref, room)) or ()
        )
        if self.size.width >= TIMELINE:
            self._timeline.show(await self.desk.attempt(lambda: self._newest(one.ref)) or ())

    def _preview_lines(self, family: Family, ref: Ref, room: int) -> list[Line]:
        record = self.workspace.register.get(ref)
        if record is None:
            return []
        of = self.workspace.register.get
        return whole_lines(family, record, self.language, self.title_of, of, cells=room)

    def _newest(self, ref: Ref) -> list[Line]:
        lines: list[Line] = []
        if not self.workspace.has_repository:
            return lines
        for one in self.workspace.timeline(ref, limit=_REVISIONS):
            lines.append(((f"{when(one.time)}  ", Tone.DIM), (one.author, Tone.PLAIN)))
            lines.append(((f"  {one.reason or one.subject}", Tone.DIM),))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another view is offered where the family has one, and until that is known."""
        if self._listed is not None and action == "view":
            return bool(views_of(self._listed.family))
        if self._listed is not None and action == "advance":
            return self._listed.family.rules.lifecycle is not None
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Edit the record under the cursor."""
        if one := self.current:
            self.edit(one.ref)

    def action_new(self) -> None:
        """Begin a new record."""
        self.begin(self._kind)

    def action_alike(self) -> None:
        """Begin a new record like the one under the cursor."""
        if one := self.current:
            self.begin_like(one.ref)

    def action_history(self) -> None:
        """Show who changed the record under the cursor."""
        if one := self.current:
            self.app.push_screen(HistoryScreen(one.ref, *self.crumbs))

    def action_delete(self) -> None:
        """Delete the record under the cursor."""
        if one := self.current:
            self.remove_record(one.ref, one.title)

    def action_copy(self) -> None:
        """Copy the id of the record under the cursor."""
        if one := self.current:
            self.copy_id(one.ref)

    @work(exclusive=True, group="import")
    async def action_import(self) -> None:
        """Bring a table of this family in."""
        await begin_import(self.desk, self._kind, *self.crumbs)

    def action_progress(self) -> None:
        """Show how far the record under the cursor has come."""
        if one := self.current:
            self.show_progress(one.ref)

    def action_advance(self) -> None:
        """Take the record under the cursor to its next state."""
        if one := self.current:
            self.advance(one.ref)

    def action_mark_all(self) -> None:
        """Mark all records that are listed."""
        self.rows.mark_all()

    def action_mark_others(self) -> None:
        """Mark the records that are not marked."""
        self.rows.mark_others()

    @work(exclusive=True, group="edit")
    async def action_bulk(self) -> None:
        """Give all marked records one value."""
        if self._listed is None or self.desk.refuses_change():
            return
        marked = [one.ref for one in self._arranged.excerpts if one.path in self.rows.marks]
        if not marked:
            self.desk.say(
                Words(
                    "先用空格标记要改的，Alt+A 全部标记。",
                    "Mark records with Space first, or all with Alt+A.",
                )
            )
        elif await change_many(self.desk, self._listed.family, marked, self.title_of):
            self.rows.mark(frozenset())

    def action_view(self) -> None:
        """Show the records in the first view of the family, once that is known."""
        self._view_asked = self._listed is None
        view = first_view(self._listed.family, self.crumbs) if self._listed else None
        if view is not None:
            self.app.push_screen(view)
