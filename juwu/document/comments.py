"""Every comment of a text, given to the entry that it speaks about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from juwu.document.compose import compose
from juwu.document.guard import decode
from juwu.document.lines import column, line_start
from juwu.document.read import read_text
from juwu.document.tree import Entry, Kind, Node
from juwu.frozen import dataclass
from juwu.value import Value

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
_SIGN = re.compile(r"(?:^|\s)#")
_JOINED = re.compile(r"\\\r?\n")
"""A line break that is no blank, as the data has none there."""


@dataclass(slots=True)
class Remarks:
    """The comments of one entry; an empty line stands for a blank line."""

    above: list[str] = field(default_factory=list)
    """On lines of their own above the entry."""
    beside: list[str] = field(default_factory=list)
    """Behind the first line of the entry."""
    below: list[str] = field(default_factory=list)
    """On lines of their own that close the entry."""


@dataclass(slots=True)
class _Seat:
    """An entry with its parent entry and whether it stands in brackets."""

    entry: Entry
    parent: _Seat | None
    holder: Node


def comments_of(data: bytes) -> tuple[str, ...]:
    """All comments of a record's text, in their order.

    Raises:
        Unreadable: The text is no record.
    """
    text = decode(data)
    if "#" not in text:
        return ()
    if not (_JOINED.search(text) or _holds_sign(read_text(text))):
        # Every match in the text then is a comment, and no tree is needed to tell.
        return tuple(match[0].rstrip(" \t") for match in _COMMENT.finditer(text))
    return tuple(Comments(text, compose(text)).texts)


def _holds_sign(value: Value) -> bool:
    """Whether a text or key of the data holds what looks like a comment."""
    if isinstance(value, str):
        return "#" in value and _SIGN.search(value) is not None
    if isinstance(value, dict):
        return any(_holds_sign(key) or _holds_sign(item) for key, item in value.items())
    return isinstance(value, list) and any(map(_holds_sign, value))


class Comments:
    """Who carries which comment; what follows the last entry is in ``end``."""

    def __init__(self, text: str, root: Node) -> None:
        self.end: list[str] = []
        self.texts: list[str] = []
        self._text = text
        self._remarks: dict[int, Remarks] = {}
        self._seats = sorted(_seats(root, None), key=lambda seat: seat.entry.start)
        self._give()

    def of(self, entry: Entry) -> Remarks:
        """The comments of an entry."""
        return self._remarks.setdefault(id(entry), Remarks())

    def _give(self) -> None:
        text, seats, position = self._text, self._seats, 0
        last: _Seat | None = None
        for offset, comment in self._found():
            while position < len(seats) and seats[position].entry.start < offset:
                last = seats[position]
                self._blank_above(last)
                position += 1
            following = seats[position] if position < len(seats) else None
            self.texts.append(comment)
            begins = line_start(text, offset)
            if text[begins:offset].strip(" \t-?"):
                self._beside(offset, comment, last, following)
            else:
                self._apart(offset, comment, last, following)
        for seat in seats[position:]:
            self._blank_above(seat)

    def _found(self) -> Iterator[tuple[int, str]]:
        """All comments with their offsets, in the order of the text."""
        scalars: list[tuple[int, int]] = []
        for seat in self._seats:
            if seat.entry.key_node:
                scalars.append((seat.entry.key_node.start, seat.entry.key_node.end))
            if seat.entry.node.kind is Kind.SCALAR:
                scalars.append(self._beyond_header(seat.entry.node))
        done = 0
        for start, end in [*sorted(scalars), (len(self._text), len(self._text))]:
            for match in _COMMENT.finditer(self._text, done, max(start, done)):
                yield match.start(), match[0].rstrip(" \t")
            done = max(done, end)

    def _beyond_header(self, node: Node) -> tuple[int, int]:
        """The span of a scalar in which nothing can be a comment."""
        if not node.is_block_scalar:
            return node.start, node.end
        header_end = self._text.find("\n", node.start)
        return (header_end if header_end >= 0 else node.end), node.end

    def _blank_above(self, seat: _Seat) -> None:
        """Remember a blank line between an entry and what stands above it."""
        if seat.holder.flow:
            return
        start = line_start(self._text, seat.entry.start)
        if self._text[start : seat.entry.start].strip(" ") or not self._is_blank_above(start):
            return
        self.of(seat.entry).above.append("")

    def _is_blank_above(self, start: int) -> bool:
        above = line_start(self._text, start - 1) if start else 0
        return above < start and not self._text[above:start].strip(" \t\r\n")

    def _beside(
        self, offset: int, comment: str, last: _Seat | None, following: _Seat | None
    ) -> None:
        """A comment behind something: it speaks about the entry that ends or begins there."""
        if last is None:
            above = self.of(following.entry).above if following else self.end
            above.append(comment)
            return
        while last.parent and last.holder.flow and offset >= last.holder.end:
            last = last.parent
        self.of(last.entry).beside.append(comment)

    def _apart(
        self, offset: int, comment: str, last: _Seat | None, following: _Seat | None
    ) -> None:
        """A comment on a line of its own: it opens what follows or closes what came before."""
        text = self._text
        own = column(text, offset)
        lines = [""] if self._is_blank_above(line_start(text, offset)) else []
        lines.append(comment)
        if following and (following.holder.flow or own <= column(text, following.entry.start)):
            self.of(following.entry).above.extend(lines)
            return
        seat = last
        while seat and (seat.holder.flow or column(text, seat.entry.start) > own):
            seat = seat.parent
        if following and following.parent is seat:
            self.of(following.entry).above.extend(lines)
        elif seat is None or (own == 0 and following is None):
            self.end.extend(lines)
        else:
            self.of(seat.entry).below.extend(lines)


def _seats(node: Node, parent: _Seat | None) -> Iterator[_Seat]:
    for entry in node.entries:
        seat = _Seat(entry, parent, node)
        yield seat
        yield from _seats(entry.node, seat)
