"""A font file (OpenType, TrueType or a collection of them), read with fontTools.

A font file is input: whatever is wrong with one is a :class:`FontFaultError`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from fontTools.ttLib import TTFont

from juwu.language import Words
from juwu.typeface.errors import FontFaultError
from juwu.typeface.opened import FontFile, Metrics
from juwu.typeface.program import program

# What it says of a font that is a little broken belongs on no screen.
logging.getLogger("fontTools").addHandler(logging.NullHandler())

LARGEST = 100_000_000
"""Bytes of a font file; the largest in use have 40 million."""
_EM = 1000
"""What glyphs of a PDF are measured in."""
_MOST_FACES = 64
_RESTRICTED, _EDITABLE, _WHOLE, _BITMAPS = 0x0002, 0x000C, 0x0100, 0x0200
"""What ``fsType`` of the table OS/2 says of embedding."""
_SIMPLIFIED = re.compile(r"\b(SC|CN|GB)\b")
_FAMILY, _POSTSCRIPT = 1, 6
_NAME = re.compile(r"[^A-Za-z0-9-]")
_FORBIDDEN = Words("它的许可不允许嵌入", "its licence does not let it be embedded")
_NO_OUTLINES = Words("里面没有轮廓字形", "it has no outlines")


def chosen(path: Path) -> tuple[int, str]:
    """Which typeface of a file to use, and its PostScript name: simplified Chinese, not monospaced.

    Raises:
        FontFaultError: The file has none that can be embedded.
    """
    with _reading(path):
        faces = []
        for number in range(_faces(path)):
            with _font(path, number) as font:
                family = font["name"].getDebugName(_FAMILY) or ""
                rank = (not _SIMPLIFIED.search(family), "Mono" in family, number)
                faces.append((rank, number))
        _, number = min(faces)
        with _font(path, number) as font:
            _must_be_usable(path, font)
            name = font["name"].getDebugName(_POSTSCRIPT) or path.stem
            return number, _NAME.sub("", name) or "Font"


@contextmanager
def opened(path: Path, number: int) -> Iterator[FontFile]:
    """Open a typeface of a file.

    Raises:
        FontFaultError: It cannot be read.
    """
    with ExitStack() as stack:
        with _reading(path):
            file = _Opened(path, stack.enter_context(_font(path, number)))
        yield file


@contextmanager
def _font(path: Path, number: int) -> Iterator[TTFont]:
    """A typeface whose tables are read when they are asked for."""
    with path.open("rb") as stream, TTFont(stream, fontNumber=number, lazy=True) as font:
        yield font


class _Opened:
    """A typeface of which the table of characters is read."""

    def __init__(self, path: Path, font: TTFont) -> None:
        self._path = path
        self._font = font
        self._scale = _EM / int(font["head"].unitsPerEm)
        self._names: dict[int, str] = font.getBestCmap()
        self._advances = font["hmtx"]
        head, line = font["head"], font["hhea"]
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        left, low, right, high = (round(one * self._scale) for one in box)
        self.metrics = Metrics(
            round(line.ascent * self._scale),
            round(line.descent * self._scale),
            (left, low, right, high),
        )

    def has(self, character: str) -> bool:
        return ord(character) in self._names

    def width(self, character: str) -> int:
        advance: int = self._advances[self._names[ord(character)]][0]
        return round(advance * self._scale)

    def program(self, name: str, glyphs: Sequence[tuple[int, str]]) -> bytes:
        with _reading(self._path):
            outlines = self._font.getGlyphSet()
            numbered = [
                (number, outlines[self._names[ord(character)]], self.width(character))
                for number, character in glyphs
            ]
            return program(name, numbered, self._scale, self.metrics.box)


def _faces(path: Path) -> int:
    """How many typefaces a file holds."""
    if path.stat().st_size > LARGEST:
        raise FontFaultError(path, Words("文件过大", "the file is too large"))
    with path.open("rb") as file:
        begin = file.read(12)
    if begin[:4] != b"ttcf":
        return 1
    return max(1, min(int.from_bytes(begin[8:12], "big"), _MOST_FACES))


def _must_be_usable(path: Path, font: TTFont) -> None:
    kind = int(font["OS/2"].fsType)
    is_restricted = kind & _RESTRICTED and not kind & _EDITABLE
    if is_restricted or kind & (_WHOLE | _BITMAPS):
        raise FontFaultError(path, _FORBIDDEN)
    if "glyf" not in font and "CFF " not in font:
        raise FontFaultError(path, _NO_OUTLINES)
    if not {"cmap", "hmtx", "hhea", "head"} <= set(font.keys()):
        raise FontFaultError(path, Words("缺少必要的表", "a table that it needs is missing"))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except FontFaultError:
        raise
    # What reads a broken font fails in ways that nobody declares, down to a failed assertion.
    except Exception as error:
        cause = Words(
            f"文件损坏或读不了（{type(error).__name__}）",
            f"the file is damaged or cannot be read ({type(error).__name__})",
        )
        raise FontFaultError(path, cause) from error
