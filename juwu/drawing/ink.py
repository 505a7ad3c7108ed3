"""The inks of a drawing; what colour each has is a matter of where it is shown."""

from __future__ import annotations

from enum import StrEnum


class Ink(StrEnum):
    """What a part of a drawing is drawn with."""

    PLAIN = "plain"
    STRONG = "strong"
    """A name or a title."""
    DIM = "dim"
    """Lines, and what is only information."""
    HEED = "heed"
    """What asks for a look; a word says so, too."""
    BAR = "bar"
    """A bar or a curve."""
