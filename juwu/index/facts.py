"""What is known of a value beside its text, as one term: numbers by their size, what is always so.

Whoever puts records in and whoever asks for them spell facts by the same functions.
"""

from __future__ import annotations

from math import inf
from typing import Final

ALL: Final = "all"
"""A fact of every record."""
LONGEST_NUMBER: Final = 15
"""Digits of a number from which on its length is not told apart."""


def bucket(value: float) -> str:
    """The size of a number, so that numbers of one bucket are near each other: ``+5:1``.

    That is the sign, the digits before the point up to the most, and the first digit.
    """
    digits = str(int(abs(value)))
    length = min(len(digits), LONGEST_NUMBER)
    return f"{'-' if value < 0 else '+'}{length}:{digits[0]}"


def buckets(low: float, high: float) -> tuple[list[str], list[str]]:
    """The buckets of all numbers from one to another.

    Returns:
        Buckets, and beginnings of buckets.
    """
    single: list[str] = []
    begun: list[str] = []
    for sign, least, most in (("+", low, high), ("-", -high, -low)):
        for length in range(1, LONGEST_NUMBER + 1):
            tens = 10.0 ** (length - 1)
            first = 0.0 if length == 1 else tens
            beyond = inf if length == LONGEST_NUMBER else 10 * tens
            if least <= first and beyond <= most:
                begun.append(f"{sign}{length}:")
                continue
            for digit in range(0 if length == 1 else 1, 10):
                end = inf if length == LONGEST_NUMBER else (digit + 1) * tens
                if digit * tens <= most and end > least:
                    single.append(f"{sign}{length}:{digit}")
    return single, begun


def amount(text: str) -> float | None:
    """The number that a text is, its thousands marked or not; None where it is none."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None
