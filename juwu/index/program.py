"""What stands for the program that made a row: another one makes it anew."""

from __future__ import annotations

from juwu.program import program

_ROOMS = ("document", "family", "index", "privacy", "record", "text")
"""The rooms that have a say in what a row holds; pointers and values beside them."""


def program_digest() -> str:
    """The program as far as rows hang on it."""
    return program(_ROOMS)
