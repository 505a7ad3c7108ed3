"""The wall of deadlines (督办墙): to be left alone on a display; it refreshes itself.

It follows the records as every screen does, so edits of others appear as they are committed or
fetched; and it is worked out anew with each new hour, as what is left is told in days and hours.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from juwu import clock
from juwu.language import Words
from juwu.overview import AHEAD, Wall
from juwu.workspace.overviews import Overviews
from tui.bar import Standing, TopBar
from tui.footer import Footer
from tui.keys import bindings
from tui.screens.place import Place
from tui.state import State
from tui.wall_pane import WallPane

TITLE = Words("督办墙", "Wall of deadlines")
_MINUTE = 60.0


class WallScreen(Place[Wall]):
    """What is due, for all to read."""

    CRUMB: ClassVar[Words | None] = TITLE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("calendar")]
    OFFERED = ("help", "due", "calendar", "palette", "back")

    def __init__(self, *crumbs: str, within: int = AHEAD) -> None:
        """Make the wall.

        Args:
            crumbs: The names of the places above.
            within: How many days it looks ahead.
        """
        super().__init__(*crumbs)
        self._within = within
        self._hour = ""

    def compose(self) -> ComposeResult:
        """Bar, wall, footer."""
        yield TopBar(self.language, Standing(self.path, past=self.past))
        with Container(classes="panes"), Vertical(classes="main"):
            yield WallPane(self.language)
            yield self._notice
        yield Footer(self.language, self.OFFERED)

    def on_mount(self) -> None:
        """Look at the clock once a minute."""
        self.set_interval(_MINUTE, self._look_at_clock)

    def _look_at_clock(self) -> None:
        if self.is_current and self._hour != _hour():
            self.reload()

    def read(self) -> Wall:
        """What is due now; another day is reckoned anew."""
        self._hour = _hour()
        self.workspace.refresh()
        return Overviews(self.workspace, self.language).wall(self._within)

    def noticed(self, state: State) -> None:
        """Only the records count here, not the check."""

    def fill(self, found: Wall) -> None:
        """Show it."""
        self.query_one(WallPane).show(found)

    def action_back(self) -> None:
        """Go back; a wall that was opened alone is left."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.app.exit()


def _hour() -> str:
    return clock.now().isoformat(timespec="hours")
