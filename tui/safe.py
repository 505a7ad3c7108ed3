"""The two gates between text from a record and the terminal.

First gate: whatever is shown goes through :func:`content`, so that it is clean and never markup.
Second gate: :class:`SafeLines` sees every line just before it is written and takes out what a
widget of Textual let through, such as what a person pasted into an input.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from juwu.text import clean, is_clean, width


def content(text: str, style: str = "", *, lines: bool = False) -> Content:
    """Text from anywhere as Textual content: cleaned, brackets and all taken literally.

    Args:
        text: The text.
        style: A style of our own, such as ``$text-muted`` or ``bold``; never from data.
        lines: Whether line breaks are kept.
    """
    return Content.styled(clean(text, lines=lines), style)


class SafeLines(LineFilter):
    """Takes every acting character out of a line, leaving its width as it was."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without a character that could act on the terminal."""
        del background
        if all(is_clean(segment.text) for segment in segments):
            return segments
        return [
            Segment(_inert(segment.text), segment.style, segment.control) for segment in segments
        ]


def _inert(text: str) -> str:
    if is_clean(text):
        return text
    return "".join(one if is_clean(one) else " " * width(one) for one in text)
