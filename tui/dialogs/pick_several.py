"""Asks for some of many: the people who came, those who vote."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from juwu.language import Language, Words
from juwu.text import width
from tui.dialogs.dialog import Dialog
from tui.dialogs.pick_one import Option
from tui.keys import bindings
from tui.listing import Listing
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import Column, Row, Tone

_NOTE = 40


class PickSeveral(Dialog[list[str]]):
    """The answer is the values of the options that were marked, or of the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("accept")]
    SHAPE = "wide tall"

    def __init__(
        self,
        language: Language,
        title: str,
        options: Sequence[Option],
        *,
        marked: Collection[str] = (),
        typed: str = "",
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What is to be chosen; may come from data.
            options: All options.
            marked: The values that are marked from the beginning.
            typed: What was typed before the list was up: it filters.
        """
        super().__init__(language, title)
        wide = max((width(option.note) for option in options), default=0)
        rows: list[Row] = []
        for option in options:
            tones = {} if option.tone is Tone.PLAIN else {0: option.tone}
            rows.append(Row(option.value, (option.label, option.note), tones=tones))
            rows += [Row.note("  " + line, tone) for line, tone in option.about]
        self._rows = RowList([Column(""), Column("", min(wide, _NOTE), tone=Tone.DIM)], rows)
        self._rows.marks = frozenset(marked) & {option.value for option in options}
        self._order = [option.value for option in options]
        self._typed = typed

    def body(self) -> Iterable[Widget]:
        """The list and how it is used."""
        yield Listing(self.language, self._rows)
        words = Words(
            "空格标记，可标多个；回车选定。打字筛选。",
            "Space marks, as many as you like; Enter takes them. Type to filter.",
        )
        yield Prose(words.say(self.language), classes="hint")

    def on_mount(self) -> None:
        """Go on with what was typed."""
        if self._typed:
            self._rows.entering = True
            self._rows.filter(self._typed)

    @on(RowList.Selected)
    def action_accept(self) -> None:
        """Answer with what is marked, in the order of the list."""
        row = self._rows.current
        marked = [value for value in self._order if value in self._rows.marks]
        if marked or row is not None:
            self.dismiss(marked or [row.key] if row else marked)
