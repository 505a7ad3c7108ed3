"""The parts of what is wrong with the families, and their keys in a memory of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juwu.family import Families

ABOUT_LAW = "law/"
"""Begins the key of each part of the law; see :mod:`juwu.workspace.law`."""
LAW_DAY = "law-day"
"""The day of the parts that hang on it."""
OVERLAP = f"{ABOUT_LAW}overlap"
"""What :func:`juwu.check.overlap.overlap_findings` tells."""
SETTINGS, QUERIES = "settings", "queries"
EXAMPLES = "examples/"
"""Begins the part of the examples of one family."""


def lasting(families: Families) -> list[str]:
    """The parts that hang on nothing but the files below ``schemas/``; the dearest first."""
    stated = [name for name, one in families.items() if one.look.examples_today is not None]
    return [SETTINGS, QUERIES, *(f"{EXAMPLES}{name}" for name in stated)]


def daily(families: Families) -> list[str]:
    """The parts that hang on the day as well: examples of families that state no day for them."""
    unstated = [name for name, one in families.items() if one.look.examples_today is None]
    return [f"{EXAMPLES}{name}" for name in unstated]
