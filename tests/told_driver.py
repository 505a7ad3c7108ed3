"""The terminal face with a driver that keeps what it writes, and a terminal that reads that."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import cast

import pyte
from desk import Clerk, DeskApp
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from wcwidth import wcwidth

from juwu.language import Language
from juwu.text import glyphs
from juwu.workspace import Workspace
from tui.app import JuwuApp
from tui.screens.home import HomeScreen

_COLOUR = r"(?:[0-9]{1,2}|10[0-7]|[34]8;5;[0-9]{1,3}|[34]8;2;[0-9]{1,3};[0-9]{1,3};[0-9]{1,3})"
OWN = re.compile(
    rf"\x1b\[{_COLOUR}(?:;{_COLOUR})*m"  # colours
    r"|\x1b\[(?!999)[0-9]{1,3};[0-9]{1,3}H"  # the cursor goes to a cell
    r"|\x1b\[\?2026[hl]"  # a frame begins and ends
    r"|\x1b\]22;[a-z]+\x07"  # the shape of the pointer of the mouse
    r"|\n"  # the next line of a frame
)
"""All sequences that Textual writes for a screen; those of hostile texts have 999 in them."""


class Telling(HeadlessDriver):
    """A driver that keeps what is written, in the place of a terminal."""

    @property
    def is_headless(self) -> bool:
        """It wants to be written to."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        assert isinstance(self._app, ToldApp)
        self._app.written.append(data)


class ToldApp(JuwuApp):
    """The terminal face, whose output is kept."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        super().__init__(workspace, language, HomeScreen)
        self.written: list[str] = []
        """What was written since it was last read."""

    def _build_driver(
        self,
        headless: bool,  # noqa: FBT001 - as Textual calls it
        inline: bool,  # noqa: FBT001 - as above
        mouse: bool,  # noqa: FBT001 - as above
        size: tuple[int, int] | None,
    ) -> Driver:
        del headless, inline
        return Telling(self, debug=False, mouse=mouse, size=size)


class Cells(pyte.Screen):
    """Cells as most terminals fill them: by character, what has no width of its own left out."""

    def draw(self, data: str) -> None:
        """Draw some text."""
        super().draw(data if data.isascii() else "".join(filter(wcwidth, data)))

    def at(self, line: int, column: int) -> str:
        """What stands in a cell."""
        return self.buffer[line][column].data


class Reader:
    """A terminal that reads what the application writes."""

    def __init__(self, app: ToldApp, columns: int, lines: int) -> None:
        self._app = app
        self._cells = Cells(columns, lines)
        self._stream = pyte.Stream(self._cells)

    def read(self) -> str:
        """Read on.

        Returns:
            What was written since the last time.
        """
        written = "".join(self._app.written)
        self._app.written.clear()
        self._stream.feed(written)
        return written

    def shifted(self, text: str) -> Iterator[str]:
        """The lines of a screen that do not stand in the cells of the terminal as they should."""
        for number, line in enumerate(text.splitlines()):
            column = 0
            for glyph, cells in glyphs(line):
                if glyph != " " and self._cells.at(number, column) != glyph[0]:
                    yield f"{line.strip()!a} from cell {column} on: {glyph!a}"
                    break
                column += cells


@asynccontextmanager
async def told(
    workspace: Workspace, size: tuple[int, int], language: Language = Language.ZH
) -> AsyncIterator[tuple[Clerk, Reader]]:
    """Open the application as ``juwu`` does, with a reader of what it writes."""
    app = ToldApp(workspace, language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Clerk(pilot, cast("DeskApp", app)), Reader(app, *size)
