"""A screen as text, and as a picture in which every glyph stands in its own cell.

Textual's own export squeezes Chinese to half its width and links a font from the network
(rich#2742); here each glyph has its place, and the fonts are those of the reader's machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.screen import Screen
from textual.strip import Strip

from juwu.drawing import Grid
from juwu.text import clean, width

_SIXTEEN = TerminalTheme(
    (0, 0, 0),
    (229, 229, 229),
    [
        *((0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16)),
        *((36, 114, 200), (188, 63, 188), (17, 168, 205), (204, 204, 204)),
    ],
    [
        *((102, 102, 102), (241, 76, 76), (35, 209, 139), (245, 245, 67)),
        *((59, 142, 234), (214, 112, 214), (41, 184, 219), (255, 255, 255)),
    ],
)
"""What a common terminal makes of its own sixteen colours; in another they may look otherwise."""


def screen_lines(screen: Screen[object]) -> list[Strip]:
    """The lines of a screen as they are drawn, widgets and dialogs together."""
    return screen._compositor.render_strips()  # noqa: SLF001 - the one place Textual keeps them


def text(lines: Sequence[Strip]) -> str:
    """Some lines as plain text without blanks at their ends."""
    return "".join(f"{clean(line.text).rstrip()}\n" for line in lines)


def svg(lines: Sequence[Strip], ground: str) -> str:
    """The picture of some lines.

    Args:
        lines: The lines, all of one length.
        ground: The colour behind them, as ``#rrggbb``.
    """
    picture = Grid(max((line.cell_length for line in lines), default=0), len(lines), ground)
    for row, line in enumerate(lines):
        x = 0
        for segment in line:
            style = segment.style or Style.null()
            ink, paper = _colours(style, ground)
            picture.put(
                x,
                row,
                segment.text,
                ink,
                paper,
                bold=bool(style.bold),
                underline=bool(style.underline),
            )
            x += width(segment.text)
    return str(picture)


def _colours(style: Style, ground: str) -> tuple[str, str]:
    ink, paper = _hex(style.color, "#e2e0d8"), _hex(style.bgcolor, ground)
    return (paper, ink) if style.reverse else (ink, paper)


def _hex(colour: Color | None, default: str) -> str:
    if colour is None or colour.is_default:
        return default
    return colour.get_truecolor(_SIXTEEN).hex
