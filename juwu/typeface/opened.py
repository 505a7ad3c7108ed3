"""What is asked of an opened typeface, whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights, in thousandths of a letter's size."""

    ascent: int
    descent: int
    box: tuple[int, int, int, int]


class FontFile(Protocol):
    """One opened typeface."""

    metrics: Metrics

    def has(self, character: str) -> bool:
        """Whether it has a glyph for a character."""

    def width(self, character: str) -> int:
        """How wide a character is, in thousandths of its size; it must have one."""

    def program(self, name: str, glyphs: Sequence[tuple[int, str]]) -> bytes:
        """The outlines of some characters as a CFF font that is keyed by numbers.

        Args:
            name: What the font is called.
            glyphs: The number and the character of each, numbers rising.

        Raises:
            FontFaultError: An outline cannot be read.
        """
