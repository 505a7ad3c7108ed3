"""Signs drawn in ASCII, for terminals and fonts that draw some marks two cells wide.

Only what is drawn changes: what is typed, copied and kept is as it was. A sign is replaced by one
of the same width, so that nothing moves; Chinese, and signs that have no like, stay.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_LIKE = {
    '"': "“”„‟″",
    "'": "‘’‚‛′",
    "-": "‐‑‒–—―─━┄┅┈┉═",
    "|": "│┃┆┇┊┋║▏▎▍▌▐",
    "+": "┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬",
    ".": "…·•‧",
    "x": "×",
    "*": "●◆★■▪※",
    "o": "○◇☆□°",
    ">": "→▶►›»",
    "<": "←◀◄‹«",
    "^": "↑▲",
    "v": "↓▼",
    "=": "▁▂▃≡",
    "#": "▄▅▆▇█▉▊▋▓",
    ":": "░▒",
}
ASCII = str.maketrans({sign: like for like, signs in _LIKE.items() for sign in signs})
"""What stands for a sign, for :meth:`str.translate`."""


class AsciiLines(LineFilter):
    """Draws signs of uncertain width as ASCII of one cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with their signs replaced."""
        del background
        return [
            Segment(segment.text.translate(ASCII), segment.style, segment.control)
            if not segment.text.isascii()
            else segment
            for segment in segments
        ]
