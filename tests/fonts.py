"""Small real font files, for tests of what papers are set in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

SAID = "".join(map(chr, range(0x20, 0x7F)))
"""All of ASCII, which every font has."""


def _square(pen: TTGlyphPen | T2CharStringPen, side: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, side))
    pen.lineTo((side, side))
    pen.lineTo((side, 0))
    pen.closePath()


def font(name: str, said: str, *, em: int = 1000, cubic: bool = False, licence: int = 0) -> TTFont:
    """A font in which each letter is a square; Chinese letters are wide, others narrow.

    Args:
        name: Its family.
        said: The letters beyond ASCII.
        em: Units of its square.
        cubic: Whether its outlines are those of CFF.
        licence: What it says of embedding (``fsType``).
    """
    letters = dict.fromkeys(SAID + said)
    order = [".notdef", *(f"g{ord(one):x}" for one in letters)]
    widths = {".notdef": em} | {f"g{ord(one):x}": _wide(one, em) for one in letters}
    made = FontBuilder(em, isTTF=not cubic)
    made.setupGlyphOrder(order)
    made.setupCharacterMap({ord(one): f"g{ord(one):x}" for one in letters})
    if cubic:
        drawn = {}
        for number, (glyph, wide) in enumerate(widths.items()):
            pen = T2CharStringPen(wide, None)
            _square(pen, wide - 60 - number % 7)
            drawn[glyph] = pen.getCharString()
        made.setupCFF(name, {"FullName": name}, drawn, {})
    else:
        outlines = {}
        for number, (glyph, wide) in enumerate(widths.items()):
            outline = TTGlyphPen(None)
            _square(outline, wide - em // 16 - number % 7)
            outlines[glyph] = outline.glyph()
        made.setupGlyf(outlines)
    made.setupHorizontalMetrics({glyph: (wide, 0) for glyph, wide in widths.items()})
    made.setupHorizontalHeader(ascent=em * 88 // 100, descent=-em * 12 // 100)
    made.setupNameTable(
        {"familyName": name, "styleName": "Regular", "psName": name.replace(" ", "")}
    )
    made.setupOS2(fsType=licence)
    made.setupPost()
    made.font["head"].created = made.font["head"].modified = 0
    made.font.recalcTimestamp = False
    return made.font


def _wide(letter: str, em: int) -> int:
    return em // 2 if letter.isascii() else em


def fonts_in(folder: Path, files: Mapping[str, TTFont | list[TTFont]]) -> Path:
    """Write fonts by file name; several become one collection."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, one in files.items():
        if isinstance(one, list):
            several = TTCollection()
            several.fonts = one
            several.save(folder / name)
        else:
            one.save(folder / name)
    return folder


def break_outlines(path: Path) -> None:
    """Make the outlines of a TrueType font nonsense; all else of it stays whole."""
    with TTFont(path) as whole:
        table = whole.reader.tables["glyf"]
    data = bytearray(path.read_bytes())
    data[table.offset : table.offset + table.length] = b"\x7f" * table.length
    path.write_bytes(data)
