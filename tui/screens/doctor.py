"""What ``juwu doctor`` says, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from juwu.language import Words
from juwu.text import clean, wrap
from juwu.workspace import Advice, Health, Workspace, examine, repair
from tui.prose import MEASURE
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.findings import FindingsScreen
from tui.screens.place import Place
from tui.screens.settings import SettingsScreen

TITLE = Words("检查本机", "Doctor")
_WORDS = {
    Health.GOOD: (Words("正常", "good"), Tone.ADDED),
    Health.WARNING: (Words("! 注意", "! look"), Tone.WARN),
    Health.BAD: (Words("x 有误", "x bad"), Tone.ERROR),
}
_MARK = 8
_EDGE = 4


class DoctorScreen(Place[tuple[Advice, ...]]):
    """What on this machine or in this workspace could get in the way."""

    CRUMB: ClassVar[Words | None] = TITLE
    OFFERED: ClassVar[tuple[str, ...]] = ("help", "filter", "palette", "back")

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._found: tuple[Advice, ...] = ()

    def make_rows(self) -> RowList:
        """How it stands, what is said of it."""
        return RowList((Column("", _MARK), Column("")))

    def read(self) -> tuple[Advice, ...]:
        """All points."""
        return tuple(examine(self.workspace))

    def fill(self, found: tuple[Advice, ...]) -> None:
        """Show them, what asks for something first."""
        order = (Health.BAD, Health.WARNING, Health.GOOD)
        self._found = tuple(sorted(found, key=lambda one: order.index(one.health)))
        self._show()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        rows: list[Row] = []
        room = max(self.rows.size.width - _MARK - 2 * _EDGE, _MARK)
        for number, one in enumerate(self._found):
            words, tone = _WORDS[one.health]
            first, *more = wrap(clean(self.say(one.message)), min(room, MEASURE))
            rows.append(Row(str(number), (self.say(words), first), tones={0: tone}))
            rows += [Row.note(" " * (_MARK + 2) + line, Tone.PLAIN) for line in more]
        if self._found:
            bad = sum(one.health is not Health.GOOD for one in self._found)
            title = Words(f"{bad} 处要看，共 {len(rows)} 项", f"to look at: {bad}")
            self.show_rows(rows, title=self.say(title))

    def open(self, row: Row) -> None:
        """Do what can be done about a point from here."""
        one = self._found[int(row.key)]
        if one.name == "merge" and one.health is not Health.GOOD:
            self._repair()
        elif one.name == "identity":
            self.app.push_screen(SettingsScreen())
        elif one.name == "records":
            self.app.push_screen(FindingsScreen())
        elif one.name == "trust":
            self.desk.open_trust()
        elif one.name == "sync":
            self.desk.open_sync()
        else:
            self.desk.say(one.message, heed=one.health is not Health.GOOD)

    @work(exclusive=True, group="repair")
    async def _repair(self) -> None:
        if self.desk.refuses_change():
            return
        workspace = self.workspace
        if await self.desk.attempt(lambda: _repaired(workspace)):
            self.desk.say(Words("已设好按字段合并。", "This clone merges by field now."))
            self.reload()


def _repaired(workspace: Workspace) -> bool:
    repair(workspace)
    return True
