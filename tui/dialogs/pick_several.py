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
from tui.named_list import NamedList
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import Column, Row, Tone

_NOTE = 40


class _Marked(NamedList):
    """Names to be marked one after the other: Space marks, what is typed then looks anew."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().__init__(columns, rows)
        self.looks = False
        """Whether somebody was looked for and not marked yet."""

    def filter(self, typed: str) -> None:
        before = self.view.typed
        if not self.looks and typed.startswith(before):
            typed = typed.removeprefix(before)
        self.looks = bool(typed)
        super().filter(typed)

    def action_mark(self) -> None:
        super().action_mark()
        self.entering = self.looks = False

    def _is_text(self, character: str | None) -> bool:
        return not (character or "").isspace() and super()._is_text(character)


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
            cells = (option.label, option.note)
            rows.append(Row(option.value, cells, tones=tones, also=option.also))
            rows += [Row.note("  " + line, tone) for line, tone in option.about]
        self._rows = _Marked([Column(""), Column("", min(wide, _NOTE), tone=Tone.DIM)], rows)
        self._rows.marks = frozenset(marked) & {option.value for option in options}
        self._order = [option.value for option in options]
        self._typed = typed

    def body(self) -> Iterable[Widget]:
        """The list and how it is used."""
        yield Listing(self.language, self._rows)
        words = Words(
            "打名字或拼音首字母找，空格标记，接着打下一个；回车选定。",
            "Type a name or its initials, Space marks, type the next one; Enter takes them all.",
        )
        yield Prose(words.say(self.language), classes="hint")

    def on_mount(self) -> None:
        """Go on with what was typed."""
        if self._typed:
            self._rows.entering = True
            self._rows.filter(self._typed)

    @on(RowList.Selected)
    def action_accept(self) -> None:
        """Answer with what is marked, in the order of the list, and with whom one looked for."""
        row, marks = self._rows.current, set(self._rows.marks)
        if row is not None and (self._rows.looks or not marks):
            marks.add(row.key)
        if marks:
            self.dismiss([value for value in self._order if value in marks])
