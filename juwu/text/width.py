"""Width is counted in cells of the terminal, never in characters: a Han character takes two."""

from __future__ import annotations

import re
from typing import Literal

from rich.cells import cell_len, split_graphemes

MORE = ".."
"""Stands for what did not fit: two cells in every terminal, which an ellipsis is not."""

_UNSTEADY = re.compile("[\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""In what is joined by these, terminals see one glyph or several, each as wide as it likes."""
_SINGLE = re.compile("[ -~\u3001-\u3020\u4e00-\u9fff\uff01-\uff5e]*")
"""Characters that are a glyph each, of one cell up to the tilde and of two beyond it."""
_FLAGS = {0x1F1E6 + place: ord("A") + place for place in range(26)}


def width(text: str) -> int:
    """The number of cells that one line of text takes."""
    return cell_len(text)


def glyphs(text: str) -> list[tuple[str, int]]:
    """The text in pieces that must not be split, each with its width in cells."""
    if text.isascii():
        return [(character, 1) for character in text]
    spans, _ = split_graphemes(text)
    return [(text[start:stop], cells) for start, stop, cells in spans]


def cut(text: str, cells: int) -> str:
    """The longest beginning of a text that fits, without half a glyph."""
    if cells < 0:
        return ""
    if _SINGLE.fullmatch(text, 0, cells + 1):
        for place, character in enumerate(text[: cells + 1]):
            cells -= 1 if character <= "~" else 2
            if cells < 0:
                return text[:place]
        return text
    kept = []
    for glyph, taken in glyphs(text):
        cells -= taken
        if cells < 0:
            break
        kept.append(glyph)
    return "".join(kept)


def truncate(text: str, cells: int) -> str:
    """The text if it fits in ``cells``, otherwise its beginning followed by ``..``."""
    if width(text) <= cells:
        return text
    mark = MORE[: max(cells, 0)]
    return cut(text, cells - len(mark)) + mark


def pad(text: str, cells: int, align: Literal["left", "right"] = "left") -> str:
    """The text truncated or filled with spaces to exactly ``cells`` cells."""
    fitting = truncate(text, cells)
    space = " " * (cells - width(fitting))
    return fitting + space if align == "left" else space + fitting


def steady(text: str) -> str:
    """The text as every terminal draws it in the cells that :func:`width` counts.

    A family is drawn as its first person, a hand in the colour of all hands, a flag by its two
    letters: what is joined into one glyph here takes the cells of each part in other terminals,
    and would push what follows out of its column.
    """
    if text.isascii() or not _UNSTEADY.search(text):
        return text
    return "".join(_steady(glyph, cells) for glyph, cells in glyphs(text.translate(_FLAGS)))


def _steady(glyph: str, cells: int) -> str:
    if not _UNSTEADY.search(glyph):
        return glyph
    return pad(_UNSTEADY.sub("", glyph)[:1], cells)
