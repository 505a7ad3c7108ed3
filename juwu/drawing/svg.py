"""A drawing as an SVG picture in which every glyph has its own place.

A program that shows a picture may have another font than the one it was made with, and fonts
disagree about how wide Chinese is beside Latin. So the place of each glyph is written down: a Han
character takes two cells, a Latin letter one, as on a terminal. Nothing is fetched, nothing runs.
"""

from __future__ import annotations

from html import escape

from juwu.text import clean, glyphs

FONTS = "Sarasa Mono SC, Noto Sans Mono CJK SC, PingFang SC, Microsoft YaHei, monospace"
"""Fonts of the reader's machine, the first that is there."""

_BROAD = "“”‘’…—"
"""What a terminal counts as one cell and a Chinese font draws as two."""
_UNSURE = f"{_BROAD}→←↑↓×·±°§①②③④⑤⑥⑦⑧⑨⑩※●○■□▲△▼▽◆◇★☆ⅠⅡⅢⅣⅤ℃№"
"""What a terminal counts as one cell and a Chinese font may draw wider, or beside its place."""
_ALONE = "alone"
_NARROW = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace"
"""Fonts that draw in one cell what Chinese fonts draw in two."""


class Svg:
    """A picture to which shapes are added; units are those of the picture."""

    def __init__(
        self, across: float, down: float, ground: str, size: int = 16, *, grid: bool = False
    ) -> None:
        """An empty picture.

        Args:
            across: Its width.
            down: Its height.
            ground: The colour behind everything, as ``#rrggbb``.
            size: The size of the text: a Han character is as wide as that.
            grid: Whether every glyph keeps the cells that it has on a terminal; else quotation
                marks and dashes are as wide as Chinese fonts draw them.
        """
        self.across = across
        self.down = down
        self._size = size
        self._ground = ground
        self._grid = grid
        self._pieces: list[str] = []

    @property
    def cell(self) -> float:
        """How wide one cell of text is."""
        return self._size / 2

    def width(self, text: str) -> float:
        """How wide a text is."""
        return sum(self._cells(glyph, cells) for glyph, cells in glyphs(clean(text))) * self.cell

    def _cells(self, glyph: str, cells: int) -> int:
        return 2 if glyph in _BROAD and not self._grid else cells

    def rect(  # noqa: PLR0913, PLR0917 - one shape, told whole
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        fill: str,
        line: str = "",
        round_: float = 0,
        *,
        below: bool = False,
    ) -> None:
        """A rectangle.

        Args:
            x: Its left edge.
            y: Its upper edge.
            across: Its width.
            down: Its height.
            fill: Its colour.
            line: The colour of its frame; empty for none.
            round_: How round its corners are.
            below: Whether it goes below all that was drawn before.
        """
        frame = f' stroke="{line}"' if line else ""
        corner = f' rx="{_n(round_)}"' if round_ else ""
        self._pieces.insert(
            0 if below else len(self._pieces),
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(across)}" height="{_n(down)}" '
            f'fill="{fill}"{frame}{corner}/>',
        )

    def polyline(self, points: list[tuple[float, float]], line: str, wide: float = 1) -> None:
        """Straight lines from point to point."""
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._pieces.append(
            f'<polyline points="{places}" fill="none" stroke="{line}" stroke-width="{_n(wide)}"/>'
        )

    def polygon(self, points: list[tuple[float, float]], fill: str) -> None:
        """A surface with corners."""
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._pieces.append(f'<polygon points="{places}" fill="{fill}"/>')

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A dot."""
        self._pieces.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"/>')

    def text(  # noqa: PLR0913 - one text, told whole
        self,
        x: float,
        y: float,
        text: str,
        fill: str,
        *,
        bold: bool = False,
        underline: bool = False,
    ) -> None:
        """A text on a line; text from anywhere, for it is cleaned and escaped.

        Args:
            x: Where it begins.
            y: The line that it stands on.
            text: The text.
            fill: Its colour.
            bold: Whether it is bold.
            underline: Whether it is underlined.
        """
        looks = ' font-weight="bold"' if bold else ""
        looks += ' text-decoration="underline"' if underline else ""
        for places, run in self._runs(clean(text), x):
            narrow = self._grid and run in _UNSURE
            font = f' font-family="{_NARROW}"' if narrow else ""
            self._pieces.append(
                f'<text x="{" ".join(places)}" y="{_n(y)}" fill="{fill}"{looks}{font}>'
                f"{escape(run)}</text>"
            )

    def _runs(self, text: str, left: float) -> list[tuple[list[str], str]]:
        """The runs of a text with the place of every character.

        Some programs heed only the place of the first; so a run is broken wherever the fonts of
        two characters may disagree.
        """
        found: list[tuple[list[str], str]] = []
        before = ""
        for glyph, cells in glyphs(text):
            kind = _kind(glyph, cells)
            if not kind:
                pass
            elif kind == before != _ALONE:
                found[-1] = ([*found[-1][0], _n(left)], found[-1][1] + glyph)
            else:
                found.append(([_n(left)], glyph))
            before = kind
            left += self._cells(glyph, cells) * self.cell
        return found

    def inline(self, name: str) -> str:
        """The picture to stand in a page: as wide as the page, named for who cannot see it."""
        body = "\n".join(self._pieces)
        return (
            f'<svg viewBox="0 0 {_n(self.across)} {_n(self.down)}" role="img" '
            f'aria-label="{escape(clean(name))}" font-family="{FONTS}" '
            f'font-size="{self._size}">{body}</svg>'
        )

    def __str__(self) -> str:
        body = "\n".join(self._pieces)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.across)} '
            f'{_n(self.down)}" width="{_n(self.across)}" height="{_n(self.down)}" '
            f'font-family="{FONTS}" font-size="{self._size}">\n'
            f'<rect width="100%" height="100%" fill="{self._ground}"/>\n{body}\n</svg>\n'
        )


def _kind(glyph: str, cells: int) -> str:
    """What a glyph may share a run with; empty for a blank."""
    if glyph.isspace():
        return ""
    if len(glyph) > 1 or not cells:
        return _ALONE
    return "ascii" if glyph.isascii() else "han" if cells > 1 else _ALONE


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
