"""Edits of what is written by indentation: whole lines come and go, comments with their entry."""

from __future__ import annotations

import re
from dataclasses import replace as changed

from juwu.document.lines import (
    begins_line,
    column,
    comments_above,
    comments_below,
    line_end,
    line_start,
    next_line,
)
from juwu.document.scalar import flow, literal_is_safe, scalar
from juwu.document.span import Splice
from juwu.document.tree import Entry, Kind, Node
from juwu.document.write import Style, behind, block, item, list_item
from juwu.document.write import entry as entry_lines
from juwu.value import Value

_HEADER = re.compile(r"[|>][-+0-9]*")


def entry_end(entry: Entry) -> int:
    """Where the characters of an entry end."""
    key_end = entry.key_node.end if entry.key_node else entry.start
    return max(entry.node.end, entry.indicator, key_end)


def replace(text: str, entry: Entry, value: Value, style: Style) -> list[Splice]:
    """Give an entry another value; a comment on its first line stays."""
    node, anchor = entry.node, entry.indicator
    if anchor < 0:
        return [Splice(entry_end(entry), entry_end(entry), ": " + flow(value))]
    head, rest = _rendered(text, entry, value, style)
    below = "".join(style.newline + line for line in rest)
    first_line = line_end(text, anchor)
    gap = " " * (style.gap - 1) if entry.key_node is None else " "
    if node.start == node.end:
        return [
            Splice(anchor, anchor, gap + head if head else ""),
            Splice(first_line, first_line, below),
        ]
    start = node.start if head else anchor
    if node.start > first_line:
        return _replace_below(text, entry, gap + head if head else "", below)
    if node.is_block_collection:
        return [Splice(start, line_end(text, node.end), head + below)]
    if node.is_block_scalar:
        header = _HEADER.match(text, node.start)
        header_end = header.end() if header else node.start
        return [
            Splice(start, header_end, head),
            Splice(first_line, max(node.end, first_line), below),
        ]
    last_line = line_end(text, node.end)
    return [Splice(start, node.end, head), Splice(last_line, last_line, below)]


def _replace_below(text: str, entry: Entry, head: str, below: str) -> list[Splice]:
    """Replace a value that begins on a line below its key or dash."""
    node, anchor = entry.node, entry.indicator
    if not node.is_block_collection and not node.is_block_scalar and head and not below:
        return [Splice(node.start, node.end, head.lstrip(" "))]
    first_line = line_end(text, anchor)
    end = line_end(text, node.end) if node.is_block_collection else node.end
    return [
        Splice(anchor, anchor, head),
        Splice(first_line, end, below),
    ]


def _rendered(text: str, entry: Entry, value: Value, style: Style) -> tuple[str, list[str]]:
    """The new value as the rest of the entry's line and the lines below it."""
    node = entry.node
    indent = column(text, entry.start)
    quote = kept_quote(node, style)
    if isinstance(value, str) and quote and (_is_multiline(node) or not literal_is_safe(value)):
        return scalar(value, quote), []
    if node.flow and node.entries and _keeps_brackets(node, value):
        return flow(value), []
    if isinstance(value, str) and node.is_block_scalar:
        body = text[next_line(text, node.start) : node.end]
        first = next((line for line in body.split("\n") if line.strip(" \r")), "")
        own = len(first) - len(first.lstrip(" ")) - indent
        style = changed(style, step=own) if own > 0 else style
    if entry.key_node is not None:
        return behind(value, indent, style)
    if node.start > entry.indicator and node.start <= line_end(text, entry.start):
        style = changed(style, gap=node.start - entry.start)
    head, *rest = item(value, indent, style)
    return head, rest


def kept_quote(node: Node, style: Style) -> str:
    """The quote mark that a text put in place of the node keeps.

    Double quotes are what canonical style gives text that needs them; they are kept where the
    file also puts them round text that does not.
    """
    if style.json:
        return style.quote
    return node.style if node.style == "'" or (node.style == '"' and style.quotes) else ""


def _is_multiline(node: Node) -> bool:
    """Whether the node is text of several lines."""
    return isinstance(node.value, str) and "\n" in node.value


def _keeps_brackets(node: Node, value: Value) -> bool:
    """Whether a list or map that was in brackets stays so: same kind, scalars only."""
    if node.kind is Kind.LIST and isinstance(value, list) and value:
        return not any(isinstance(item, list | dict) for item in value)
    if node.kind is Kind.MAP and isinstance(value, dict) and value:
        return not any(isinstance(item, list | dict) for item in value.values())
    return False


def replace_root(text: str, root: Node, value: Value, style: Style) -> list[Splice]:
    """Give the whole document another value; comments and markers around it stay."""
    whole = [flow(value, style.quote)] if style.json else block(value, 0, style)
    lines = style.newline.join(whole)
    if root.start == root.end:
        end = text.find("\n...")
        place = end + 1 if end >= 0 else len(text)
        before = style.newline if text[:place] and not text[:place].endswith("\n") else ""
        return [Splice(place, place, before + lines + style.newline)]
    before = "" if begins_line(text, root.start) else style.newline
    end = line_end(text, root.end) if root.is_block_collection else root.end
    return [Splice(root.start, end, before + lines)]


def append(text: str, parent: Node, key: str | None, value: Value, style: Style) -> list[Splice]:
    """Put a key, or with no key an item, behind the last entry of a block map or list."""
    first, last = parent.entries[0], parent.entries[-1]
    indent = column(text, first.start)
    place = comments_below(text, entry_end(last), indent)
    if key is None:
        lines = list_item(value, indent, _own_gap(text, parent, style))
    else:
        lines = entry_lines(key, value, indent, style)
    return [Splice(place, place, "".join(style.newline + line for line in lines))]


def insert(text: str, parent: Node, index: int, value: Value, style: Style) -> list[Splice]:
    """Put an item before an item of a block list and the comments that belong to it."""
    at = parent.entries[index].start
    indent = column(text, at)
    lines = list_item(value, indent, _own_gap(text, parent, style))
    if begins_line(text, at):
        place = comments_above(text, at, _floor(parent, index))
        return [Splice(place, place, "".join(line + style.newline for line in lines))]
    joined = style.newline.join(lines)[indent:]
    return [Splice(at, at, joined + style.newline + " " * indent)]


def _own_gap(text: str, parent: Node, style: Style) -> Style:
    """The style with the distance from dash to item that this list keeps."""
    for entry in parent.entries:
        node = entry.node
        if node.start != node.end and node.start <= line_end(text, entry.start):
            return changed(style, gap=node.start - entry.start)
    return style


def _floor(parent: Node, index: int) -> int:
    """Where the text before an entry ends."""
    return entry_end(parent.entries[index - 1]) if index else 0


def slot(text: str, parent: Node, index: int, *, is_root: bool) -> tuple[int, int]:
    """The span of an entry with the comments that belong to it, without the last line break.

    Comments above the first key of a file are about the file and stay out.
    """
    entry = parent.entries[index]
    end = comments_below(text, entry_end(entry), column(text, entry.start))
    if not begins_line(text, entry.start):
        return entry.start, end
    if index == 0 and is_root:
        return line_start(text, entry.start), end
    return comments_above(text, entry.start, _floor(parent, index)), end


def delete(text: str, parent: Node, index: int, *, is_root: bool) -> list[Splice]:
    """Take an entry of several out of a block map or list."""
    start, end = slot(text, parent, index, is_root=is_root)
    if index and _keeps_blank_lines(text, parent.entries[index - 1].node):
        while next_line(text, end) < len(text) and not text[
            next_line(text, end) : _end_below(text, end)
        ].strip(" \r\n"):
            end = _end_below(text, end)
    if begins_line(text, start):
        if end < len(text) or text.endswith("\n"):
            return [Splice(start, next_line(text, end), "")]
        if index and _last_leaf(parent.entries[index - 1].node).is_block_scalar:
            return [Splice(start, end, "")]
        return [Splice(line_end(text, max(start - 2, 0)), end, "")]
    following = parent.entries[index + 1].start
    if comments_above(text, following, end) == line_start(text, following):
        return [Splice(start, following, "")]
    while text[start - 1] == " ":
        start -= 1
    return [Splice(start, end, "")]


def _end_below(text: str, offset: int) -> int:
    return line_end(text, next_line(text, offset))


def _keeps_blank_lines(text: str, node: Node) -> bool:
    """Whether the text of a node ends in a block scalar to which blank lines below belong."""
    header = _HEADER.match(text, _last_leaf(node).start)
    return _last_leaf(node).is_block_scalar and header is not None and "+" in header[0]


def _last_leaf(node: Node) -> Node:
    """The last value written inside a block map or list, or the node itself."""
    while node.is_block_collection and node.entries:
        node = node.entries[-1].node
    return node


def move(text: str, parent: Node, old: int, new: int, *, is_root: bool) -> list[Splice]:
    """Take an item of a block list to another index; what stands between items stays there."""
    order = list(range(len(parent.entries)))
    places = [slot(text, parent, index, is_root=is_root) for index in order]
    if all(begins_line(text, start) for start, _ in places) and (
        carried := carry(text, places, old, new)
    ):
        return carried
    order.insert(new, order.pop(old))
    pad = column(text, parent.entries[0].start)
    splices = []
    for (start, end), index in zip(places, order, strict=True):
        source_start, source_end = places[index]
        if (start, end) == (source_start, source_end):
            continue
        body = text[source_start:source_end]
        whole = begins_line(text, start)
        if whole and not begins_line(text, source_start):
            body = " " * pad + body
        elif not whole:
            body = body.lstrip(" ")
        splices.append(Splice(start, end, body))
    return splices


def carry(text: str, places: list[tuple[int, int]], old: int, new: int) -> list[Splice]:
    """Cut one of several spans out and put it elsewhere; nothing where that would not do.

    It does where the same stands between all spans on the way.
    """
    low, high = min(old, new), max(old, new)
    between = {text[places[index][1] : places[index + 1][0]] for index in range(low, high)}
    if len(between) != 1:
        return []
    gap = between.pop()
    start, end = places[old]
    if old < new:
        target = places[new][1]
        return [
            Splice(start, places[old + 1][0], ""),
            Splice(target, target, gap + text[start:end]),
        ]
    target = places[new][0]
    return [
        Splice(places[old - 1][1], end, ""),
        Splice(target, target, text[start:end] + gap),
    ]
