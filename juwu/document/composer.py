"""The exact path: text to a tree whose every node knows its span; anything odd is a fault.

Whatever goes wrong inside the parser comes out as :class:`Unreadable`, never as a crash.
"""

from __future__ import annotations

import re
import sys

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from juwu.document import reasons
from juwu.document.core import LongNumberError, resolve
from juwu.document.engine import DirectiveError, Events
from juwu.document.fault import Fault, Unreadable
from juwu.document.guard import DEEPEST, character_fault, forbidden
from juwu.document.tree import Entry, Kind, Node

_MOST_FAULTS = 50
MOST_EVENTS = 100_000
"""Keys, values, and beginnings and ends of maps and lists; reading so many takes about 2 s."""
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def tree_of(text: str, *, bounded: bool = False) -> Node:
    """The tree of a text that passed :func:`juwu.document.guard.decode`.

    An empty text is an empty scalar, null. ``bounded`` refuses more than MOST_EVENTS.

    Raises:
        Unreadable: The text is not one plain YAML 1.2 document.
    """
    composer = _Composer(text, bounded=bounded)
    try:
        composer.run()
    except Unreadable:
        raise
    except DirectiveError as error:
        raise Unreadable(reasons.directive(text, error.mark.index)) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark or composer.events.position
        raise Unreadable(reasons.syntax(text, mark.index, str(error.problem))) from None
    except Exception as error:  # noqa: BLE001 - any failure inside the parser means "unreadable"
        place = min(composer.events.position.index, len(text))
        raise Unreadable(reasons.syntax(text, place, type(error).__name__)) from None
    if composer.faults:
        raise Unreadable(*sorted(composer.faults, key=lambda fault: (fault.line, fault.column)))
    return composer.root


class _Composer:
    """Builds the tree from events; collects the faults that do not stop reading."""

    def __init__(self, text: str, *, bounded: bool) -> None:
        self.text = text
        self.most = MOST_EVENTS if bounded else sys.maxsize
        self.events = Events(text)
        self.root = Node(Kind.SCALAR, len(text), len(text))
        self.faults: list[Fault] = []
        self._open: list[Node] = []
        self._pending: list[Entry | None] = []
        self._keys: list[set[str]] = []
        self._documents = 0

    def run(self) -> None:
        """Read to the end of the text."""
        for number, event in enumerate(self.events):
            if number >= self.most:
                raise Unreadable(reasons.too_much(self.text, event.start_mark.index))
            if isinstance(event, ScalarEvent):
                self._check_properties(event)
                self._place(self._scalar(event))
            elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                self._check_properties(event)
                self._enter(event)
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self._leave(event)
            elif isinstance(event, AliasEvent):
                raise Unreadable(reasons.alias(self.text, event.start_mark.index))
            elif isinstance(event, DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise Unreadable(reasons.many_documents(self.text, event.start_mark.index))
            elif not isinstance(event, (StreamStartEvent, StreamEndEvent, DocumentEndEvent)):
                raise TypeError(event)

    def _add(self, fault: Fault) -> None:
        """Remember a fault; a text with very many is not read to its end."""
        self.faults.append(fault)
        if len(self.faults) >= _MOST_FAULTS:
            raise Unreadable(*self.faults)

    def _check_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise Unreadable(reasons.alias(self.text, event.start_mark.index))
        if event.tag is not None:
            raise Unreadable(reasons.tag(self.text, event.start_mark.index))

    def _scalar(self, event: ScalarEvent) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        node = Node(Kind.SCALAR, start, end, style, value=event.value)
        if style in ("|", ">"):
            node.end = self._block_end(start, end)
        if style:
            node.value = _joined(event.value)
            if character := forbidden(node.value):
                self._add(character_fault(self.text, start, character))
            return node
        if event.value.endswith(":") and self._open and self._open[-1].flow:
            raise Unreadable(reasons.syntax(self.text, end - 1, "a colon at the end of a text"))
        try:
            node.value = resolve(event.value)
        except LongNumberError:
            self._add(reasons.long_number(self.text, start))
        return node

    def _block_end(self, start: int, end: int) -> int:
        """Where a block scalar ends: behind its last line, with blank lines only when kept."""
        body = self.text[start:end]
        header, _, _ = body.partition("\n")
        if "+" in header.partition("#")[0]:
            return end - (len(body) - len(body.removesuffix("\n").removesuffix("\r")))
        return (
            start + len(body.rstrip("\r\n "))
            if body != header
            else start + len(body.rstrip(" \t\r\n"))
        )

    def _enter(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if len(self._open) >= DEEPEST:
            raise Unreadable(reasons.too_deep(self.text, event.start_mark.index))
        kind = Kind.MAP if isinstance(event, MappingStartEvent) else Kind.LIST
        node = Node(kind, event.start_mark.index, event.end_mark.index, flow=event.flow_style)
        self._place(node)
        self._open.append(node)
        self._pending.append(None)
        self._keys.append(set())

    def _leave(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        node = self._open.pop()
        self._pending.pop()
        self._keys.pop()
        if node.flow and self.text[node.start] in "[{":
            node.end = event.end_mark.index
        elif node.entries:
            last = node.entries[-1]
            node.end = max(last.node.end, last.indicator, last.start)

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.kind is Kind.LIST:
            self._place_item(parent, node)
        elif (pending := self._pending[-1]) is None:
            self._pending[-1] = self._key(parent, node)
        else:
            colon = self.events.colon
            behind_key = pending.key_node.end if pending.key_node else pending.start
            pending.indicator = colon + 1 if colon >= behind_key else -1
            pending.node = node
            if node.kind is Kind.SCALAR and node.start == node.end:
                node.start = node.end = max(pending.indicator, behind_key)
            self._pending[-1] = None

    def _place_item(self, parent: Node, node: Node) -> None:
        if parent.flow:
            parent.entries.append(Entry(node.start, -1, node))
            return
        dash = self.events.dash
        if node.kind is Kind.SCALAR and node.start == node.end:
            node.start = node.end = dash + 1
        if not parent.entries:
            parent.start = dash
        parent.entries.append(Entry(dash, dash + 1, node))

    def _key(self, parent: Node, node: Node) -> Entry:
        behind = parent.entries[-1].node.end if parent.entries else parent.start
        start = self.events.key if self.events.key >= behind else node.start
        entry = Entry(start, -1, node, key_node=node)
        if not isinstance(node.value, str) or node.kind is not Kind.SCALAR:
            raise Unreadable(reasons.key_not_text(self.text, node.start, self._source(node)))
        entry.explicit = start < node.start
        entry.key = node.value
        if entry.key == "<<" and not node.style:
            raise Unreadable(reasons.merge_key(self.text, node.start))
        if entry.key in self._keys[-1]:
            self._add(reasons.duplicate(self.text, node.start, entry.key))
        self._keys[-1].add(entry.key)
        if not parent.entries and not parent.flow:
            parent.start = entry.start
        parent.entries.append(entry)
        return entry

    def _source(self, node: Node) -> str:
        return self.text[node.start : node.end] if node.kind is Kind.SCALAR else node.kind.value


def _joined(text: str) -> str:
    """The text with escaped surrogate pairs, as JSON writes emoji, joined to one character."""
    if not _PAIR.search(text):
        return text
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
