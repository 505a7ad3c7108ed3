"""Changes on the screen, to be scrolled through."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.change_text import TextLine
from tui.rows import Tone
from tui.safe import content

_STYLES = {
    Tone.PLAIN: "",
    Tone.DIM: "$muted",
    Tone.ACCENT: "$warm",
    Tone.ERROR: "$fault",
    Tone.WARN: "$heed",
    Tone.ADDED: "$good",
    Tone.REMOVED: "$fault",
}
_EDGE = 4


class ChangeView(VerticalScroll, can_focus=False):
    """Lines of a text in several tones; they are made anew for another width."""

    DEFAULT_CSS = """
    ChangeView { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        """Make an empty view."""
        super().__init__()
        self._text = Static()
        self._lines: Callable[[int], Sequence[TextLine]] = lambda _: ()

    def compose(self) -> ComposeResult:
        """The text."""
        yield self._text

    def show(self, lines: Callable[[int], Sequence[TextLine]]) -> None:
        """Show lines, which are asked for by the width they may have."""
        self._lines = lines
        self.scroll_home(animate=False)
        self._draw()

    def redraw(self) -> None:
        """Ask for the lines once more, and stay where the person has scrolled to."""
        self._draw()

    def _draw(self) -> None:
        cells = (self.size.width or self.app.size.width) - _EDGE
        self._text.update(Content("\n").join(map(_drawn, self._lines(max(cells, _EDGE)))))

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()


def _drawn(line: TextLine) -> Content:
    return Content("").join(content(part.text, _STYLES[part.tone]) for part in line)
