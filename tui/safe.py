"""The two gates between text from a record and the terminal.

First gate: whatever is shown goes through :func:`content`, so that it is clean and never markup.
Second gate: :class:`SafeLines` sees every line just before it is written and takes out what a
widget of Textual let through, such as what a person pasted into an input. There it also draws what
terminals disagree about so that they all give it the same cells.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from juwu.text import clean, is_clean, steady, width


def content(text: str, style: str = "", *, lines: bool = False) -> Content:
    """Text from anywhere as Textual content: cleaned, brackets and all taken literally.

    Args:
        text: The text.
        style: A style of our own, such as ``$text-muted`` or ``bold``; never from data.
        lines: Whether line breaks are kept.
    """
    return Content.styled(clean(text, lines=lines), style)


class SafeLines(LineFilter):
    """Takes every acting and every unsteady character out of a line; its width stays."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without a character that could act on the terminal or shift a cell."""
        del background
        drawn = [steady(_inert(segment.text)) for segment in segments]
        if all(text is segment.text for text, segment in zip(drawn, segments, strict=True)):
            return segments
        return [
            Segment(text, segment.style, segment.control)
            for text, segment in zip(drawn, segments, strict=True)
        ]


def _inert(text: str) -> str:
    if is_clean(text):
        return text
    return "".join(one if is_clean(one) else " " * width(one) for one in text)
