"""How a file is written: new text follows its line ending, its indent and its dashes."""

from __future__ import annotations

from collections import Counter

from juwu.document.lines import column, line_start
from juwu.document.scalar import plain_is_safe
from juwu.document.tree import Kind, Node
from juwu.document.write import CANONICAL, Style


def newline_of(text: str) -> str:
    """The first line's ending; LF where there is none."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def style_of(text: str, root: Node, default: Style = CANONICAL) -> Style:
    """What most of the tree does; the default where it gives no example."""
    steps: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    gaps: Counter[int] = Counter()
    quotes = default.quotes
    for node in root.walk():
        if node.style == '"' and isinstance(node.value, str):
            quotes = quotes or plain_is_safe(node.value)
        if not node.is_block_collection:
            continue
        for entry in node.entries:
            inner = entry.node
            if inner.is_block_collection and line_start(text, inner.start) > entry.start:
                counter = steps if inner.kind is Kind.MAP else dashes
                if node.kind is Kind.MAP:
                    counter[column(text, inner.start) - column(text, entry.start)] += 1
            elif node.kind is Kind.LIST and inner.is_block_collection:
                gaps[inner.start - entry.start] += 1
    step = steps.most_common(1)[0][0] if steps else default.step
    return Style(
        step=step,
        dash=dashes.most_common(1)[0][0]
        if dashes
        else default.dash
        if default is not CANONICAL
        else step,
        gap=gaps.most_common(1)[0][0] if gaps else default.gap,
        newline=default.newline if default is not CANONICAL else newline_of(text),
        quotes=quotes,
    )
