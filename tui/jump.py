"""Jumping to a row in view: each gets a number of two digits, which are typed in any input mode."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from juwu.text import fold
from tui.row_line import EDGE

_DIGITS = 2


class Jump:
    """The numbers of the rows in view, while a jump is on."""

    def __init__(self) -> None:
        """Begin without a jump."""
        self.is_on = False
        """Whether numbers are shown and the next digits choose a row."""
        self._typed = ""

    def begin(self) -> None:
        """Show the numbers."""
        self.is_on, self._typed = True, ""

    def over(self, strip: Strip, place: int, style: Style) -> Strip:
        """A line with the number of its row in front, where that can still be meant.

        Args:
            strip: The line.
            place: Its place in view, from 0.
            style: The style of the number.
        """
        number = f"{place + 1:0{_DIGITS}}"
        if not self.is_on or len(number) > _DIGITS or not number.startswith(self._typed):
            return strip
        return Strip.join([Strip([Segment(number.ljust(EDGE), style)], EDGE), strip.crop(EDGE)])

    def take(self, event: events.Key) -> int | None:
        """Take a key; digits of full width count, any other key ends the jump.

        Returns:
            The place in view that is meant, from 0; None as long as none is.
        """
        event.stop()
        event.prevent_default()
        digit = fold(event.character or "")
        if len(digit) != 1 or digit not in "0123456789":
            self.is_on = False
            return None
        self._typed += digit
        if len(self._typed) < _DIGITS:
            return None
        self.is_on = False
        return int(self._typed) - 1
