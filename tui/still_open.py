"""Whether a screen is still there for what was worked out for it meanwhile."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def still_open(screen: Screen[Result]) -> bool:
    """Whether a screen still stands with all its widgets; to be asked where the screens live.

    One that is being left loses its widgets before it is parted from the program.
    """
    return screen.is_attached and screen in screen.app.screen_stack
