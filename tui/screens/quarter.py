"""What has to be made public this quarter: what is late, what is due, what is done."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from textual.binding import BindingType

from juwu.language import Words
from juwu.overview import Disclosure, DisclosureState, Quarter
from juwu.text import clean, width
from juwu.workspace.overviews import Overviews
from tui.keys import bindings
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.screens.handling import Handling
from tui.screens.public import PublicScreen

_DAY = 10
_WIDEST = 28
"""The cells that the name of a deadline may take."""
_TONES = {
    DisclosureState.LATE: Tone.ERROR,
    DisclosureState.DUE: Tone.WARN,
    DisclosureState.DONE: Tone.DIM,
}


class QuarterScreen(Handling[Quarter]):
    """The disclosures of the present quarter."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "copy", "publish")]
    OFFERED = ("help", "edit", "filter", "publish", "palette", "back")
    CRUMB: ClassVar[Words | None] = Words("本季公开", "Disclosure")
    EMPTY = Words(
        "这个季度没有要公开的。按 F10 返回。", "Nothing is to be disclosed. F10 goes back."
    )

    def __init__(self, *crumbs: str) -> None:
        """Make the screen.

        Args:
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._found: dict[str, Disclosure] = {}

    def make_rows(self) -> RowList:
        """The day, what it is, which deadline."""
        return RowList(_columns(0))

    def read(self) -> Quarter:
        """How it stands now."""
        return Overviews(self.workspace, self.language).quarter()

    def fill(self, found: Quarter) -> None:
        """Show what is late first, then what is due, then what is done."""
        self._found = {str(number): one for number, one in enumerate(found.items)}
        rows: list[Row] = []
        for state, group in groupby(self._found.items(), lambda one: one[1].state):
            items = [*group]
            rows += [Row.note("")] if rows else []
            rows.append(Row.section(f"{self.say(state.words)}  {len(items)}"))
            rows += [self._row(key, one) for key, one in items]
        words = found.period.words
        told = Words(f"{words.zh}：{found.summary.zh}", f"{words.en}: {found.summary.en}")
        wide = max((width(clean(self.say(one.what))) for one in found.items), default=0)
        self.show_rows(rows, _columns(min(wide, _WIDEST)), title=self.say(told))

    def _row(self, key: str, one: Disclosure) -> Row:
        title = f"{one.title} ({one.ref.id})"
        return Row(key, (one.day, title, self.say(one.what)), tones={0: _TONES[one.state]})

    @property
    def _current(self) -> Disclosure | None:
        row = self.rows.current
        return self._found[row.key] if row else None

    def open(self, row: Row) -> None:
        """Go to the record."""
        self.desk.open_record(self._found[row.key].ref)

    def action_edit(self) -> None:
        """Edit the record, beginning with the field that says when it was made public."""
        if one := self._current:
            self.edit(one.ref, one.at)

    def action_copy(self) -> None:
        """Copy the id of the record."""
        if one := self._current:
            self.copy_id(one.ref)

    def action_publish(self) -> None:
        """See what the public pages would show."""
        self.app.push_screen(PublicScreen())


def _columns(wide: int) -> tuple[Column, ...]:
    """The day, what it is, which deadline, as wide as that needs."""
    return (Column("", _DAY), Column("", tells_ids=True), Column("", wide, tone=Tone.DIM))
