"""Draw a screen of juwu as an SVG: scripts/picture OUT.svg 110x30 zh [KEY …].

The screen shows a fresh workspace with the sample records, so a picture can be made again at any
time. Keys are Textual's names; ``type:文字`` types a text.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

NOW = "2026-11-20T10:00:00+08:00"
READING = 4.0
"""Seconds in which the records are read and judged."""
SETTLING = 1.0
"""Seconds in which a screen settles after a key."""


async def draw(root: Path, size: tuple[int, int], language: str, keys: list[str]) -> str:
    """The picture of the screen after the keys."""
    from juwu.language import Language  # noqa: PLC0415 - after the clock is set
    from juwu.workspace import Workspace  # noqa: PLC0415
    from tui.app import JuwuApp  # noqa: PLC0415
    from tui.picture import screen_lines, svg  # noqa: PLC0415
    from tui.screens.home import HomeScreen  # noqa: PLC0415

    app = JuwuApp(Workspace.find(root), Language(language), HomeScreen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(READING)
        for key in keys:
            pressed = list(key.removeprefix("type:")) if key.startswith("type:") else [key]
            await pilot.press(*pressed)
            await pilot.pause(SETTLING)
        ground = app.screen.styles.background.hex
        return svg(screen_lines(app.screen), ground)


def main() -> int:
    """Draw what the command line asks for."""
    target, size, language, *keys = sys.argv[1:]
    across, down = (int(part) for part in size.split("x"))
    os.environ["JUWU_NOW"] = NOW
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for setting, value in (("user.name", "王淑芬"), ("user.email", "wang@example.cn")):
            subprocess.run(["git", "config", "--global", setting, value], check=True)  # noqa: S603, S607 - fixed words
        from juwu.workspace import start_workspace  # noqa: PLC0415 - after HOME is set

        root = Path(folder) / "office"
        start_workspace(root, sample=True)
        picture = asyncio.run(draw(root, (across, down), language, keys))
    Path(target).write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
