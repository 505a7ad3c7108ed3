"""The deleted records: who deleted them, when, why; each can be brought back."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from juwu.language import Words
from juwu.text import clean, width
from juwu.workspace.deleted import Deleted, deleted
from tui.keys import bindings
from tui.rows import Column, Row, Tone
from tui.screens.history import RESTORED_DELETED, HistoryScreen
from tui.screens.planning import Planning
from tui.when import WIDTH, when

MOST = 500
"""How many are listed, the last deleted first."""
_KIND = 16
_WHO = 10


class DeletedScreen(Planning[list[Deleted]]):
    """What was deleted and did not come back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("history", "restore")]
    OFFERED = ("help", "restore", "history", "filter", "palette", "back")
    EMPTY = Words(
        "没有可以恢复的记录。刚删了文件、还没提交的，在首页按 F5 放回原样。按 F10 返回。",
        "There is no record to bring back. Where only a file was deleted, F5 on the first screen "
        "puts it back. F10 goes back.",
    )

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._found: tuple[Deleted, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The places, this one named last."""
        return (*super().path, Words("已删除", "Deleted").say(self.language))

    def read(self) -> list[Deleted]:
        """The records that are gone, as history tells them."""
        return deleted(self.workspace, MOST) if self.workspace.has_repository else []

    def fill(self, found: list[Deleted]) -> None:
        """Show them."""
        self._found = tuple(found)
        who = max((width(clean(one.revision.author)) for one in found), default=0)
        rows = [self._row(at, one) for at, one in enumerate(found)]
        kind = max((width(row.cells[2]) for row in rows), default=0)
        columns = [
            Column("", WIDTH, tone=Tone.DIM),
            Column("", min(who, _WHO)),
            Column("", min(kind, _KIND), tone=Tone.DIM),
            Column("", tells_ids=True),
            Column("", tone=Tone.DIM),
        ]
        self.show_rows(rows, columns)

    def _row(self, number: int, one: Deleted) -> Row:
        by = one.revision
        kind = self.workspace.families[one.ref.family].title
        about = f"{one.title} ({one.ref.id})"
        return Row(str(number), (when(by.time), by.author, self.say(kind), about, by.reason))

    @property
    def _current(self) -> Deleted | None:
        row = self.rows.current
        return self._found[int(row.key)] if row else None

    def open(self, row: Row) -> None:
        """Show the history of a record that is gone."""
        one = self._found[int(row.key)]
        self.app.push_screen(HistoryScreen(one.ref, at=one.revision.id))

    def action_history(self) -> None:
        """Show the history of the record under the cursor."""
        if row := self.rows.current:
            self.open(row)

    @work(exclusive=True, group="plan")
    async def action_restore(self) -> None:
        """Bring the record under the cursor back as it was last."""
        if one := self._current:
            await self.do_planned(
                RESTORED_DELETED, lambda: self.workspace.restoring(one.ref, one.held_at)
            )
