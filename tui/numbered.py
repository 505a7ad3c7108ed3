"""When the choices of a list are numbered, so that one digit takes one of them."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "123456789"
"""The digits that choose."""


def are_numbered(labels: Sequence[str]) -> bool:
    """Whether a digit chooses among these labels.

    There are at most nine, and none begins with a digit itself: who types “30” for 30 years would
    have taken the third choice with the first key.
    """
    return len(labels) <= len(DIGITS) and not any(one[:1].isdecimal() for one in labels)
