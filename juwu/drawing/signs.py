"""The shapes of signs that have to meet the next cell: lines, corners, blocks.

Fonts draw them in one cell or in two, and no two fonts let them meet. In a picture they are shapes.
"""

from __future__ import annotations

from juwu.frozen import dataclass

_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
JOINTS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
"""The sign of lines that go up (1), right (2), down (4), left (8) from the middle of a cell, by the
sum."""
_WAYS = {sign: ways for ways, sign in enumerate(JOINTS) if ways}
_WIDE = {sign: eighths for eighths, sign in enumerate("▏▎▍▌▋▊▉█", 1)}
_HIGH = {sign: eighths for eighths, sign in enumerate("▁▂▃▄▅▆▇", 1)}
_EIGHTHS = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a cell; measures are parts of its width and height, from its left upper corner."""

    x: float
    y: float
    across: float
    down: float
    is_line: bool = False
    """Whether it is a thin line; what it lacks in one direction is its thickness."""


def shapes(sign: str) -> tuple[Shape, ...]:
    """The shapes of a sign; none where it is drawn as a glyph."""
    if sign in _WAYS:
        ways = _WAYS[sign]
        found = []
        if ways & (_LEFT | _RIGHT):
            x = 0.0 if ways & _LEFT else 0.5
            found.append(Shape(x, 0.5, (1.0 if ways & _RIGHT else 0.5) - x, 0.0, is_line=True))
        if ways & (_UP | _DOWN):
            y = 0.0 if ways & _UP else 0.5
            found.append(Shape(0.5, y, 0.0, (1.0 if ways & _DOWN else 0.5) - y, is_line=True))
        return tuple(found)
    if sign in _WIDE:
        return (Shape(0.0, 0.0, _WIDE[sign] / _EIGHTHS, 1.0),)
    if sign in _HIGH:
        high = _HIGH[sign] / _EIGHTHS
        return (Shape(0.0, 1.0 - high, 1.0, high),)
    return ()
