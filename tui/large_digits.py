"""Digits five lines high, made of filled cells, so that every terminal draws them alike."""

from __future__ import annotations

HEIGHT = 5
"""Lines of a digit."""

_SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
}


def strokes(number: int, line: int) -> list[tuple[int, bool]]:
    """One line of a number: runs of cells, each with its length and whether it is filled.

    Args:
        number: From 0.
        line: From 0 to :data:`HEIGHT` - 1.
    """
    shape = " ".join(_SHAPES[digit][line] for digit in str(number))
    runs: list[tuple[int, bool]] = []
    for mark in shape:
        filled = mark == "#"
        if runs and runs[-1][1] is filled:
            runs[-1] = (runs[-1][0] + 2, filled)
        else:
            runs.append((2, filled))
    return runs
