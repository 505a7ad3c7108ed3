"""The terminal face as it is opened: on the first screen, with a clerk at the keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

from desk import Clerk, DeskApp
from textual.screen import Screen

from juwu.language import Language
from juwu.workspace import Workspace
from tui.app import JuwuApp
from tui.keymap import Keymap
from tui.screens.home import HomeScreen

HOSTILE = "[/x] [@click=app.quit]点我[/] [red]"
"""Markup that would crash or act, were it taken for more than text."""
ACTING = "\x1b]0;owned\x07\x1b[31m\u202etxt.exe"
"""Characters that would act on the terminal."""


@asynccontextmanager
async def at_home(
    workspace: Workspace,
    *,
    size: tuple[int, int] = (80, 24),
    language: Language = Language.ZH,
    keymap: Keymap | None = None,
    first: Callable[[], Screen[None]] = HomeScreen,
) -> AsyncIterator[Clerk]:
    """Open the application as ``juwu`` does, or at once on a screen further in."""
    app = JuwuApp(workspace, language, first)
    app.use_keys(keymap or Keymap())
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        # A clerk looks at the screen and presses keys; which application it is makes no difference.
        yield Clerk(pilot, cast("DeskApp", app))
        app.exit()  # as a clerk leaves; what is still being read then finds the program ended


def is_harmless(text: str) -> bool:
    """Whether nothing on a screen could act on a terminal."""
    return all(character.isprintable() or character == "\n" for character in text)
