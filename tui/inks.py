"""The styles of cells as a terminal is told of them: marks, colour of the text, colour behind it.

What is told differs from what was told last in few parts, and only those are written.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import SGR_STYLES

_UNSEEN = {"", *SGR_STYLES[:3]}
"""Bold, dim and italic: on a cell without a sign they make no difference."""
_REMEMBERED = 4096
"""Styles whose inks are remembered; a screen has some fifty."""


class Ink(NamedTuple):
    """How a cell is written."""

    marks: str
    """Bold, underlined and so on, as parameters of SGR."""
    fore: str
    """The colour of the text; empty where any will do, as the cell shows none."""
    back: str
    """The colour behind it."""


PLAIN = Ink("", "39", "49")
"""How a terminal writes that was told nothing, or to reset."""


class Inks:
    """Makes inks of styles for a terminal of so many colours."""

    def __init__(self, colors: ColorSystem) -> None:
        """Begin without any.

        Args:
            colors: What the terminal can show.
        """
        self._colors = colors
        self._known: dict[Style, tuple[Ink, Ink]] = {}

    def of(self, style: Style | None) -> tuple[Ink, Ink]:
        """The ink of a text in a style, and that of a space, whose own colour is not seen."""
        if style is None:
            return PLAIN, PLAIN._replace(fore="")
        known = self._known.get(style)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[style] = self._made(style)
        return known

    def _made(self, style: Style) -> tuple[Ink, Ink]:
        # Rich tells the marks of a style one by one only; Textual reads them in the same way.
        set_here = style._attributes & style._set_attributes  # noqa: SLF001 - as above
        bits = [bit for bit in range(set_here.bit_length()) if set_here & (1 << bit)]
        fore = style.color.downgrade(self._colors).get_ansi_codes() if style.color else ["39"]
        ground = style.bgcolor
        back = ground.downgrade(self._colors).get_ansi_codes(foreground=False) if ground else ["49"]
        marks = [SGR_STYLES[bit] for bit in bits]
        ink = Ink(";".join(marks), ";".join(fore), ";".join(back))
        return ink, Ink("", "", ink.back) if _UNSEEN.issuperset(marks) else ink


class Pen:
    """Turns from ink to ink with as few bytes as that takes."""

    def __init__(self) -> None:
        """Begin as a terminal does that was reset."""
        self._ink = PLAIN

    def turn(self, ink: Ink) -> str:
        """What is to be written so that what follows is in an ink."""
        old = self._ink
        if ink == old:
            return ""
        if not ink.fore:  # a cell without a sign, on which only some marks are seen
            marks = old.marks if _UNSEEN.issuperset(old.marks.split(";")) else ""
            ink = Ink(marks, old.fore, ink.back)
        told = []
        if ink.marks != old.marks:
            if old.marks:
                told.append("0")
                old = PLAIN
            told += [ink.marks] if ink.marks else []
        told += [ink.fore] if ink.fore != old.fore else []
        told += [ink.back] if ink.back != old.back else []
        self._ink = ink
        return f"\x1b[{';'.join(told)}m" if told else ""

    def rest(self) -> str:
        """What is to be written so that the terminal is as it was before."""
        told, self._ink = "" if self._ink == PLAIN else "\x1b[0m", PLAIN
        return told
