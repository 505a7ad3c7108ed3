"""The part of a large text that an edit needs: the way to its place, with the rest left out.

The exact path takes seconds for a megabyte. A window keeps what an edit looks at: at every level
the first entry, the last, those on the way and their neighbours; of a large neighbour again only
the first entry and the last. It is only a guess: whoever uses it reads it on the exact path,
compares its data, and falls back to the whole text where they differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juwu.document.edit import Edit, Move
from juwu.document.layout import bounds
from juwu.document.scalar import plain_is_safe
from juwu.document.span import Splice
from juwu.document.style import newline_of
from juwu.document.write import CANONICAL, Style
from juwu.frozen import dataclass
from juwu.pointer import Pointer
from juwu.value import Value

SMALL = 3_000
"""Characters; a shorter text, or a shorter entry of one, is not cut."""

_MAP_BELOW = re.compile(r"^( *)[^ \t\r\n#-][^\n]*:[ ]*\r?\n( *)(?=[^ \t\r\n#-])", re.MULTILINE)
_QUOTED = re.compile(r':[ ]"([^"\\\n]+)"')
_LIST_BELOW = re.compile(r"^( *)[^ \t\r\n#-][^\n]*:[ ]*\r?\n( *)(?=-[ ])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Window:
    """A text with holes: some entries of its maps and lists are left out."""

    text: str
    parts: tuple[tuple[int, int], ...]
    """The spans of the whole text that are kept, in their order, none empty."""
    data: Value
    """What the window's text holds."""
    edit: Edit
    """The edit, its item numbers counted in the window."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return len(self.parts) <= 1

    def outside(self, offset: int) -> int:
        """The offset in the whole text of a character of the window."""
        for start, end in self.parts:
            if offset < end - start:
                return start + offset
            offset -= end - start
        return self.parts[-1][1] + offset if self.parts else offset

    def spans_outside(self, spans: Sequence[Splice]) -> list[Splice]:
        """The same splices, counted in the whole text; one may reach over a hole.

        Raises:
            ValueError: One begins or ends at a hole, so that its place is not certain.
        """
        edges, width = set(), 0
        for start, end in self.parts[:-1]:
            width += end - start
            edges.add(width)
        if any(splice.start in edges or splice.end in edges for splice in spans):
            raise ValueError(spans)
        return [Splice(self.outside(one.start), self.outside(one.end), one.text) for one in spans]


def whole(text: str, data: Value, edit: Edit) -> Window:
    """The window that shows all."""
    return Window(text, ((0, len(text)),) if text else (), data, edit)


def around(text: str, data: Value, edit: Edit) -> Window:
    """A small window around the edit; all of the text where it cannot be cut.

    The edit's pointer names keys and item numbers that exist.
    """
    if len(text) <= SMALL:
        return whole(text, data, edit)
    cutter = _Cutter(text, edit)
    part = cutter.cut(0, len(text), data, edit.pointer.tokens)
    parts = tuple(cutter.parts)
    if len(parts) <= 1:
        return whole(text, data, edit)
    moved = replace(edit, pointer=Pointer(tuple(cutter.tokens)))
    if isinstance(moved, Move):
        moved = replace(moved, index=cutter.index)
    return Window("".join(text[start:end] for start, end in parts), parts, part, moved)


class _Cutter:
    """Walks down a text once and keeps what the edit needs."""

    def __init__(self, text: str, edit: Edit) -> None:
        self.text = text
        self.edit = edit
        self.parts: list[tuple[int, int]] = []
        self.tokens: list[str] = []
        self.index = edit.index if isinstance(edit, Move) else 0

    def cut(self, start: int, end: int, value: Value, tokens: tuple[str, ...] | None) -> Value:
        """Keep what is needed of a value and say what that is; no tokens: off the edit's way."""
        found = None
        if end - start > SMALL and (tokens is None or tokens):
            is_root = not self.parts and not self.tokens
            found = bounds(self.text, start, end, value, is_root=is_root)
        if found is None or not isinstance(value, dict | list):
            self._keep(start, end)
            self.tokens += tokens or ()
            return value
        keys = list(value) if isinstance(value, dict) else [str(n) for n in range(len(value))]
        items = list(value.values()) if isinstance(value, dict) else value
        kept, here = {0, len(items) - 1}, -1
        if tokens is not None:
            here = keys.index(tokens[0]) if tokens[0] in keys else len(keys)
            kept |= self._neighbours(here, len(keys), last=len(tokens) == 1)
        order = sorted(kept)
        if tokens is not None:
            self._retell(tokens[0], here, order, value, last=len(tokens) == 1)
        self._keep(start, found[0])
        part = [
            self.cut(
                found[index],
                found[index + 1],
                items[index],
                tokens[1:] if tokens is not None and index == here and len(tokens) > 1 else None,
            )
            for index in order
        ]
        self._keep(found[-1], end)
        if isinstance(value, list):
            return part
        return {keys[index]: item for index, item in zip(order, part, strict=True)}

    def _neighbours(self, here: int, size: int, *, last: bool) -> set[int]:
        """The entries that are kept for the sake of the one on the edit's way."""
        places = [here]
        if last and isinstance(self.edit, Move):
            places.append(self.edit.index)
        near = {place + step for place in places for step in (-1, 0, 1)}
        return {index for index in near if 0 <= index < size}

    def _retell(self, token: str, here: int, order: list[int], value: Value, *, last: bool) -> None:
        """Count an item's number in the window."""
        if isinstance(value, dict):
            self.tokens.append(token)
            return
        self.tokens.append(str(order.index(here) if here in order else len(order)))
        if last and isinstance(self.edit, Move):
            self.index = order.index(self.edit.index)

    def _keep(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.parts and self.parts[-1][1] == start:
            self.parts[-1] = (self.parts[-1][0], end)
        else:
            self.parts.append((start, end))


def style_seen(text: str) -> Style:
    """The style that the first nested keys of a text show, without reading it as a tree."""
    map_below, list_below = _MAP_BELOW.search(text), _LIST_BELOW.search(text)
    step = len(map_below[2]) - len(map_below[1]) if map_below else CANONICAL.step
    dash = len(list_below[2]) - len(list_below[1]) if list_below else step
    quotes = any(plain_is_safe(match[1]) for match in _QUOTED.finditer(text))
    return Style(max(step, 1), max(dash, 0), newline=newline_of(text), quotes=quotes)
