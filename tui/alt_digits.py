"""Alt with a digit, as it really comes from a terminal.

Textual takes what most terminals send for Alt+2 for the character that a Mac writes with Option+2,
so those characters have to stand for the keys wherever Alt and a digit is bound.
"""

from __future__ import annotations

CHARACTERS = "¡™£¢∞§¶•ª"
"""What Alt with 1 to 9 may come as; such a character is no text."""

_NAMES = (
    "inverted_exclamation_mark",
    "trade_mark_sign",
    "pound_sign",
    "cent_sign",
    "infinity",
    "section_sign",
    "pilcrow_sign",
    "bullet",
    "ª",
)


def alt_digit(digit: int) -> str:
    """The keys of Alt with a digit from 1 to 9, for a binding."""
    return f"alt+{digit},{_NAMES[digit - 1]}"
