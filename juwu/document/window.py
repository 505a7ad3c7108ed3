"""The part of a large text that an edit needs: a few entries, read as a document of their own.

The exact path takes seconds for a megabyte. Entries of block maps and lists begin at the same
column, so a few of them can be cut out by lines. A window is only a guess: whoever uses it reads
it on the exact path, compares its data, and falls back to the whole text where they differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from juwu.document.edit import Edit, Move, Rename, Set
from juwu.document.lines import next_line
from juwu.document.scalar import plain_is_safe
from juwu.document.style import newline_of
from juwu.document.write import CANONICAL, Style
from juwu.pointer import Pointer
from juwu.value import Value

SMALL = 6_000
"""Characters; a shorter text is not cut."""

_VALUE_BELOW = re.compile(r"[^\n]*:[ ]*(?:#[^\n]*)?\r?\n")
_FIRST_COLUMN = re.compile(r"(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]*)(?=[^ \t\r\n#])")
_MAP_BELOW = re.compile(r"^( *)[^ \t\r\n#-][^\n]*:[ ]*\r?\n( *)(?=[^ \t\r\n#-])", re.MULTILINE)
_QUOTED = re.compile(r':[ ]"([^"\\\n]+)"')
_LIST_BELOW = re.compile(r"^( *)[^ \t\r\n#-][^\n]*:[ ]*\r?\n( *)(?=-[ ])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Window:
    """Some neighbouring entries of one map or list in a text."""

    start: int
    end: int
    data: Value
    """What the entries hold, as a map or list of its own."""
    edit: Edit
    """The edit, its pointer counted from the window."""
    top: bool
    """Whether the window begins where the file's own root begins."""


def whole(text: str, data: Value, edit: Edit) -> Window:
    """The window that shows all."""
    return Window(0, len(text), data, edit, top=True)


def around(text: str, data: Value, edit: Edit) -> Window:
    """A small window around the edit; all of the text where it cannot be cut.

    The edit's pointer names keys and item numbers that exist.
    """
    best = whole(text, data, edit)
    if len(text) <= SMALL:
        return best
    start, end, tokens, level = 0, len(text), edit.pointer.tokens, 0
    value = data
    while tokens and isinstance(value, dict | list) and len(value) > 1:
        starts = _entry_starts(text, start, end, value)
        if starts is None:
            break
        keys = list(value) if isinstance(value, dict) else None
        low, high = _needed(edit, tokens, keys, len(value))
        cut_start, cut_end = starts[low], [*starts, end][high]
        if low == 0:
            cut_start = start
        best = _window(value, low, high, (cut_start, cut_end), (edit, tokens), top=level == 0)
        if len(tokens) == 1 or cut_end - cut_start <= SMALL or high - low != 1:
            break
        below = _VALUE_BELOW.match(text, starts[low], cut_end)
        if below is None or keys is None:
            break
        value = value[keys[low]] if isinstance(value, dict) else value
        start, end, tokens, level = below.end(), cut_end, tokens[1:], level + 1
    return best


def _window(  # noqa: PLR0913 - a cut: what of, which entries, where, what for
    value: Value,
    low: int,
    high: int,
    span: tuple[int, int],
    job: tuple[Edit, tuple[str, ...]],
    *,
    top: bool,
) -> Window:
    edit, tokens = job
    part: Value
    if isinstance(value, dict):
        part = dict(list(value.items())[low:high])
        moved = _retold(edit, tokens, 0)
    else:
        part = value[low:high] if isinstance(value, list) else value
        moved = _retold(edit, (str(int(tokens[0]) - low), *tokens[1:]), low)
    return Window(*span, part, moved, top=top and low == 0)


def _needed(
    edit: Edit, tokens: tuple[str, ...], keys: list[str] | None, size: int
) -> tuple[int, int]:
    """The first entry that the edit needs to see, and the one behind the last."""
    token = tokens[0]
    known = keys is None or token in keys
    index = size if not known else int(token) if keys is None else keys.index(token)
    if len(tokens) > 1:
        return index, index + 1
    if isinstance(edit, Move):
        low, high = min(index, edit.index), max(index, edit.index)
    else:
        low = high = index
    if isinstance(edit, Set | Rename) and index < size:
        return index, index + 1
    return max(low - 1, 0), min(high + 2, size)


def _retold(edit: Edit, tokens: tuple[str, ...], shift: int) -> Edit:
    """The same edit counted from the window, whose first item is number ``shift`` of its list."""
    if isinstance(edit, Move) and len(tokens) == 1:
        return Move(Pointer(tokens), edit.index - shift)
    return replace(edit, pointer=Pointer(tokens))


def _entry_starts(
    text: str, start: int, end: int, value: dict[str, Value] | list[Value]
) -> list[int] | None:
    """The lines at which the entries begin; nothing where their number is not the data's."""
    first = _FIRST_COLUMN.match(text, start, end)
    if first is None:
        return None
    if text.startswith("---", first.end()):
        first = _FIRST_COLUMN.match(text, next_line(text, first.end()), end)
        if first is None:
            return None
    pad = " " * len(first[1])
    sign = r"-(?=[ \r\n])" if isinstance(value, list) else r"(?=[^ \t\r\n#])(?!-[ \r\n]|\.\.\.|---)"
    begins = re.compile(f"^{pad}{sign}", re.MULTILINE)
    starts = [match.start() for match in begins.finditer(text, first.start(1), end)]
    return starts if len(starts) == len(value) else None


def style_seen(text: str) -> Style:
    """The style that the first nested keys of a text show, without reading it as a tree."""
    map_below, list_below = _MAP_BELOW.search(text), _LIST_BELOW.search(text)
    step = len(map_below[2]) - len(map_below[1]) if map_below else CANONICAL.step
    dash = len(list_below[2]) - len(list_below[1]) if list_below else step
    quotes = any(plain_is_safe(match[1]) for match in _QUOTED.finditer(text))
    return Style(max(step, 1), max(dash, 0), newline=newline_of(text), quotes=quotes)
