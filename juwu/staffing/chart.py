"""The chart of bodies drawn: by cells of a terminal, and as a picture of its own."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.drawing import Canvas, Gaps, Ink, Layout, Node, Size, Svg, lay_out
from juwu.frozen import dataclass
from juwu.language import Language
from juwu.staffing.body import Body
from juwu.staffing.boxes import BoxLine, box_lines
from juwu.text import width

_CELLS = Gaps(across=2, down=2, hang=0, rail=2, tick=3)
_UNITS = Gaps(across=20, down=36, hang=12, rail=16, tick=22)
_PAGE = 1600
"""How wide a picture may be before a tree goes below the others."""
_SIZE = 15
_STEP = 22
"""From one line of text to the next."""
_MARGIN = 28
_PAD = 12
_INKS = {
    Ink.PLAIN: "#22252a",
    Ink.STRONG: "#22252a",
    Ink.DIM: "#585d64",
    Ink.HEED: "#a8201a",
    Ink.BAR: "#0b5c8a",
}
_GROUND, _BOX, _LINE, _HEAD = "#ffffff", "#f6f4ee", "#8b8f96", "#8a4b00"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bodies at their places on a canvas; places are cells."""

    bodies: tuple[Body, ...]
    layout: Layout
    boxes: tuple[tuple[BoxLine, ...], ...]
    """The lines of each box."""

    def canvas(self) -> Canvas:
        """All of it drawn."""
        canvas = Canvas(self.layout.size.across, self.layout.size.down)
        for line in self.layout.lines:
            canvas.line(line)
        for spot, lines in zip(self.layout.spots, self.boxes, strict=True):
            canvas.box(spot.x, spot.y, spot.across, spot.down)
            for row, one in enumerate(lines, 1):
                canvas.text(spot.x + 2, spot.y + row, one.text, one.ink)
        return canvas


def chart_of(bodies: Sequence[Body], language: Language, room: int) -> Chart:
    """Place the boxes of bodies.

    Args:
        bodies: The bodies from the top down.
        language: The language of the words.
        room: Cells of a line; a tree that is wider by itself goes beyond.
    """
    boxes = tuple(box_lines(one, language) for one in bodies)
    sizes = [Size(max(width(line.text) for line in lines) + 4, len(lines) + 2) for lines in boxes]
    return Chart(tuple(bodies), lay_out(_nodes(bodies, sizes), _CELLS, room), boxes)


def svg_chart(bodies: Sequence[Body], language: Language, title: str, told: str) -> str:
    """The chart as an SVG picture of its own, with a head.

    Args:
        bodies: The bodies from the top down.
        language: The language of the words.
        title: What the chart shows.
        told: By what day, and what it counts.
    """
    boxes = [box_lines(one, language) for one in bodies]
    ruler = Svg(0, 0, _GROUND, _SIZE)
    sizes = [
        Size(
            round(max(ruler.width(line.text) for line in lines)) + 2 * _PAD,
            len(lines) * _STEP + _PAD,
        )
        for lines in boxes
    ]
    layout = lay_out(_nodes(bodies, sizes), _UNITS, _PAGE)
    top = _MARGIN + 3 * _STEP
    heads = max(ruler.width(title), ruler.width(told))
    across = max(layout.size.across, heads) + 2 * _MARGIN
    picture = Svg(across, layout.size.down + top + _MARGIN, _GROUND, _SIZE)
    picture.text(_MARGIN, _MARGIN + _SIZE, title, _HEAD, bold=True)
    picture.text(_MARGIN, _MARGIN + _SIZE + _STEP, told, _INKS[Ink.DIM])
    for line in layout.lines:
        ends = [(float(line.x1), float(line.y1)), (float(line.x2), float(line.y2))]
        picture.polyline([(x + _MARGIN, y + top) for x, y in ends], _LINE)
    for spot, lines in zip(layout.spots, boxes, strict=True):
        x, y = spot.x + _MARGIN, spot.y + top
        picture.rect(x, y, spot.across, spot.down, _BOX, _LINE, 4)
        for row, one in enumerate(lines):
            foot = y + _PAD / 2 + row * _STEP + _SIZE
            picture.text(x + _PAD, foot, one.text, _INKS[one.ink], bold=one.ink is Ink.STRONG)
    return str(picture)


def _nodes(bodies: Sequence[Body], sizes: Sequence[Size]) -> list[Node]:
    places = {one.path: place for place, one in enumerate(bodies)}
    return [
        Node(size, places[one.above] if one.above else None)
        for one, size in zip(bodies, sizes, strict=True)
    ]
