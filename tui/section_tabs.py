"""The sections of a form in one row: a number for Alt, the title, and how many faults it holds."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from juwu.frozen import dataclass
from juwu.text import clean, truncate, width
from tui.safe import content

_APART = "  "
_MORE = 2


@dataclass(frozen=True, slots=True)
class Tab:
    """One section."""

    title: str
    """May come from data."""
    faults: int = 0


class SectionTabs(Widget):
    """One row of tabs; where there are too many, it begins as far on as the present one needs."""

    DEFAULT_CSS = """
    SectionTabs { height: 1; padding: 0 1; }
    """

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        index: int

    def __init__(self) -> None:
        """Make an empty row."""
        super().__init__()
        self._tabs: Sequence[Tab] = ()
        self._at = 0
        self._places: list[tuple[int, int, int]] = []

    def show(self, tabs: Sequence[Tab], at: int) -> None:
        """Show some tabs, one of them as the present one."""
        self._tabs = tabs
        self._at = at
        self.refresh()

    def render(self) -> Content:
        """The tabs that fit."""
        cells = self.size.width
        self._places = []
        first = self._first(cells)
        parts = [content("< ", "$muted")] if first else []
        x = _MORE if first else 0
        for index in range(first, len(self._tabs)):
            text = truncate(self._text(index), cells - _MORE - _MORE)
            more = _MORE if index < len(self._tabs) - 1 else 0
            if x + width(text) + more > cells and parts:
                parts.append(content(">", "$muted"))
                break
            self._places.append((x, x + width(text), index))
            style = "$warm bold underline" if index == self._at else "$muted"
            mark = f"x{self._tabs[index].faults}"
            if self._tabs[index].faults and text.endswith(mark):
                parts += [content(text.removesuffix(mark), style), content(mark, "$fault")]
            else:
                parts.append(content(text, style))
            parts.append(content(_APART))
            x += width(text) + len(_APART)
        return Content.assemble(*parts)

    def _text(self, index: int) -> str:
        tab = self._tabs[index]
        number = f"{index + 1} " if index < 9 else ""  # noqa: PLR2004 - Alt+1 to Alt+9
        # A bare digit would be typed into the field, so the first tab says which key goes with it.
        return (
            ("Alt+" if index == 0 else "")
            + number
            + clean(tab.title)
            + (f" x{tab.faults}" if tab.faults else "")
        )

    def _first(self, cells: int) -> int:
        """The first tab to show so that the present one is whole."""
        first = self._at
        used = width(self._text(first)) + 2 * _MORE if self._tabs else 0
        while first > 0:
            used += width(self._text(first - 1)) + len(_APART)
            if used > cells:
                return first
            first -= 1
        return first

    def on_click(self, event: events.Click) -> None:
        """A click goes to its tab."""
        x = event.x - self.styles.padding.left
        for start, stop, index in self._places:
            if start <= x < stop:
                self.post_message(self.Chosen(index))
