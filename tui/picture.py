"""A screen as an SVG picture in which every glyph stands in its own cell.

Textual's own export squeezes Chinese to half its width and links a font from the network
(rich#2742); here each glyph has its place, and the fonts are those of the reader's machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rich.color import Color
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from textual.screen import Screen
from textual.strip import Strip

from juwu.text import glyphs, width

CELL_WIDTH = 9
"""Units of the picture that one terminal cell is wide."""
CELL_HEIGHT = 24
"""Units of the picture that one terminal line is high."""
FONT_SIZE = 2 * CELL_WIDTH
"""A Han character is as wide as the font is large: exactly two cells."""
MARGIN = 12
BASELINE = 18
FONTS = "Sarasa Mono SC, Noto Sans Mono CJK SC, PingFang SC, Microsoft YaHei, monospace"


def screen_lines(screen: Screen[object]) -> list[Strip]:
    """The lines of a screen as they are drawn, widgets and dialogs together."""
    return screen._compositor.render_strips()  # noqa: SLF001 - the one place Textual keeps them


def svg(lines: Sequence[Strip], ground: str) -> str:
    """The picture of some lines.

    Args:
        lines: The lines, all of one length.
        ground: The colour behind them, as ``#rrggbb``.
    """
    cells = max((line.cell_length for line in lines), default=0)
    across = cells * CELL_WIDTH + 2 * MARGIN
    down = len(lines) * CELL_HEIGHT + 2 * MARGIN
    body = "\n".join(piece for row, line in enumerate(lines) for piece in _line(line, row, ground))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" '
        f'font-family="{FONTS}" font-size="{FONT_SIZE}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>\n{body}\n</svg>\n'
    )


def _line(line: Strip, row: int, ground: str) -> Iterator[str]:
    top = MARGIN + row * CELL_HEIGHT
    left = MARGIN
    for segment in line:
        cells = width(segment.text)
        style = segment.style or Style.null()
        ink, paper = _colours(style, ground)
        if paper != ground:
            yield (
                f'<rect x="{left}" y="{top}" width="{cells * CELL_WIDTH}" '
                f'height="{CELL_HEIGHT}" fill="{paper}"/>'
            )
        looks = [f'fill="{ink}"']
        if style.bold:
            looks.append('font-weight="bold"')
        if style.underline:
            looks.append('text-decoration="underline"')
        for places, run in _runs(segment.text, left):
            across = " ".join(map(str, places))
            yield f'<text x="{across}" y="{top + BASELINE}" {" ".join(looks)}>{escape(run)}</text>'
        left += cells * CELL_WIDTH


def _runs(text: str, left: int) -> Iterator[tuple[list[int], str]]:
    """The runs of a text between blanks, each with the place of every character."""
    places: list[int] = []
    run = ""
    for glyph, cells in (*glyphs(text), (" ", 1)):
        if glyph.isspace():
            if run:
                yield places, run
            places, run = [], ""
        else:
            places.append(left)
            run += glyph
        left += cells * CELL_WIDTH


def _colours(style: Style, ground: str) -> tuple[str, str]:
    ink, paper = _hex(style.color, "#e2e0d8"), _hex(style.bgcolor, ground)
    return (paper, ink) if style.reverse else (ink, paper)


def _hex(colour: Color | None, default: str) -> str:
    if colour is None or colour.is_default:
        return default
    return colour.get_truecolor(DIMMED_MONOKAI).hex
