"""The terminal face under test: a workspace, one screen, and what is to be read on it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self

from textual.notifications import Notification, Notifications
from textual.pilot import Pilot
from textual.screen import Screen

from juwu.history import Revision
from juwu.language import Language
from juwu.workspace import Workspace
from tui.app import JuwuApp

PATIENCE = 100.0
"""Seconds after which what was waited for will not come; a test has not much more."""


class DeskApp(JuwuApp):
    """The application with one screen, whose answer is kept."""

    def __init__(
        self, workspace: Workspace, screen: Screen[Revision | None], language: Language
    ) -> None:
        super().__init__(workspace, language)
        self._begin = screen
        self.answers: list[Revision | None] = []

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(self._begin, self.answers.append)


class Heard(Notifications):
    """What was said in passing, remembered after it has left the screen."""

    def __init__(self, earlier: Notifications) -> None:
        super().__init__()
        self.all: list[Notification] = []
        for one in earlier:
            self.add(one)

    def add(self, notification: Notification) -> Self:
        """Remember one more."""
        self.all.append(notification)
        super().add(notification)
        return self


class Clerk:
    """A person at the keyboard."""

    def __init__(self, pilot: Pilot[None], app: JuwuApp) -> None:
        self._pilot = pilot
        self.app = app
        self._heard = Heard(app._notifications)  # noqa: SLF001 - what is said in passing
        app._notifications = self._heard  # noqa: SLF001 - as above

    @property
    def text(self) -> str:
        """What the screen shows."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - what is drawn
        return "\n".join("".join(one.text for one in strip) for strip in strips)

    @property
    def answers(self) -> list[Revision | None]:
        """What the screen under test ended with."""
        assert isinstance(self.app, DeskApp)
        return self.app.answers

    @property
    def toasts(self) -> str:
        """What was said in passing, though it may have left the screen since."""
        return " ".join(one.message for one in self._heard.all)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        await self._pilot.press(*keys)
        await self._arrived()

    async def click(self, x: int, y: int) -> None:
        """Click on a cell of the screen."""
        await self._pilot.click(offset=(x, y))
        await self._pilot.pause()

    async def resize(self, columns: int, lines: int) -> None:
        """Pull the window of the terminal to another size."""
        await self._pilot.resize_terminal(columns, lines)
        await self._pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, as an input method commits it: a key event for each character."""
        for character in text:
            self.app.simulate_key(character)
        await self._arrived()

    async def _arrived(self) -> None:
        """Let every key reach what it is meant for."""
        await self._pilot.pause()
        await self.until(lambda: not self.app.ahead.waits)

    async def until(self, seen: Callable[[], object], patience: float = PATIENCE) -> None:
        """Wait until something is so, on however slow a machine."""
        end = time.monotonic() + patience
        while not seen():
            if time.monotonic() > end:
                raise AssertionError(self.text)
            await self._pilot.pause(0.02)

    async def see(self, text: str) -> None:
        """Wait until the screen shows a text."""
        await self.until(lambda: text in self.text)


@asynccontextmanager
async def at_desk(
    workspace: Workspace,
    screen: Screen[Revision | None],
    *,
    size: tuple[int, int] = (80, 24),
    language: Language = Language.ZH,
) -> AsyncIterator[Clerk]:
    """Open the application on a screen."""
    app = DeskApp(workspace, screen, language)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Clerk(pilot, app)
        app.exit()  # as a clerk leaves; what is still being read then finds the program ended
