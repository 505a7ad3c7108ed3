"""What the terminal face holds stays the same, however long somebody works at it."""

from __future__ import annotations

import os

import pytest
from every_screen import SCREENS
from soak import soak

from juwu.workspace import Workspace

SECONDS = float(os.environ.get("JUWU_SOAK", "60"))
WARM = 2
"""Rounds after which everything was loaded and seen once."""


@pytest.mark.slow
@pytest.mark.timeout(0)
async def test_nothing_that_was_left_is_held_round_after_round(workspace: Workspace) -> None:
    rounds = await soak(workspace, SECONDS, lambda _: None)
    settled, last = rounds[WARM - 1], rounds[-1]
    # The screen left last may not be taken down yet, and what is said in passing stays a while.
    assert last.screens <= settled.screens + 1
    assert last.widgets < settled.widgets + len(SCREENS)
    assert last.threads <= settled.threads
    assert last.files <= settled.files
