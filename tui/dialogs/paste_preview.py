"""Shows what was pasted before anything is changed, and asks where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from juwu.language import Language, Words
from juwu.record import shown
from juwu.text import clean, width
from tui.dialogs.dialog import Dialog
from tui.listing import Listing
from tui.pasted import Pasted, PastedCell
from tui.prose import Prose
from tui.row_list import RowList
from tui.rows import Column, Row, Tone
from tui.safe import content

_WIDEST = 20
_NARROWEST = 4


class Where(StrEnum):
    """Where the rows go."""

    BEHIND = "behind"
    """Behind all items, as new ones."""
    OVER = "over"
    """Over the items from the cursor on; what is left over becomes new ones."""


class PastePreview(Dialog[Where]):
    """The rows as they would stand, with what cannot be taken in red."""

    SHAPE = "wide tall"

    def __init__(self, language: Language, title: str, pasted: Pasted, over: int) -> None:
        """Make the question.

        Args:
            language: The language of its words.
            title: The list; may come from data.
            pasted: What was pasted.
            over: How many of the rows would be written over items.
        """
        super().__init__(language, title)
        self._pasted = pasted
        columns = [
            Column(clean(field.label.say(language)), self._width(place))
            for place, field in enumerate(pasted.fields)
        ]
        self._rows = RowList(columns or [Column("")], list(self._lines()))
        self._rows.marking = False
        behind = Words("加在最后", "Add behind").say(language)
        above = Words(f"从光标处改写 {over} 行", f"Write over {over} rows").say(language)
        no = Words("取消", "Cancel").say(language)
        self._buttons = [
            Button(content(behind), compact=True, id=Where.BEHIND, disabled=not pasted.fields),
            Button(content(above), compact=True, id=Where.OVER),
            Button(content(no), compact=True, id="no"),
        ]
        if not over or not pasted.fields:
            del self._buttons[1]

    def _width(self, place: int) -> int:
        cells = (width(self._told(row[place])) for row in self._pasted.rows)
        title = width(self._pasted.fields[place].label.say(self.language))
        return max(_NARROWEST, min(max([title, *cells]), _WIDEST))

    def _told(self, cell: PastedCell) -> str:
        if cell.fault or cell.value is None or cell.field.reference:
            return cell.text
        return shown(cell.field, cell.value, self.language)

    def _lines(self) -> Iterator[Row]:
        for number, row in enumerate(self._pasted.rows, 1):
            tones = {place: Tone.ERROR for place, cell in enumerate(row) if cell.fault}
            yield Row(str(number), tuple(self._told(cell) for cell in row), tones=tones)
            for cell in row:
                if cell.fault:
                    label = cell.field.label.say(self.language)
                    yield Row.note(f"x {label}: {cell.fault.say(self.language)}", Tone.ERROR)

    def body(self) -> Iterable[Widget]:
        """How much there is, the rows, the buttons."""
        count, wrong, beyond = len(self._pasted.rows), len(self._pasted.faults), self._pasted.beyond
        zh, en = [f"粘贴了 {count} 行"], [f"{count} rows"]
        if self._pasted.has_head:
            zh.append("第一行是标题，按标题对列")
            en.append("the first row names the columns")
        if beyond:
            zh.append(f"多出 {beyond} 列没有对应的字段，不要")
            en.append(f"{beyond} columns without a field are left out")
        if wrong:
            zh.append(f"{wrong} 格填不进去，空着（红色）")
            en.append(f"{wrong} cells do not do and stay empty (red)")
        yield Prose(Words("；".join(zh) + "。", "; ".join(en) + ".").say(self.language))
        yield Listing(self.language, self._rows)
        yield Horizontal(*self._buttons, classes="buttons")

    def on_mount(self) -> None:
        """Begin on the first button that may be pressed."""
        next(one for one in self._buttons if not one.disabled).focus()

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(None if event.button.id == "no" else Where(event.button.id or ""))
