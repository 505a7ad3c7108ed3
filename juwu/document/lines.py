"""Where lines begin and end in a text, and which comment lines belong to what stands below."""

from __future__ import annotations


def line_start(text: str, offset: int) -> int:
    """The offset of the first character of the line."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """The offset of the line's break, or the length of the text."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def next_line(text: str, offset: int) -> int:
    """The offset of the line below, or the length of the text."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def column(text: str, offset: int) -> int:
    """How many characters stand before the offset on its line."""
    return offset - line_start(text, offset)


def begins_line(text: str, offset: int) -> bool:
    """Whether only spaces stand before the offset on its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def comments_above(text: str, offset: int, floor: int) -> int:
    """The start of the comment lines directly above the line, aligned with the offset.

    They say something about what stands at the offset. ``floor`` is where the text before it
    ends; nothing above that is taken. Without such comments, the start of the offset's own line.
    """
    indent = column(text, offset)
    start = line_start(text, offset)
    while start > 0:
        above = line_start(text, start - 1)
        line = text[above:start]
        if above < floor or line[:indent].strip(" ") or not line[indent:].startswith("#"):
            break
        start = above
    return start


def comments_below(text: str, offset: int, indent: int) -> int:
    """The end of the last comment line directly below that is indented deeper than ``indent``.

    Such lines close what stands above them. Without any, the end of the offset's own line.
    """
    end = line_end(text, offset)
    while True:
        below = next_line(text, end)
        line = text[below : line_end(text, below)]
        bare = line.lstrip(" ")
        if not bare.startswith("#") or len(line) - len(bare) <= indent:
            return end
        end = below + len(line)
