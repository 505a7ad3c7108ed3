"""A look at the workspace comes to its end, however slow the machine is."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from juwu.language import Language
from juwu.workspace import Workspace
from office import key, key_family, start
from tui.app import JuwuApp
from tui.opening import Opening
from tui.screens.home import HomeScreen


def is_told(app: JuwuApp) -> bool:
    """Whether the look has come to the check."""
    return app.state is not None and app.state.report is not None


async def test_a_look_that_is_under_way_is_not_begun_again_by_the_clock(tmp_path: Path) -> None:
    root, may_open = tmp_path / "office", Event()
    start(root, {**key_family(), **key("k1", "大门")})

    def opened() -> Workspace:
        may_open.wait()
        return Workspace(root)

    app = JuwuApp(Opening(root, opened), Language.ZH, HomeScreen)
    async with app.run_test(size=(100, 30)) as pilot:
        while not app.is_looking:
            await pilot.pause()
        assert app.pace.is_due(1.0)
        app._look_again()  # noqa: SLF001 - what the clock does
        assert not app._look_asked  # noqa: SLF001 - what would break the look off
        may_open.set()
        while not is_told(app):
            await pilot.pause()
