"""Text in a PDF: how wide it is, and how it is written into the content of a page.

Chinese is set in STSong-Light, one of the fonts that PDF names for simplified Chinese (Adobe-GB1),
which the program that shows the page provides; everything in ASCII in Times. No font is embedded,
so none is needed to print, and a paper stays small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from juwu.errors import JuwuError
from juwu.language import Words

HAN, LATIN = "/F1", "/F2"
"""What the two fonts are called on a page."""

_TIMES = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)  # fmt: skip
"""The widths of the characters from space to tilde, in thousandths (Adobe's metrics of Times)."""
_FIRST, _LAST = " ", "~"
_EXTENSION_A = range(0x3400, 0x4DB6)


class NoGlyphError(JuwuError):
    """The font that every PDF program has for Chinese lacks a character."""

    def __init__(self, characters: Iterable[str]) -> None:
        found = "".join(sorted(set(characters)))[:20]
        super().__init__(
            Words(
                f"PDF 用的宋体里没有“{found}”，印出来会是空白。",
                f"The font of a PDF lacks “{found}”: it would print as a blank.",
            ),
            Words("请打印成 docx 或 html。", "Print as docx or html."),
        )


def check_glyphs(text: str) -> None:
    """Make sure that every character of a text can be shown.

    Raises:
        NoGlyphError: Some cannot; none is ever left out silently.
    """
    missing = [one for one in set(text) if not _known(one)]
    if missing:
        raise NoGlyphError(missing)


def _known(character: str) -> bool:
    if character == "\n" or ord(character) in _EXTENSION_A:
        return True
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return character >= _FIRST


def measure(text: str, size: float) -> float:
    """How wide a line is, in points."""
    return sum(_thousandths(one) for one in text) * size / 1000


def _thousandths(character: str) -> int:
    return _TIMES[ord(character) - ord(_FIRST)] if _FIRST <= character <= _LAST else 1000


def shown_text(  # noqa: PLR0913, PLR0917 - where, how large, how bold, how wide: all are numbers of one operator
    text: str,
    x: float,
    y: float,
    size: float,
    room: float,
    bold: bool = False,  # noqa: FBT001, FBT002 - see above
) -> str:
    """One line as operators of a page.

    Args:
        text: The line.
        x: Where it begins, in points from the left.
        y: Where it stands, in points from below.
        size: The size of its letters.
        room: How wide it may be; a wider one is set narrower.
        bold: Whether its letters are drawn thicker.
    """
    wide = measure(text, size)
    narrow = f"{100 * room / wide:.2f} Tz " if wide > room else "100 Tz "
    weight = f"2 Tr {size / 40:.2f} w " if bold else "0 Tr "
    runs = []
    for is_latin, group in groupby(text, key=lambda one: _FIRST <= one <= _LAST):
        run = "".join(group)
        runs.append(f"{LATIN if is_latin else HAN} {size:g} Tf {_string(run, is_latin)} Tj")
    return f"BT {narrow}{weight}{x:.2f} {y:.2f} Td {' '.join(runs)} ET"


def _string(run: str, is_latin: bool) -> str:  # noqa: FBT001 - one of two ways to write
    if is_latin:
        return "(" + re.sub(r"([\\()])", r"\\\1", run) + ")"
    return f"<{run.encode('utf-16-be').hex()}>"


_STRING = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj|<([0-9a-f]*)> Tj|(ET)")


def written(content: bytes) -> list[str]:
    """The lines that :func:`shown_text` wrote into a file, in order."""
    lines, line = [], ""
    for latin, han, end in _STRING.findall(content):
        if end:
            lines.append(line)
            line = ""
        elif han:
            line += bytes.fromhex(han.decode()).decode("utf-16-be", "replace")
        else:
            line += re.sub(rb"\\(.)", rb"\1", latin).decode("latin-1")
    return lines
