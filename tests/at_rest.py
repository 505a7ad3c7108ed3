"""A screen of the terminal face that has come to rest, as a person would look at it."""

from __future__ import annotations

from desk import Clerk
from textual.app import App

from tui.screens.place import READING

WAITING = (READING.zh, READING.en)
LONG = 500.0
"""Seconds that a check of thousands of findings may take on a busy machine."""
STILL = 4
"""How many looks in a row have to see the same screen."""


async def judged(clerk: Clerk) -> None:
    """Wait until the workspace was looked at and checked, which the top bar of a screen tells."""

    def has_report() -> bool:
        return clerk.app.state is not None and clerk.app.state.report is not None

    await clerk.until(has_report, LONG)


async def rest(clerk: Clerk) -> str:
    """Wait until nothing is being read or drawn for the screen that is seen.

    Returns:
        What the screen then shows.
    """
    before, same = "", 0

    def stays() -> bool:
        nonlocal before, same
        text = clerk.text
        is_read = text.strip() and not any(word in text for word in WAITING)
        is_still = is_read and text == before and not _is_at_work(clerk.app)
        same = same + 1 if is_still else 0
        before = text
        return same > STILL

    await clerk.until(stays)
    return before


def _is_at_work(app: App[None]) -> bool:
    """Whether the screen waits for something that it reads, or to begin with that."""
    screen = app.screen
    # The application looks for changes for ever, and a screen below waits for the one above it.
    works = [
        one
        for one in app.workers
        if one.is_running and one.node is not app and one.node.screen is screen
    ]
    waits = [
        timer
        for timer in screen._timers  # noqa: SLF001 - what a screen does in a moment stands nowhere else
        if timer._repeat == 0 and timer._task is not None and not timer._task.done()  # noqa: SLF001 - as above
    ]
    return bool(works or waits)
