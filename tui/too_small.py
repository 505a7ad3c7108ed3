"""What is seen where the window of the terminal is too small for any screen: one calm sentence.

It lies over the screen, which stays as it is below, and goes when the window is large enough.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from juwu.language import Language, Words
from juwu.text import cut, width, wrap

LEAST = Size(20, 5)
"""The smallest window in which every screen can be used."""

_TOLD = Words("窗口太小，拉大就能接着用。", "Window too small: enlarge it to go on.")


def is_too_small(size: Size) -> bool:
    """Whether no screen can be used in a window of a size."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(Widget):
    """Says so, in the middle of whatever room there is."""

    DEFAULT_CSS = """
    TooSmall {
        layer: _toastrack; overlay: screen; width: 100%; height: 100%;
        background: $background; color: $ink;
    }
    """

    def __init__(self, language: Language) -> None:
        """Make it.

        Args:
            language: The language of the sentence.
        """
        super().__init__()
        self._language = language

    def render_line(self, y: int) -> Strip:
        """One line of the sentence, in the middle."""
        cells, style = self.size.width, self.rich_style
        lines = wrap(_TOLD.say(self._language), max(cells, 1))[: self.size.height]
        place = y - (self.size.height - len(lines)) // 2
        text = cut(lines[place], cells) if 0 <= place < len(lines) else ""
        before = " " * ((cells - width(text)) // 2)
        strip = Strip([Segment(before + text, style)])
        return strip.adjust_cell_length(cells, style)
