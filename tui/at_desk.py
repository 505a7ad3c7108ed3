"""What every screen knows: the application it stands in, and the language of its words."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar, cast

from textual.screen import Screen

from juwu.language import Language
from tui.shell import Shell

Result = TypeVar("Result")


class AtDesk(Screen[Result], Generic[Result]):
    """A screen of the application; ``Result`` is what it ends with."""

    ROOM: ClassVar[int] = 0
    """Cells of the window from which on a pane stands beside what the screen is for."""

    @property
    def desk(self) -> Shell:
        """The application."""
        return cast("Shell", self.app)

    @property
    def language(self) -> Language:
        """The language of all words."""
        return self.desk.language

    @property
    def has_beside(self) -> bool:
        """Whether a pane stands beside: there is room, and a person wants to see it."""
        return self.desk.shows_beside and self.size.width >= self.ROOM
