"""Changes to be looked at, and where there is room the one record as it will read with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal

from juwu.errors import JuwuError
from juwu.family import Family
from juwu.language import Language, Words
from juwu.record import Record, Ref
from juwu.record.shown import NameOf
from tui.change_view import ChangeView
from tui.pending import CREATED, Pending
from tui.pending_text import pending_text
from tui.rows import Tone
from tui.sheet import Line, Sheet
from tui.whole import whole_lines

ROOM = 120
"""Cells from which on the record stands beside its changes."""
_READS = Words("提交后的记录", "The record as it will read")


class ReviewPane(Horizontal):
    """The changes of some records, and beside them the record where there is but one.

    A new record stands beside nothing: all of it is told as its changes.
    """

    DEFAULT_CSS = """
    ReviewPane { height: 1fr; }
    ReviewPane ChangeView { margin-top: 1; width: 3fr; }
    ReviewPane Sheet { display: none; margin: 1 0 0 1; width: 2fr; }
    ReviewPane.-two Sheet { display: block; }
    """

    def __init__(self) -> None:
        """Make it, still empty."""
        super().__init__()
        self._language = Language.ZH
        self._changes = ChangeView()
        self._whole = Sheet(reachable=True)
        self._one: Pending | None = None
        self._name_of: NameOf = lambda *_: None
        self._record_of: Callable[[Ref], Record | None] = lambda _: None

    def compose(self) -> ComposeResult:
        """The changes, then the record."""
        yield self._changes
        yield self._whole

    def show(
        self,
        entries: Sequence[Pending],
        language: Language,
        name_of: NameOf,
        record_of: Callable[[Ref], Record | None],
    ) -> None:
        """Show the changes of records.

        Args:
            entries: The records.
            language: The language of all words.
            name_of: What a record that is referred to is called.
            record_of: Finds other records, whose items are named.
        """
        self._language, self._name_of, self._record_of = language, name_of, record_of
        self._one = entries[0] if len(entries) == 1 else None
        self._changes.show(
            lambda cells: [
                line
                for one in entries
                for line in pending_text(one, self._language, cells, name_of, record_of)
            ]
        )
        self._fit()

    def scroll_changes(self, lines: int) -> None:
        """Scroll the changes by so many lines."""
        self._changes.scroll_relative(y=lines, animate=False)

    def on_resize(self) -> None:
        """There is room for the record now, or none any more."""
        self._fit()

    @property
    def _beside(self) -> tuple[Family, Record] | None:
        """The record that stands beside its changes, if there is room for it."""
        one = self._one
        if one is None or one.deed is CREATED or self.size.width < ROOM:
            return None
        family, record = one.family, one.versions[0]
        return None if family is None or record is None else (family, record)

    def _fit(self) -> None:
        self.set_class(self._beside is not None, "-two")
        self.call_after_refresh(self._tell)

    @work(exclusive=True, group="whole")
    async def _tell(self) -> None:
        """Tell the record; made in a thread, for a long one takes its time."""
        one, told, cells = self._one, self._beside, self._whole.room
        if told is None:
            self._whole.show(())
            return
        name_of, record_of = self._name_of, self._record_of
        heading: Line = ((_READS.say(self._language), Tone.DIM),)
        try:
            lines = await asyncio.to_thread(
                whole_lines, *told, self._language, name_of, record_of, cells=cells
            )
        except JuwuError:
            lines = []  # the changes are told all the same, and a commit would say why
        if self.is_attached and one is self._one:
            self._whole.show([heading, *lines] if lines else ())
