"""Two rows of help for the field under the cursor, or of what was wrong with what was typed."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from juwu.text import clean, truncate, wrap
from tui.safe import content

_LINES = 2


class HelpStrip(Widget):
    """A short text at the bottom; its height never changes, so that nothing above it moves."""

    DEFAULT_CSS = """
    HelpStrip { height: 2; padding: 0 1; }
    """

    shown: reactive[tuple[str, str]] = reactive(("", ""))
    """The text and its style."""

    def show(self, text: str, style: str = "$muted") -> None:
        """Show a text, which may come from data."""
        self.shown = (text, style)

    def render(self) -> Content:
        """The text in two lines, cut where it is longer."""
        text, style = self.shown
        cells = max(self.size.width, 1)
        lines = wrap(clean(text, lines=True), cells)
        if len(lines) > _LINES:
            lines = [lines[0], truncate("".join(lines[1:]), cells)]
        return content("\n".join(lines), style, lines=True)
