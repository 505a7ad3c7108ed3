"""Bodies as a tree that can be folded, each with its posts and who holds them, on any day."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from juwu.family.views import TreeView
from juwu.record import Ref
from juwu.staffing import Body
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row
from tui.screens.record import RecordScreen
from tui.screens.staffing import StaffingScreen
from tui.screens.views import to_next_view
from tui.staffing_rows import body_of, outline_columns, outline_rows


class OutlineScreen(StaffingScreen):
    """The tree of bodies."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("fold", "unfold")]
    OFFERED = ("help", "edit", "filter", "day", "earlier", "later", "fold", "view", "back")

    def __init__(self, family: str, *crumbs: str) -> None:
        """Make the tree of a family that declares a chart, too.

        Args:
            family: Its name.
            crumbs: The names of the places above.
        """
        super().__init__(family, *crumbs)
        self._folded: set[str] = set()

    def make_rows(self) -> RowList:
        """The columns come with the language."""
        return RowList([Column("")], untyped="+-[]【】")

    @property
    def path(self) -> tuple[str, ...]:
        """The places, the view named last."""
        view = self._staffed.family.look.view(TreeView) if self._staffed else None
        above = super(StaffingScreen, self).path
        return (*above, self.say(view.title)) if view else above

    def draw(self) -> None:
        """Show the day."""
        if not self.standing.day:
            return
        rows = [*outline_rows(self.bodies, self._folded, self.language)]
        columns = outline_columns(rows, self.rows.size.width, self.language)
        self.show_rows(rows, columns, self.say(self.told))

    @property
    def current(self) -> Body | None:
        """The body under the cursor, or the one that holds the row."""
        row = self.rows.current
        path = body_of(row.key) if row else ""
        return next((one for one in self.bodies if one.path == path), None)

    def go_to(self, key: str) -> None:
        """Put the cursor on a body or on who holds a post of it."""
        self._folded.clear()
        self.draw()
        self.rows.move_to(key)

    def open(self, row: Row) -> None:
        """Show the record of the body, or of the person who holds the post."""
        body = self.current
        if body is None:
            return
        person = _person(body, row.key)
        if person is not None:
            self.app.push_screen(RecordScreen(person, *self.crumbs))
        else:
            self.open_body(body)

    def action_fold(self) -> None:
        """Fold the body; where there is nothing to fold, go to the one above."""
        body, row = self.current, self.rows.current
        if body is None or row is None:
            return
        if row.key != body.path:
            self.rows.move_to(body.path)
        elif (body.below or body.posts) and body.path not in self._folded:
            self._folded.add(body.path)
            self.draw()
        elif body.above:
            self.rows.move_to(body.above)

    def action_unfold(self) -> None:
        """Unfold the body; where it is open, go into it."""
        body = self.current
        if body is None:
            return
        if body.path in self._folded:
            self._folded.discard(body.path)
            self.draw()
        else:
            self.rows.action_move(1)

    def action_view(self) -> None:
        """Go on to the next view, or back to the list."""
        to_next_view(self, self._kind, TreeView)


def _person(body: Body, key: str) -> Ref | None:
    """Who holds the post of a row; None on the row of the body or of a free seat."""
    number, _, place = key.partition("#")[2].partition(".")
    if not number:
        return None
    holders = body.posts[int(number)].holders
    return holders[int(place)].person if int(place) < len(holders) else None
