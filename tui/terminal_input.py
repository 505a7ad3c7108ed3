"""What comes from a terminal, taken for what was pressed, by a driver that sleeps until then.

Textual takes Alt+F and Alt+B for the word steps that a Mac sends with Option and an arrow, and Alt
with a digit for the character that a Mac writes. Both would be dead keys in every other terminal.
"""

from __future__ import annotations

from enum import Enum
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.driver import Driver

_ALT = ("f", "b", *"0123456789")
"""What Alt is pressed with where Textual has another meaning for it."""


class _Moving(Enum):
    """Keys that move, with Alt; Textual takes them for Esc and then the key."""

    UP = "alt+up"
    DOWN = "alt+down"
    RIGHT = "alt+right"
    LEFT = "alt+left"
    END = "alt+end"
    HOME = "alt+home"


_ALT_MOVES = dict(zip("ABCDFH", _Moving, strict=True))
"""The last byte that a terminal sends for each."""


def take_alt_as_it_is() -> None:
    """Have Alt with a letter or a digit read as that."""
    known = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for character in _ALT:
        known.pop(f"\x1b{character}", None)
    for last, key in _ALT_MOVES.items():
        known[f"\x1b[1;3{last}"] = (key,)


def quiet(driver: type[Driver]) -> type[Driver]:
    """The driver that sleeps until a byte comes, in place of Textual's own for terminals."""
    if driver.__module__ != "textual.drivers.linux_driver":
        return driver
    from tui.quiet_driver import QuietDriver  # noqa: PLC0415 - no termios on other systems

    return QuietDriver
