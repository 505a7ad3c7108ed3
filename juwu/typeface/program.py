"""The outlines of some glyphs as a CFF font keyed by numbers, as a PDF embeds it.

Whatever the font was, cubic or quadratic, one font of a file or of many: what comes out is of one
kind, has the glyphs asked for and no other table, and the same glyphs give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Protocol

from fontTools.cffLib import (
    CFFFontSet,
    CharStrings,
    FDArrayIndex,
    FDSelect,
    FontDict,
    GlobalSubrsIndex,
    IndexedStrings,
    PrivateDict,
    TopDict,
    TopDictIndex,
)
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.basePen import AbstractPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

_NOTHING = ".notdef"
_EM = 1000
_NUMBERS = 65536


class Outline(Protocol):
    """A glyph that can be drawn."""

    def draw(self, pen: AbstractPen) -> None:
        """Tell a pen its curves."""


def program(
    name: str,
    glyphs: Sequence[tuple[int, Outline, int]],
    scale: float,
    box: tuple[int, int, int, int],
) -> bytes:
    """Make the font.

    Args:
        name: What it is called.
        glyphs: Number, outline and width in thousandths of each; numbers rise, none is 0.
        scale: What brings outlines to thousandths.
        box: What all glyphs lie in, in thousandths.
    """
    whole = CFFFontSet()
    whole.major, whole.minor, whole.hdrSize, whole.offSize = 1, 0, 4, 4
    whole.fontNames = [name]
    whole.strings, whole.GlobalSubrs = IndexedStrings(), GlobalSubrsIndex()
    whole.topDictIndex = TopDictIndex()
    top = TopDict(strings=whole.strings, GlobalSubrs=whole.GlobalSubrs)
    top.ROS, top.CIDCount, top.FontBBox = ("Adobe", "Identity", 0), _NUMBERS, list(box)
    private = PrivateDict(strings=whole.strings)
    private.defaultWidthX = private.nominalWidthX = 0
    part = FontDict()
    part.FontName, part.Private = name, private
    top.FDArray = FDArrayIndex()
    top.FDArray.strings = whole.strings
    top.FDArray.append(part)
    top.FDSelect = FDSelect(format=3)
    drawn: dict[str, T2CharString] = {}

    def add(key: str, draw: Callable[[AbstractPen], None], width: int) -> None:
        pen = T2CharStringPen(width, None)
        draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        drawn[key] = pen.getCharString(private=private, globalSubrs=whole.GlobalSubrs)
        top.FDSelect.append(0)

    add(_NOTHING, lambda _: None, _EM)
    for number, outline, width in glyphs:
        add(f"cid{number:05}", outline.draw, width)
    top.charset = list(drawn)
    top.CharStrings = CharStrings(None, top.charset, whole.GlobalSubrs, private, None, None)
    top.CharStrings.charStrings = drawn
    whole.topDictIndex.append(top)
    out = io.BytesIO()
    whole.compile(out, TTFont())
    return out.getvalue()
