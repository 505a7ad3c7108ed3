"""How long somebody waits for a report, and what they are told meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from juwu.frozen import dataclass
from juwu.language import Words


@dataclass(frozen=True, slots=True)
class Patience:
    """How far a report may go before it is given up."""

    seconds: float | None = None
    """How long all of it may take; None for as long as it needs."""
    stop: Callable[[], bool] = lambda: False
    """Asked again and again, also in the midst of a query, whether to leave off."""
    preparing: Callable[[Words, int, int], None] = lambda _, __, ___: None
    """Is told what has to be done before the first table, and how much of how much is."""
    progress: Callable[[int, int], None] = lambda _, __: None
    """Is told how many of how many tables are there, before each of them is worked out."""


ENDLESS = Patience()
"""Whoever waits for as long as it takes."""
