"""A chart of boxes and lines, larger than the screen, with a cursor that goes from box to box.

Only what is in view is drawn. The arrows go to the next box on that side, and the view follows;
where there is none, they move the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from juwu.drawing import Canvas, Ink, Spot
from juwu.frozen import dataclass
from juwu.staffing import Body, Chart
from tui.keys import bindings
from tui.painted import Painted, Piece
from tui.rows import Tone

_TONES = {
    Ink.PLAIN: Tone.PLAIN,
    Ink.STRONG: Tone.PLAIN,
    Ink.DIM: Tone.DIM,
    Ink.HEED: Tone.WARN,
    Ink.BAR: Tone.ACCENT,
}
_ASIDE, _DOWN = 8, 3
"""Cells and lines by which the view is moved where no box is."""
_SLANT = 3
"""How much more a cell to the side counts than one in the direction of the arrow."""


class ChartPane(Painted, can_focus=True):
    """The chart."""

    DEFAULT_CSS = """
    ChartPane { height: 1fr; width: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("up", "down", "page_up", "page_down", "first", "last", "open"),
        Binding("left", "step(-1, 0)", show=False),
        Binding("right", "step(1, 0)", show=False),
        Binding("shift+left", "pan(-1, 0)", show=False),
        Binding("shift+right", "pan(1, 0)", show=False),
        Binding("shift+up", "pan(0, -1)", show=False),
        Binding("shift+down", "pan(0, 1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another box, or on none."""

        pane: ChartPane
        body: Body | None

    @dataclass
    class Selected(Message):
        """A box was chosen with Enter or by a double click."""

        pane: ChartPane
        body: Body

    def __init__(self) -> None:
        """Make an empty pane."""
        super().__init__()
        self._chart: Chart | None = None
        self._canvas = Canvas(0, 0)
        self._cursor = 0
        self._left = 0
        self._top = 0

    def show(self, chart: Chart) -> None:
        """Show a chart; the cursor stays with its body where it can."""
        path = self.current.path if self.current else ""
        self._chart = chart
        self._canvas = chart.canvas()
        places = {one.path: at for at, one in enumerate(chart.bodies)}
        self._cursor = places.get(path, 0)
        self._follow()
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    @property
    def current(self) -> Body | None:
        """The body under the cursor."""
        bodies = self._chart.bodies if self._chart else ()
        return bodies[self._cursor] if self._cursor < len(bodies) else None

    @property
    def position(self) -> tuple[int, int]:
        """The place of the cursor, from 1, and the number of boxes."""
        bodies = self._chart.bodies if self._chart else ()
        return (self._cursor + 1 if bodies else 0, len(bodies))

    @property
    def _spots(self) -> Sequence[Spot]:
        return self._chart.layout.spots if self._chart else ()

    def move_to(self, path: str) -> bool:
        """Put the cursor on a body; False where it is not in the chart."""
        bodies = self._chart.bodies if self._chart else ()
        for place, body in enumerate(bodies):
            if body.path == path:
                self._go(place)
                return True
        return False

    def line(self, y: int) -> Sequence[Piece]:
        """What stands in a line of the view."""
        row, wide = y + self._top, self.content_size.width
        if not self._spots:
            return ()
        spot = self._spots[self._cursor]
        if not spot.y <= row < spot.y + spot.down:
            return self._pieces(row, self._left, wide)
        first = min(max(spot.x - self._left, 0), wide)
        last = min(max(spot.x + spot.across - self._left, 0), wide)
        return (
            *self._pieces(row, self._left, first),
            *self._pieces(row, self._left + first, last - first, is_cursor=True),
            *self._pieces(row, self._left + last, wide - last),
        )

    def _pieces(self, row: int, start: int, cells: int, *, is_cursor: bool = False) -> list[Piece]:
        return [
            Piece(text, _TONES[ink], is_cursor, is_bold=ink is Ink.STRONG)
            for text, ink in self._canvas.runs(row, start, cells)
        ]

    def action_up(self) -> None:
        """To the box above."""
        self.action_step(0, -1)

    def action_down(self) -> None:
        """To the box below."""
        self.action_step(0, 1)

    def action_step(self, aside: int, down: int) -> None:
        """To the next box in a direction, or on with the view where there is none."""
        found = _next(self._spots, self._cursor, aside, down)
        if found is None:
            self.action_pan(aside, down)
        else:
            self._go(found)

    def action_pan(self, aside: int, down: int) -> None:
        """Move the view and leave the cursor where it is."""
        self._scroll(self._left + aside * _ASIDE, self._top + down * _DOWN)

    def action_page_up(self) -> None:
        """The view one page up."""
        self._scroll(self._left, self._top - max(1, self.content_size.height - 2))

    def action_page_down(self) -> None:
        """The view one page down."""
        self._scroll(self._left, self._top + max(1, self.content_size.height - 2))

    def action_first(self) -> None:
        """To the first box."""
        self._go(0)

    def action_last(self) -> None:
        """To the last box."""
        self._go(len(self._spots) - 1)

    def action_open(self) -> None:
        """Choose the body under the cursor."""
        if self.current:
            self.post_message(self.Selected(self, self.current))

    def _go(self, place: int) -> None:
        if not 0 <= place < len(self._spots):
            return
        before = self._spots[self._cursor]
        self._cursor = place
        if not self._follow():
            self._redraw(before)
            self._redraw(self._spots[place])
        self.post_message(self.Moved(self, self.current))

    def _redraw(self, spot: Spot) -> None:
        x, y = self.content_region.offset - self.region.offset
        for row in range(spot.y - self._top, spot.y - self._top + spot.down):
            if 0 <= row < self.content_size.height:
                self.refresh(Region(x, y + row, self.content_size.width, 1))

    def _follow(self) -> bool:
        """Bring the box of the cursor into view; True where the view had to be moved.

        A box that leaves the view comes to its middle: a redraw once in a while costs less over a
        slow line than one at every step.
        """
        if not self._spots:
            self._left = self._top = 0
            return True
        spot, size = self._spots[self._cursor], self.content_size
        left, top = self._left, self._top
        if spot.x < left or spot.x + spot.across > left + size.width:
            left = spot.middle - size.width // 2
        if spot.y < top or spot.y + spot.down > top + size.height:
            top = spot.y + spot.down // 2 - size.height // 2
        return self._scroll(left, top)

    def _scroll(self, left: int, top: int) -> bool:
        size = self.content_size
        left = max(0, min(left, self._canvas.across - size.width))
        top = max(0, min(top, self._canvas.down - size.height))
        if (left, top) == (self._left, self._top):
            return False
        self._left, self._top = left, top
        self.refresh()
        return True

    def on_resize(self) -> None:
        """Keep the box of the cursor in view."""
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a double click chooses."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        x, y = offset.x + self._left, offset.y + self._top
        for place, spot in enumerate(self._spots):
            if spot.x <= x < spot.x + spot.across and spot.y <= y < spot.y + spot.down:
                self._go(place)
                if event.chain == 2:  # noqa: PLR2004 - two clicks are a double click
                    self.action_open()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the view."""
        self.action_pan(0, 1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the view."""
        self.action_pan(0, -1)


def _next(spots: Sequence[Spot], cursor: int, aside: int, down: int) -> int | None:
    """The nearest box in a direction; what lies straight ahead counts as nearer."""
    if cursor >= len(spots):
        return None
    here = spots[cursor]
    best: tuple[int, int] | None = None
    for place, spot in enumerate(spots):
        ahead = _gap(here, spot, aside, down)
        if ahead is None:
            continue
        slant = abs(spot.middle - here.middle) if down else _apart(here, spot)
        far = ahead + slant * (1 if down else _SLANT)
        if best is None or far < best[0]:
            best = (far, place)
    return best[1] if best else None


def _gap(here: Spot, there: Spot, aside: int, down: int) -> int | None:
    """How far a box lies ahead; None where it does not."""
    if down:
        gap = there.y - (here.y + here.down) if down > 0 else here.y - (there.y + there.down)
        return gap * _SLANT if gap >= 0 else None
    gap = there.x - (here.x + here.across) if aside > 0 else here.x - (there.x + there.across)
    return gap if gap >= 0 else None


def _apart(here: Spot, there: Spot) -> int:
    """Lines between two boxes; 0 where they stand side by side."""
    return max(0, there.y - (here.y + here.down - 1), here.y - (there.y + there.down - 1))
