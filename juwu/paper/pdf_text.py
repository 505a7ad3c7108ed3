"""Text in a PDF: how a line is written into the content of a page, and read again.

Whatever the typeface, a letter beyond ASCII stands as its two bytes in UTF-16. So what a page says
can be read without the font; a letter that takes four bytes has a number of its own, see
:data:`LONG`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from juwu.errors import JuwuError
from juwu.language import Words
from juwu.typeface import Role

LONG = range(0xD800, 0xDC00)
"""Numbers that no letter has: they stand for letters of four bytes, in the order of their use."""


class NoGlyphError(JuwuError):
    """The typefaces of a PDF lack a character."""

    def __init__(self, characters: Iterable[str]) -> None:
        found = "".join(sorted(set(characters)))[:20]
        super().__init__(
            Words(
                f"PDF 用的字体里没有“{found}”，印出来会是空白。",
                f"The fonts of a PDF lack “{found}”: it would print as a blank.",
            ),
            Words("请打印成 docx 或 html。", "Print as docx or html."),
        )


class Lettering(Protocol):
    """The typefaces of one file."""

    def check(self, text: str) -> None:
        """Make sure that every character of a text can be shown.

        Raises:
            NoGlyphError: Some cannot; none is ever left out silently.
        """

    def measure(self, text: str, role: Role, size: float) -> float:
        """How wide a line is, in points."""

    def is_heavy(self, role: Role) -> bool:
        """Whether the letters of a role need no more weight."""

    def runs(self, text: str, role: Role) -> Iterable[tuple[str, str]]:
        """The parts of a line: the name of the font on the page, and its text as an operand."""

    def objects(self, first: int) -> tuple[dict[str, int], Sequence[bytes]]:
        """The fonts for the file, once all is set: the object of each by name, and all objects.

        Args:
            first: The number that the first of the objects will have.

        Raises:
            FontFaultError: A font cannot be read.
        """


def shown_text(  # noqa: PLR0913, PLR0917 - where, how large, how wide: all are numbers of one operator
    letters: Lettering,
    text: str,
    x: float,
    y: float,
    size: float,
    room: float,
    role: Role = Role.BODY,
) -> str:
    """One line as operators of a page.

    Args:
        letters: What it is set in.
        text: The line.
        x: Where it begins, in points from the left.
        y: Where it stands, in points from below.
        size: The size of its letters.
        room: How wide it may be; a wider one is set narrower.
        role: What it is; but for the text, it is heavy.
    """
    wide = letters.measure(text, role, size)
    narrow = f"{100 * room / wide:.2f} Tz " if wide > room else "100 Tz "
    is_drawn = role is not Role.BODY and not letters.is_heavy(role)
    weight = f"2 Tr {size / 40:.2f} w " if is_drawn else "0 Tr "
    runs = (f"{name} {size:g} Tf {operand} Tj" for name, operand in letters.runs(text, role))
    return f"BT {narrow}{weight}{x:.2f} {y:.2f} Td {' '.join(runs)} ET"


def ascii_operand(text: str) -> str:
    """ASCII as an operand."""
    return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"


_STRING = re.compile(rb"\(((?:\\.|[^\\()])*)\) Tj|<([0-9a-f]*)> Tj|(ET)")
_FONT = re.compile(rb"/CIDFontType0C /Length ([0-9]{1,9}) >>\nstream\n")
_LONG = re.compile(rb"^<(d[89ab][0-9a-f]{2})> <([0-9a-f]{8})>$", re.MULTILINE)


def written(content: bytes) -> list[str]:
    """The lines that :func:`shown_text` wrote into a file, in order."""
    content = _without_fonts(content)
    long = dict(_LONG.findall(content))
    lines, line = [], ""
    for latin, han, end in _STRING.findall(content):
        if end:
            lines.append(line)
            line = ""
        elif han:
            codes = (han[at : at + 4] for at in range(0, len(han) // 4 * 4, 4))
            digits = b"".join(long.get(code, code) for code in codes).decode()
            line += bytes.fromhex(digits).decode("utf-16-be", "replace")
        else:
            line += re.sub(rb"\\(.)", rb"\1", latin).decode("latin-1")
    return lines


def _without_fonts(content: bytes) -> bytes:
    """A file without its outlines, in which any bytes may stand."""
    parts, end = [], 0
    for found in _FONT.finditer(content):
        if found.start() >= end:
            parts.append(content[end : found.end()])
            end = found.end() + int(found[1])
    return b"".join((*parts, content[end:]))
