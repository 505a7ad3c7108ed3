"""Numbers for tests of privacy, made when the test runs: none stands in clear in any file.

The identity numbers are of a district office's code and the first days of 1900; nobody bears them.
"""

from __future__ import annotations

from juwu.privacy.numbers import is_card, is_id_number

PLACE = "110101"


def id_number(serial: int = 1) -> str:
    """An identity number of 18 characters whose check character holds."""
    body = f"{PLACE}{1900:04}0101{serial:03}"
    return next(body + check for check in "0123456789X" if is_id_number(body + check))


def old_id_number(serial: int = 1) -> str:
    """An identity number in the form of 15 digits."""
    return f"{PLACE}{0:02}0101{serial:03}"


def mobile(serial: int = 0) -> str:
    """A mobile number."""
    return f"138{0:04}{serial:04}"


def landline(area: str = "0731", serial: int = 1) -> str:
    """A landline number with a dash behind its area code."""
    return f"{area}-{8:d}{serial:07}"


def card(prefix: str = "622202", length: int = 19) -> str:
    """A bank card number whose check digit holds."""
    body = prefix.ljust(length - 1, "0")
    return next(body + str(check) for check in range(10) if is_card(body + str(check)))


def wide(text: str) -> str:
    """The text with full-width digits."""
    return text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


def grouped(text: str, sign: str, *sizes: int) -> str:
    """The text cut into groups of these sizes, the rest last."""
    parts, done = [], 0
    for size in sizes:
        parts.append(text[done : done + size])
        done += size
    return sign.join([*parts, text[done:]])
