"""A widget that is drawn line by line from pieces of text, each with a tone of the theme.

What it draws may come from data: it is cleaned here. A line that stays is not drawn again.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from juwu.frozen import dataclass
from juwu.text import clean, cut, width
from tui.rows import Tone


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line."""

    text: str
    tone: Tone = Tone.PLAIN
    is_cursor: bool = False
    """Whether it stands on the ground of the cursor."""
    is_bold: bool = False
    is_filled: bool = False
    """Whether its cells are filled with the colour of the tone, as the strokes of large digits."""


class Painted(Widget):
    """A widget of painted lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "painted--cursor",
        *(f"painted--{tone}" for tone in Tone),
    }

    def __init__(self, *, classes: str | None = None) -> None:
        """Make one; see :meth:`line`."""
        super().__init__(classes=classes)
        self._styles_made: dict[tuple[Tone, bool, bool, bool], Style] = {}

    @abstractmethod
    def line(self, y: int) -> Sequence[Piece]:
        """What stands in a line of the widget, from left to right; it is cut where it is wider."""

    def notify_style_update(self) -> None:
        """Forget the colours of the last theme or focus."""
        self._styles_made.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        left = self.size.width
        parts = []
        for piece in self.line(y):
            text = cut(clean(piece.text), left)
            left -= width(text)
            if text:
                parts.append(Segment(text, self._style(piece)))
        return Strip(parts).adjust_cell_length(self.size.width, self._style(Piece("")))

    def _style(self, piece: Piece) -> Style:
        key = (piece.tone, piece.is_cursor, piece.is_bold, piece.is_filled)
        style = self._styles_made.get(key)
        if style is None:
            ground = self.get_component_styles("painted--cursor") if piece.is_cursor else None
            color = self.get_component_styles(f"painted--{piece.tone}").color.rich_color
            style = self.rich_style + Style(
                color=color,
                bgcolor=ground.background.rich_color if ground else None,
                bold=piece.is_bold or piece.tone is Tone.ACCENT,
                reverse=piece.is_filled or bool(ground and ground.text_style.reverse) or None,
            )
            self._styles_made[key] = style
        return style
