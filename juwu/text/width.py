"""Width is counted in cells of the terminal, never in characters: a Han character takes two."""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len, split_graphemes

MORE = ".."
"""Stands for what did not fit: two cells in every terminal, which an ellipsis is not."""


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
