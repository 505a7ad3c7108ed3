"""A text to read, broken into lines by the rules of Chinese print."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from juwu.text import clean, wrap
from tui.safe import content

MEASURE = 64
"""The widest line, in cells, that is still read with ease."""


class Prose(Widget):
    """A text of any length, as high as its lines need, at most :data:`MEASURE` cells wide."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    """

    def __init__(self, text: str = "", *, style: str = "", classes: str | None = None) -> None:
        """Make a text.

        Args:
            text: The text; may come from data.
            style: A style of our own, such as ``$muted``.
            classes: Its style classes.
        """
        super().__init__(classes=classes)
        self._text = text
        self._style = style

    def show(self, text: str, style: str = "") -> None:
        """Show another text; where the number of lines stays, only the text is drawn again."""
        cells = self.size.width
        before = self._high(cells)
        self._text = text
        self._style = style
        self.refresh(layout=self._high(cells) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines at a width."""
        del container, viewport
        return self._high(width)

    def render(self) -> Content:
        """The lines."""
        return content("\n".join(self._lines(self.size.width)), self._style, lines=True)

    def _high(self, cells: int) -> int:
        return len(self._lines(cells)) if self._text else 0

    def _lines(self, cells: int) -> list[str]:
        return wrap(clean(self._text, lines=True), max(1, min(cells, MEASURE)))
