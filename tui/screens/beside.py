"""What screens with panes beside their list share: a key hides the panes and brings them back.

Whether they are shown is one choice for all screens, and is remembered for this user.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import work
from textual.binding import BindingType

from juwu.language import Words
from tui.keys import bindings
from tui.remembered import remember
from tui.screens.place import Place

Found = TypeVar("Found")

ALONE = "-alone"
"""The class of a screen that shows its list alone."""


class Beside(Place[Found]):
    """A place with panes beside its list, where the window has room for them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("beside")]

    def on_mount(self) -> None:
        """Show the panes or not, as was chosen last."""
        self.set_class(not self.desk.shows_beside, ALONE)

    def on_screen_resume(self) -> None:
        """The choice may have been another one meanwhile."""
        if self.has_class(ALONE) is self.desk.shows_beside:
            self._show_or_hide()

    def beside_changed(self) -> None:
        """There is more room for the list, or less."""

    @work(exclusive=True, group="beside")
    async def action_beside(self) -> None:
        """Hide the panes beside the list, or bring them back; it is remembered."""
        if self.size.width < self.ROOM:
            told = Words(
                f"窗口有 {self.ROOM} 列宽时，右边才放得下侧栏。",
                f"There is room for it in a window of {self.ROOM} columns.",
            )
            self.desk.say(told)
            return
        shown = self.desk.shows_beside = not self.desk.shows_beside
        self._show_or_hide()
        await self.desk.attempt(lambda: remember(beside=shown))

    def _show_or_hide(self) -> None:
        self.set_class(not self.desk.shows_beside, ALONE)
        if not self.desk.shows_beside:
            self.rows.focus()
        self.call_after_refresh(self.beside_changed)
