"""The fonts of a PDF by their names alone, for a machine that has none to embed.

Chinese is set in STSong-Light, which PDF names for simplified Chinese (Adobe-GB1) and the program
that shows the page provides; everything in ASCII in Times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from juwu.paper.pdf_text import NoGlyphError, ascii_operand
from juwu.typeface import Role

_HAN, _LATIN = "/F1", "/F2"
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

# The font that stands for simplified Chinese in PDF 1.7, 9.7.5.2, by its name alone.
_SONG = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H "
    "/Encoding /UniGB-UTF16-H /DescendantFonts [{} 0 R] >>"
)
_GLYPHS = (
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
    "/FontDescriptor {} 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>"
)
_METRICS = (
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)
_TIMES_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


class Named:
    """Fonts that the reader of a file has to provide."""

    def __init__(self, *, lenient: bool = False) -> None:
        """Set nothing yet.

        Args:
            lenient: Whether characters that the font lacks are set all the same, as where a file is
                only read and not printed.
        """
        self._lenient = lenient

    def check(self, text: str) -> None:
        """Make sure that every character of a text can be shown.

        Raises:
            NoGlyphError: Some cannot; none is ever left out silently.
        """
        missing = [] if self._lenient else [one for one in set(text) if not _known(one)]
        if missing:
            raise NoGlyphError(missing)

    def measure(self, text: str, role: Role, size: float) -> float:
        """How wide a line is, in points."""
        del role
        return sum(map(_thousandths, text)) * size / 1000

    def is_heavy(self, role: Role) -> bool:
        """No letters are: a title is drawn thicker."""
        del role
        return False

    def runs(self, text: str, role: Role) -> Iterator[tuple[str, str]]:
        """ASCII in the one font, all else in the other."""
        del role
        for is_latin, group in groupby(text, key=lambda one: _FIRST <= one <= _LAST):
            run = "".join(group)
            if is_latin:
                yield _LATIN, ascii_operand(run)
            else:
                yield _HAN, f"<{run.encode('utf-16-be', 'replace').hex()}>"

    def objects(self, first: int) -> tuple[dict[str, int], Sequence[bytes]]:
        """The two fonts, with nothing in them but their names."""
        objects = [_SONG.format(first + 1), _GLYPHS.format(first + 2), _METRICS, _TIMES_FONT]
        return {_HAN: first, _LATIN: first + 3}, [one.encode("ascii") for one in objects]


def _known(character: str) -> bool:
    if character == "\n" or ord(character) in _EXTENSION_A:
        return True
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return character >= _FIRST


def _thousandths(character: str) -> int:
    return _TIMES[ord(character) - ord(_FIRST)] if _FIRST <= character <= _LAST else 1000
