"""The records of a family as a tree that can be folded; for families that declare one."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from juwu.family import Family
from juwu.family.views import TreeView
from juwu.frozen import dataclass
from juwu.language import Words
from juwu.pointer import PlaceMissingError, Pointer, get
from juwu.record import Excerpt, Record
from tui.family_list import list_marks, mark_column, room_in, table
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.findings import FindingsScreen
from tui.screens.handling import Handling
from tui.screens.history import HistoryScreen
from tui.screens.record import RecordScreen
from tui.screens.views import to_next_view
from tui.state import State
from tui.tree_rows import Branch, Node, branches, indent, parent_of, tree_rows

_BELOW = 5
_TITLES = 40


@dataclass(frozen=True, slots=True)
class Grown:
    """The tree of a family as it was read."""

    family: Family
    excerpts: list[Excerpt]
    branches: tuple[Branch, ...]


class TreeScreen(Handling[Grown]):
    """A family as a tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("edit", "history", "copy", "view", "fold", "unfold")
    ]
    OFFERED = ("help", "edit", "filter", "history", "view", "fold", "unfold", "back")
    EMPTY = Words("还没有记录。", "There is no record yet.")

    def __init__(self, family: str, *crumbs: str) -> None:
        """Make the tree of a family.

        Args:
            family: Its name.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._kind = family
        self._grown: Grown | None = None
        self._folded: set[str] = set()

    @staticmethod
    def can_show(family: Family) -> bool:
        """Whether a family declares a tree."""
        return family.look.view(TreeView) is not None

    @property
    def path(self) -> tuple[str, ...]:
        """The places, the view named last."""
        view = self._grown.family.look.view(TreeView) if self._grown else None
        return (*super().path, view.title.say(self.language)) if view else super().path

    def make_rows(self) -> RowList:
        """The columns come with the family."""
        return RowList([Column("")], untyped="+-")

    def read(self) -> Grown:
        """The records and what they name as their parents."""
        family = self.workspace.families.named(self._kind)
        excerpts = self.workspace.excerpts(self._kind, self.language)
        view = family.look.view(TreeView)
        at = view.parent_at if view else Pointer()
        records = {one.path: one for one in self.workspace.records(self._kind)}
        nodes = [Node(one, _parent(records.get(one.path), at)) for one in excerpts]
        return Grown(family, excerpts, branches(nodes))

    def fill(self, found: Grown) -> None:
        """Show the tree."""
        self._grown = found
        self._show()

    def noticed(self, state: State) -> None:
        """Marks come with the check and the history."""
        del state
        self._show()

    def _show(self) -> None:
        if self._grown is None:
            return
        grown = self._grown
        edits = self.state.uncommitted if self.state else ()
        report = self.state.report if self.state else None
        findings = report.findings if report else ()
        marks = list_marks(grown.excerpts, {one.path for one in edits}, findings, self.language)
        flaws = {one.path: self.say(one.flaw) for one in grown.branches if one.flaw}
        mark = mark_column(marks | flaws)
        below = Column(self.say(Words("下属", "Below")), _BELOW, "right", Tone.DIM)
        room = room_in(self.rows.size.width, mark.width or 0, _BELOW) - indent(grown.branches)
        shown = table(grown.family, grown.excerpts, self.language, room, least=_TITLES)
        rows = tree_rows(grown.branches, self._folded, marks | flaws, shown)
        first, *rest = shown.columns
        first = replace(first, most=first.most + indent(grown.branches))
        self.show_rows(list(rows), (first, mark, below, *rest))

    def on_resize(self) -> None:
        """There may be room for more columns."""
        self.call_after_refresh(self._show)

    def _branch(self) -> Branch | None:
        row = self.rows.current
        all_branches = self._grown.branches if self._grown else ()
        return next((one for one in all_branches if row and one.path == row.key), None)

    def open(self, row: Row) -> None:
        """Open a record, or what is wrong with its file."""
        branch = self._branch()
        if branch is None:
            return
        if branch.node.excerpt.is_broken:
            self.app.push_screen(FindingsScreen(row.key))
        else:
            self.app.push_screen(RecordScreen(branch.node.excerpt.ref, *self.crumbs))

    def action_fold(self) -> None:
        """Fold the branch; where there is nothing to fold, go to the one above."""
        branch = self._branch()
        if branch is None or self._grown is None:
            return
        if branch.below and branch.path not in self._folded:
            self._folded.add(branch.path)
            self._show()
        elif above := parent_of(self._grown.branches, branch.path):
            self.rows.move_to(above)

    def action_unfold(self) -> None:
        """Unfold the branch; where it is open, go into it."""
        branch = self._branch()
        if branch is None:
            return
        if branch.path in self._folded:
            self._folded.discard(branch.path)
            self._show()
        elif branch.below:
            self.rows.action_move(1)

    def action_edit(self) -> None:
        """Edit the record under the cursor."""
        if branch := self._branch():
            self.edit(branch.node.excerpt.ref)

    def action_history(self) -> None:
        """Show who changed the record under the cursor."""
        if branch := self._branch():
            self.app.push_screen(HistoryScreen(branch.node.excerpt.ref, *self.crumbs))

    def action_copy(self) -> None:
        """Copy the id of the record under the cursor."""
        if branch := self._branch():
            self.copy_id(branch.node.excerpt.ref)

    def action_view(self) -> None:
        """Go on to the next view, or back to the list."""
        to_next_view(self, self._kind, TreeView)


def _parent(record: Record | None, at: Pointer) -> str | None:
    if record is None:
        return None
    try:
        value = get(record.data, at)
    except PlaceMissingError:
        return None
    return value if isinstance(value, str) else None
