"""What every screen knows: the application it stands in, and the language of its words."""

from __future__ import annotations

from typing import Generic, TypeVar, cast

from textual.screen import Screen

from juwu.language import Language
from tui.shell import Shell

Result = TypeVar("Result")


class AtDesk(Screen[Result], Generic[Result]):
    """A screen of the application; ``Result`` is what it ends with."""

    @property
    def desk(self) -> Shell:
        """The application."""
        return cast("Shell", self.app)

    @property
    def language(self) -> Language:
        """The language of all words."""
        return self.desk.language
