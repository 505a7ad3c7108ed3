"""What comes from a terminal, taken for what was pressed; no byte of it ends the program.

Textual takes Alt+F and Alt+B for the word steps that a Mac sends with Option and an arrow, and Alt
with a digit for the character that a Mac writes. Both would be dead keys in every other terminal.
"""

from __future__ import annotations

import sys
from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.driver import Driver

from tui.paste_gate import GatedParser

_ALT = ("f", "b", *"0123456789")
"""What Alt is pressed with where Textual has another meaning for it."""


def take_alt_as_it_is() -> None:
    """Have Alt with a letter or a digit read as that."""
    known = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for character in _ALT:
        known.pop(f"\x1b{character}", None)


def lasting(driver: type[Driver]) -> type[Driver]:
    """The driver, made to pass over bytes that are no UTF-8, and numbers that are none.

    Textual reads strictly: one such byte, from a faulty line or a terminal with another encoding,
    would end its thread of input and with it the program. So would a key with details that nobody
    asked for, such as ``CSI 97;1:3u``, where a person has turned the Kitty protocol on.

    What is pasted goes through the gate for pastes first.
    """
    module = sys.modules[driver.__module__]
    if hasattr(module, "XTermParser"):
        vars(module)["XTermParser"] = GatedParser

    class Lasting(driver):  # type: ignore[valid-type, misc]  # which one it is differs by system
        def run_input_thread(self) -> None:
            """Read on behind what cannot be read."""
            while True:
                try:
                    super().run_input_thread()
                except ValueError:
                    continue
                return

    return Lasting
