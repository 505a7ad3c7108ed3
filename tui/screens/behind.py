"""The records behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from juwu.language import Words
from juwu.record import Ref
from juwu.text import clean, width
from tui.keys import bindings
from tui.rows import Column, Row, Tone
from tui.screens.handling import Handling

_TITLE = Words("所含记录", "Records behind it")
_WIDEST = 16


class BehindScreen(Handling[list[tuple[Ref, str]]]):
    """Records, each with its title."""

    CRUMB: ClassVar[Words | None] = _TITLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit", "copy")]
    OFFERED = ("help", "edit", "filter", "search", "palette", "back")

    def __init__(self, refs: Sequence[Ref], *crumbs: str) -> None:
        """Make the screen.

        Args:
            refs: The records, in the order to show them in.
            crumbs: The names of the places above.
        """
        super().__init__(*crumbs)
        self._refs = tuple(refs)

    def read(self) -> list[tuple[Ref, str]]:
        """The records that are there, with their titles."""
        found = ((one, self.title_of(one.family, one.id)) for one in self._refs)
        return [(ref, title) for ref, title in found if title is not None]

    def fill(self, found: list[tuple[Ref, str]]) -> None:
        """Show them."""
        families = self.workspace.families
        rows = []
        for ref, title in found:
            kind = self.say(families[ref.family].title) if ref.family in families else ref.family
            rows.append(Row(str(ref), (kind, title, ref.id)))
        kinds = max((width(clean(row.cells[0])) for row in rows), default=0)
        columns = (
            Column("", min(kinds, _WIDEST), tone=Tone.DIM),
            Column(""),
            Column("", tone=Tone.DIM),
        )
        total = Words(f"共 {len(rows)} 条", f"{len(rows)} records")
        self.show_rows(rows, columns, self.say(total))

    @property
    def _current(self) -> Ref | None:
        row = self.rows.current
        return _ref(row) if row else None

    def open(self, row: Row) -> None:
        """Show the record."""
        self.desk.open_record(_ref(row))

    def action_edit(self) -> None:
        """Edit the record under the cursor."""
        if ref := self._current:
            self.edit(ref)

    def action_copy(self) -> None:
        """Copy its id."""
        if ref := self._current:
            self.copy_id(ref)


def _ref(row: Row) -> Ref:
    family, _, name = row.key.partition("/")
    return Ref(family, name)
