"""Edits inside brackets: items come and go with their comma, on one line or on several."""

from __future__ import annotations

from juwu.document.lines import begins_line, column, line_end, line_start, next_line
from juwu.document.scalar import flow, scalar
from juwu.document.span import Splice
from juwu.document.splice_block import carry, entry_end, kept_quote
from juwu.document.tree import Entry, Node
from juwu.document.write import Style
from juwu.value import Value


def replace(text: str, entry: Entry, value: Value, style: Style) -> list[Splice]:
    """Give an entry in brackets another value."""
    node = entry.node
    new = flow(value, kept_quote(node, style) if isinstance(value, str) else style.quote)
    if node.start < node.end:
        tight = text[node.start - 1] == ":" and new[0] not in "\"[{'"
        return [Splice(node.start, node.end, " " + new if tight else new)]
    if entry.indicator >= 0:
        return [Splice(entry.indicator, entry.indicator, " " + new)]
    return [Splice(entry_end(entry), entry_end(entry), ": " + new)]


def _comma(text: str, entry: Entry, close: int) -> int:
    """The offset behind the comma that follows an entry, or -1."""
    place = entry_end(entry)
    while place < close:
        if text[place] == ",":
            return place + 1
        place = line_end(text, place) if text[place] == "#" else place + 1
    return -1


def append(text: str, parent: Node, key: str | None, value: Value, style: Style) -> list[Splice]:
    """Put a key, or with no key an item, behind the last entry in brackets."""
    new = flow(value, style.quote)
    new = new if key is None else f"{scalar(key, style.quote)}: {new}"
    if not parent.entries:
        return [Splice(parent.start + 1, parent.start + 1, new)]
    last = parent.entries[-1]
    end = entry_end(last)
    if text[parent.start] not in "[{":
        return [Splice(parent.start, parent.start, "{"), Splice(end, end, f", {new}}}")]
    comma = _comma(text, last, parent.end - 1)
    if not begins_line(text, last.start) or line_end(text, end) >= parent.end:
        return [Splice(end, end, ", " + new)]
    pad = style.newline + " " * column(text, last.start)
    if comma < 0:
        below = line_end(text, end)
        return [Splice(end, end, ","), Splice(below, below, pad + new)]
    below = line_end(text, comma)
    return [Splice(below, below, pad + new + ",")]


def insert(text: str, parent: Node, index: int, value: Value, style: Style) -> list[Splice]:
    """Put an item before an item in brackets."""
    at = parent.entries[index].start
    new = flow(value, style.quote)
    if begins_line(text, at):
        return [Splice(at, at, new + "," + style.newline + " " * column(text, at))]
    return [Splice(at, at, new + ", ")]


def delete(text: str, parent: Node, index: int, style: Style) -> list[Splice]:
    """Take an entry out of brackets; JSON has no comma behind the last one."""
    entry = parent.entries[index]
    end = entry_end(entry)
    if text[parent.start] not in "[{":
        return [Splice(parent.start, parent.end, "{}")]
    comma = _comma(text, entry, parent.end - 1)
    behind = max(end, comma)
    if len(parent.entries) == 1:
        return [Splice(entry.start, behind, "")]
    has_own_lines = begins_line(text, entry.start) and line_end(text, behind) < parent.end - 1
    if has_own_lines and (comma >= 0 or not style.json):
        return [Splice(line_start(text, entry.start), next_line(text, behind), "")]
    if index + 1 < len(parent.entries):
        following = parent.entries[index + 1].start
        if "\n" in text[behind:following]:
            following = behind
        return [Splice(entry.start, following, "")]
    before = entry_end(parent.entries[index - 1])
    if "#" in text[before : entry.start]:
        return [Splice(entry.start, behind, "")]
    return [Splice(before, end, "")]


def move(text: str, parent: Node, old: int, new: int) -> list[Splice]:
    """Take an item in brackets to another index; commas and line breaks stay where they are."""
    places = [(entry.start, entry_end(entry)) for entry in parent.entries]
    if carried := carry(text, places, old, new):
        return carried
    order = list(range(len(parent.entries)))
    order.insert(new, order.pop(old))
    return [
        Splice(place.start, entry_end(place), text[source.start : entry_end(source)])
        for place, source in zip(
            parent.entries, [parent.entries[index] for index in order], strict=True
        )
        if place is not source
    ]
