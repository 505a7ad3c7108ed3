"""Lines to read: a pane that shows them and can be scrolled, without a cursor.

A line is made of pieces, each with its own tone, so that one line can show what went and what came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from juwu.text import clean, cut, pad, width
from tui.rows import GUTTER, Kind, Row, Tone

Line: TypeAlias = tuple[tuple[str, Tone], ...]
"""The pieces of a line, from left to right; their texts may come from data."""

_EDGE = 1


class Sheet(ScrollView):
    """A pane of lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"sheet--{tone}" for tone in Tone}
    DEFAULT_CSS = """
    Sheet { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size-vertical: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    def __init__(self, *, reachable: bool = False, classes: str | None = None) -> None:
        """Make an empty pane.

        Args:
            reachable: Whether the keyboard can be brought to it.
            classes: Its style classes.
        """
        super().__init__(classes=classes)
        self.can_focus = reachable
        self._lines: Sequence[Line] = ()
        self._styles_made: dict[Tone, Style] = {}

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines, from the first on; only the cells that change are drawn."""
        before, top = self._lines, self.scroll_offset.y
        self._lines = tuple(lines)
        self._measure()
        self.scroll_to(y=0, animate=False, force=True)
        if top:
            self.refresh()
            return
        for y in range(self.size.height):
            old, new = (lines[y] if y < len(lines) else () for lines in (before, self._lines))
            if old != new:
                begin = _EDGE + _alike(old, new)
                self.refresh(Region(begin, y, max(self.size.width - begin, 1), 1))

    @property
    def room(self) -> int:
        """The cells of a line."""
        return max(self.size.width - 2 * _EDGE, 1)

    def action_turn(self, step: int) -> None:
        """One line up or down."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_page(self, step: int) -> None:
        """One page up or down."""
        page = max(1, self.size.height - 1)
        self.scroll_to(y=self.scroll_offset.y + step * page, animate=False)

    def on_resize(self) -> None:
        """Measure again."""
        self._measure()

    def _measure(self) -> None:
        # What fits is as high as the pane, so that another text changes no layout.
        self.virtual_size = Size(self.size.width, max(len(self._lines), self.size.height))

    def notify_style_update(self) -> None:
        """Forget the colours of the last theme or focus."""
        self._styles_made.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        place = y + self.scroll_offset.y
        left = self.room
        parts = [Segment(" " * _EDGE, self._style(Tone.PLAIN))]
        for text, tone in self._lines[place] if place < len(self._lines) else ():
            fitting = cut(clean(text), left)
            left -= width(fitting)
            parts.append(Segment(fitting, self._style(tone)))
        return Strip(parts).adjust_cell_length(self.size.width, self._style(Tone.PLAIN))

    def _style(self, tone: Tone) -> Style:
        style = self._styles_made.get(tone)
        if style is None:
            color = self.get_component_styles(f"sheet--{tone}").color
            style = self.rich_style + Style(color=color.rich_color, bold=tone is Tone.ACCENT)
            self._styles_made[tone] = style
        return style


def _alike(old: Line, new: Line) -> int:
    """The cells from the left in which two lines show the same."""
    cells = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        cells += width(clean(one[0]))
    return cells


def as_lines(rows: Sequence[Row], labels: int) -> list[Line]:
    """Rows of labels and values as lines to read."""
    lines: list[Line] = []
    for row in rows:
        if row.kind is not Kind.ROW:
            lines.append(((row.cells[0], row.tone),))
        else:
            label = (pad(clean(row.cells[0]), labels) + " " * GUTTER, Tone.DIM)
            lines.append((label, (row.cells[1], row.tones.get(1, row.tone))))
    return lines
