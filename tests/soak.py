"""The terminal face at work: does what it holds grow, round after round?

A round opens every screen, asks for help there, searches, edits a record and saves it. After each
one it is told what the program holds: memory, screens, widgets, threads, open files.
``scripts/soak`` runs it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from at_rest import judged, rest
from desk import Clerk
from every_screen import SCREENS
from textual.screen import Screen
from textual.widget import Widget
from walk import at_home

from juwu.record import Ref
from juwu.workspace import Workspace, start_workspace
from tui.screens.form import FormScreen

EDITED = Ref("grid", "grid-wutong-4")
_MEGABYTE = 1 << 20
_UNDISTURBED = 60.0
"""Seconds; longer than it takes to go through all that there is."""


@dataclass(frozen=True)
class Held:
    """What the program holds after a round."""

    seconds: float
    """Since the first round began."""
    memory: float
    """Megabytes that are resident."""
    screens: int
    widgets: int
    threads: int
    files: int

    def __str__(self) -> str:
        """A line of the table."""
        return (
            f"{self.seconds:8.0f} s {self.memory:8.1f} MB {self.screens:5} screens "
            f"{self.widgets:5} widgets {self.threads:4} threads {self.files:4} files"
        )


def held(began: float) -> Held:
    """What the program holds now, after everything that nobody needs was let go."""
    gc.collect()
    # A tuple that another thread is just making must not be held when that thread goes on.
    switching = sys.getswitchinterval()
    sys.setswitchinterval(_UNDISTURBED)
    alive = [one for one in gc.get_objects() if isinstance(one, Widget)]
    sys.setswitchinterval(switching)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return Held(
        time.monotonic() - began,
        pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE,
        sum(isinstance(one, Screen) for one in alive),
        len(alive),
        threading.active_count(),
        len(list(Path("/proc/self/fd").iterdir())),
    )


async def work(clerk: Clerk, workspace: Workspace, number: int) -> None:
    """One round."""
    for make in SCREENS.values():
        clerk.app.push_screen(cast("Screen[None]", make(workspace)))
        await rest(clerk)
        await clerk.press("down", "f1")
        await rest(clerk)
        await clerk.press("escape")
        await to_first(clerk)
    clerk.app.open_search()
    await clerk.type("物业")
    await rest(clerk)
    await to_first(clerk)
    clerk.app.push_screen(FormScreen(workspace.draft(EDITED)))
    await rest(clerk)
    await clerk.type(f"网格{number}")
    await clerk.press("enter")
    await rest(clerk)
    await clerk.press("ctrl+s")
    await rest(clerk)
    await clerk.type("更正")
    await clerk.press("ctrl+s")
    await clerk.until(lambda: workspace.register.title(EDITED.family, EDITED.id) == f"网格{number}")
    await rest(clerk)
    await to_first(clerk)


async def to_first(clerk: Clerk) -> None:
    """Go back to the first screen."""
    while len(clerk.app.screen_stack) > 1:
        clerk.app.pop_screen()
    await clerk.press()


async def soak(workspace: Workspace, seconds: float, each: Callable[[Held], None]) -> list[Held]:
    """Work for so long, at least three rounds.

    Returns:
        What was held after each round.
    """
    found: list[Held] = []
    async with at_home(workspace, size=(110, 30)) as clerk:
        await judged(clerk)
        began = time.monotonic()
        while len(found) < 3 or time.monotonic() - began < seconds:
            await work(clerk, workspace, len(found))
            found.append(held(began))
            each(found[-1])
    return found


def tell(found: Held) -> None:
    """Print what is held, past the application, which takes what is printed for its own."""
    assert sys.__stdout__ is not None
    sys.__stdout__.write(f"{found}\n")
    sys.__stdout__.flush()


def main() -> None:
    """Work for so many seconds as the command line says, and print what is held meanwhile."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_STATE_HOME=f"{folder}/state", JUWU_NOW="2026-12-01")
        os.environ["GIT_CONFIG_GLOBAL"] = f"{folder}/gitconfig"
        Path(folder, "gitconfig").write_text(
            "[user]\n\tname = 张三\n\temail = zhang@example.org\n", encoding="utf-8"
        )
        root = Path(folder) / "office"
        start_workspace(root, sample=True)
        asyncio.run(soak(Workspace.find(root), seconds, tell))


if __name__ == "__main__":
    main()
