"""Draws a scene: opens the terminal face on an office, does the steps, and looks.

After every step it waits until the screen has come to rest; there is no moment that a slow machine
could miss.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from textual.pilot import Pilot
from textual.strip import Strip

from juwu.language import Language
from juwu.workspace import Workspace
from picture_maker.sample_office import RefusedError
from picture_maker.scene import Scene, Step
from tui.actions import BY_ID
from tui.app import JuwuApp
from tui.picture import screen_lines, svg, text
from tui.row_list import RowList
from tui.screens.home import HomeScreen
from tui.screens.place import READING

PATIENCE = 400.0
"""Seconds after which a screen that is waited for will not come to rest."""
_TICK = 0.1
_STILL = 4
"""How many looks in a row have to see the same."""
_READING = (READING.zh, READING.en, "正在查找 ..", "searching ..")
_CHECKING = ("正在检查 ..", "checking ..")


class OtherScreenError(Exception):
    """The steps led to another screen than the scene names, or could not be done."""


class Stage:
    """A person who does what a scene tells."""

    def __init__(self, pilot: Pilot[None], app: JuwuApp, root: Path) -> None:
        """Take a place at an application that runs."""
        self._pilot = pilot
        self._app = app
        self._root = root

    @property
    def lines(self) -> list[Strip]:
        """What is seen."""
        return screen_lines(self._app.screen)

    async def rest(self, *, checked: bool = False) -> None:
        """Wait until the screen stays as it is and nothing is being read.

        Args:
            checked: Whether a check that is going on is waited for as well.
        """
        words = (*_READING, *_CHECKING) if checked else _READING
        until, before, same = time.monotonic() + PATIENCE, "", 0
        while same < _STILL:
            if time.monotonic() > until:
                raise TimeoutError(before)
            await self._pilot.pause(_TICK)
            seen = text(self.lines)
            waits = not seen.strip() or any(word in seen for word in words)
            same = 0 if waits or seen != before else same + 1
            before = seen

    async def do(self, step: Step) -> None:
        """Do one step and wait for what comes of it."""
        kind, _, what = step.partition(":") if isinstance(step, str) else ("", "", "")
        if not isinstance(step, str):
            await asyncio.to_thread(step, self._root)
        elif kind == "type":
            for character in what:
                self._app.simulate_key(character)
        elif kind == "at":
            self._go_to(what)
        elif kind == "act":
            self._app.press(BY_ID[what])
        elif kind == "see":
            texts = what.split("|")
            await self._until(lambda: any(one in text(self.lines) for one in texts), what)
        else:
            await self._pilot.press(step)
        await self._pilot.pause()
        await self.rest()

    async def _until(self, seen: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > until:
                raise OtherScreenError(f"{self._app.screen} is not {what}\n{text(self.lines)}")
            await self._pilot.pause(_TICK)

    async def resize(self, size: tuple[int, int]) -> None:
        """Pull the window to another size."""
        if self._app.size != size:
            await self._pilot.resize_terminal(*size)
        await self.rest(checked=True)

    async def play(self, scene: Scene, sizes: Sequence[tuple[int, int]]) -> list[str]:
        """Do the steps of a scene; what is seen then, in each size.

        Raises:
            OtherScreenError: The steps led elsewhere.
        """
        app = self._app
        if scene.theme:
            app.theme = scene.theme
        if app.size != sizes[0]:
            await self._pilot.resize_terminal(*sizes[0])
        await self.rest()
        for step in scene.steps:
            await self.do(step)
        await self._until(lambda: scene.screen in {"", type(app.screen).__name__}, scene.screen)
        app.clear_notifications()
        found = []
        for size in sizes:
            await self.resize(size)
            ground = app.current_theme.background or ""
            found.append(svg(self.lines, ground if ground.startswith("#") else "#000000"))
        return found

    def _go_to(self, part: str) -> None:
        focused = self._app.focused
        rows = focused if isinstance(focused, RowList) else self._app.screen.query_one(RowList)
        key = next((key for key in rows.view.keys_shown() if part in key), None)
        if key is None:
            raise OtherScreenError(f"no row {part}\n{text(self.lines)}")
        rows.move_to(key)


async def draw(
    scenes: Sequence[Scene],
    root: Path,
    language: Language,
    sizes: Sequence[tuple[int, int]],
) -> AsyncIterator[tuple[Scene, list[str] | Exception]]:
    """The pictures of scenes as SVG, one for each size, or what went wrong.

    Args:
        scenes: What is to be seen, one after the other in one sitting.
        root: An office that may be changed.
        language: The language of the face.
        sizes: Columns and lines; the steps are done in the first. None for those of the scenes.
    """
    app = JuwuApp(Workspace.find(root), language, HomeScreen)
    async with app.run_test(size=sizes[0] if sizes else scenes[0].size) as pilot:
        stage = Stage(pilot, app, root)
        for scene in scenes:
            while len(app.screen_stack) > 1:
                app.pop_screen()
            try:
                yield scene, await stage.play(scene, sizes or [scene.size])
            except (OtherScreenError, TimeoutError, RefusedError) as fault:
                yield scene, fault
