"""Asks for one of several and begins with what was already typed."""

from __future__ import annotations

from collections.abc import Sequence

from juwu.language import Language
from juwu.text import fold, width
from tui.dialogs.pick_one import Option, PickOne


class PickFrom(PickOne):
    """The answer is the value of the option that was chosen."""

    def __init__(
        self,
        language: Language,
        title: str,
        options: Sequence[Option],
        *,
        current: str = "",
        typed: str = "",
    ) -> None:
        """Make a question.

        Args:
            language: The language of its words.
            title: What is to be chosen; may come from data.
            options: All options.
            current: The value to begin on.
            typed: What was typed before the list was up: a number chooses, other text filters.
        """
        super().__init__(language, title, options, current=current)
        self._typed = fold(typed)

    def _note_width(self) -> int:
        """The cells of the widest note; it may be Chinese."""
        return max((width(option.note) for option in self._options), default=0)

    def on_mount(self) -> None:
        """Do with what was typed what would have been done with it here."""
        number = int(self._typed) if self._typed.isdecimal() else 0
        if self._numbered and 0 < number <= len(self._options):
            self.dismiss(self._options[number - 1].value)
        elif self._typed:
            self._rows.entering = True
            self._rows.filter(self._typed)


class PickNamed(PickFrom):
    """One of several records, told apart by more than fits a narrow dialog."""

    SHAPE = "wide"
    NOTE = 40
