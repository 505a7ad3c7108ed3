"""Chinese prose in lines of a given width, broken by the rules of Chinese print.

No closing mark stands at the start of a line and no opening mark at its end; a dash or an ellipsis
of two characters is not torn (GB/T 15834-2011, 5.1). A Latin word and a number with its unit stay
together. A line is wider than asked for only where a single glyph is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juwu.text.width import glyphs, width

_OPEN = "([{（［｛《〈「『【〔〖“‘"
_CLOSE = ")]},.!?;:%）］｝》〉」』】〕〗”’，。、！？；：．·～％‰℃々〻ー"
_UNIT = "万亿千百元角分年月日号时秒天周岁人户次条件个位栋幢楼层室份页米吨克亩℃％‰"

# Characters that a line may be broken on both sides of, marks aside: Han, kana, full-width forms,
# emoji.
_SINGLE = (
    "\u2014\u2018-\u201d\u2026\u2030\u2103\u2190-\u27bf\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U0001f000-\U0003ffff"
)
_ATTACHED = "\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
# A text, not a pattern: it takes long to compile, and not every command breaks lines.
_PIECE = (
    r"\s+|—+|…+"
    rf"|[^\s{_SINGLE}]+(?:’[^\s{_SINGLE}]+)*(?:(?<=[0-9])[{_UNIT}]{{1,3}})?"
    rf"|[０-９．，]*[０-９](?:[{_UNIT}]{{1,3}})?"
    rf"|.(?:[{_ATTACHED}]|(?<=\u200d).)*"
)


def wrap(text: str, cells: int) -> list[str]:
    """The lines that show a text, at least one, each at most ``cells`` wide where that can be.

    Newlines of the text are kept as line ends and spaces at the start of a paragraph stay; other
    spaces vanish where a line is broken at them. Every other character appears once, in order.
    """
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, cells)]


def _paragraph(text: str, cells: int) -> Iterator[str]:
    line = ""
    gap = ""
    for chunk in _chunks(text):
        if chunk.isspace():
            gap = chunk
            continue
        if width(line) + width(gap) + width(chunk) <= cells:
            line += gap + chunk
        else:
            if line:
                yield line
            *full, line = _torn(chunk, cells)
            yield from full
        gap = ""
    yield line


def _chunks(text: str) -> Iterator[str]:
    """Spaces, and pieces joined wherever the rules forbid to break a line between them."""
    chunk = ""
    for piece in re.findall(_PIECE, text):
        if not chunk:
            chunk = piece
        elif not chunk.isspace() and not piece.isspace() and _inseparable(chunk[-1], piece[0]):
            chunk += piece
        else:
            yield chunk
            chunk = piece
    if chunk:
        yield chunk


def _inseparable(left: str, right: str) -> bool:
    return left in _OPEN or right in _CLOSE


def _torn(chunk: str, cells: int) -> list[str]:
    """A chunk cut into lines by glyphs, for want of a better place when it is too wide."""
    lines = [""]
    used = 0
    for glyph, taken in glyphs(chunk):
        if used + taken > cells and lines[-1]:
            lines.append("")
            used = 0
        lines[-1] += glyph
        used += taken
    return lines
