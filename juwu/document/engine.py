"""The only place that touches ruamel.yaml: text goes in, parser events with offsets come out.

Three things differ from ruamel's own parser, each for a reason: positions are plain numbers (it
is twice as fast), directives are refused (they change what scalars mean), and tabs between tokens
and inside plain scalars are read as YAML 1.2 reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml.events import Event
from ruamel.yaml.parser import Parser
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import BlockEntryToken, KeyToken, ValueToken

from juwu.frozen import dataclass

_BREAKS = "\0\r\n"
_LINE = re.compile(r"[^\0\r\n]*")


@dataclass(slots=True)
class Mark:
    """A position: character offset, line and column, all from 0."""

    index: int
    line: int
    column: int


class DirectiveError(Exception):
    """The text holds a ``%`` directive."""

    def __init__(self, mark: Mark) -> None:
        super().__init__("directive")
        self.mark = mark


class Reader:
    """What the scanner reads from: a text that is known to hold only admitted characters."""

    def __init__(self, text: str) -> None:
        self.buffer = text + "\0"
        self.index = 0
        self.line = 0
        self.column = 0
        self.encoding = None

    def peek(self, index: int = 0) -> str:
        """The character that many places ahead; NUL behind the end."""
        place = self.index + index
        return self.buffer[place] if place < len(self.buffer) else "\0"

    def prefix(self, length: int = 1) -> str:
        """The next characters."""
        return self.buffer[self.index : self.index + length]

    def forward(self, length: int = 1) -> None:
        """Go on by that many characters."""
        end = self.index + length
        breaks = self.buffer.count("\n", self.index, end)
        if breaks:
            self.line += breaks
            self.column = end - self.buffer.rfind("\n", self.index, end) - 1
        else:
            self.column += length
        self.index = end

    def get_mark(self) -> Mark:
        """The current position."""
        return Mark(self.index, self.line, self.column)


class _Scanner(Scanner):
    """ruamel's scanner over our reader; remembers the indicators that events do not carry."""

    reader = Reader("")
    scanner_processing_version = (1, 2)

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.last_dash = -1
        self.last_key = -1
        self.last_colon = -1
        super().__init__(None)

    def get_token(self) -> object:
        """The next token; the offsets of ``-``, ``?`` and ``:`` are kept for the composer."""
        token = super().get_token()
        kind = type(token)
        if kind is BlockEntryToken:
            self.last_dash = token.start_mark.index
        elif kind is KeyToken:
            self.last_key = token.start_mark.index
        elif kind is ValueToken:
            self.last_colon = token.start_mark.index
        return token

    def check_token(self, *choices: type) -> bool:
        """Whether the next token is one of these kinds."""
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        """Whether the next token is not known yet: none is there, or it may become a key."""
        if self.tokens and not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())

    def fetch_directive(self) -> None:
        """Refuse a directive."""
        raise DirectiveError(self.reader.get_mark())

    def scan_to_next_token(self) -> None:
        """Skip spaces, tabs behind a token, comments and line breaks."""
        reader = self.reader
        while True:
            reader.forward(self._blanks())
            if reader.peek() == "#":
                end = _LINE.match(reader.buffer, reader.index)
                reader.forward(end.end() - reader.index if end else 0)
            if not self.scan_line_break():
                return
            if not self.flow_context:
                self.allow_simple_key = True

    def _blanks(self) -> int:
        """How many blanks to skip: tabs only behind a token, in brackets, or on a blank line."""
        reader = self.reader
        spaces = reader.index
        while reader.buffer[spaces] == " ":
            spaces += 1
        if reader.buffer[spaces] != "\t":
            return spaces - reader.index
        tabs = spaces
        while reader.buffer[tabs] in " \t":
            tabs += 1
        begins_line = reader.index == 0 or reader.buffer[reader.index - 1] == "\n"
        separates = self.flow_context or not begins_line or reader.buffer[tabs] in _BREAKS + "#"
        return (tabs if separates else spaces) - reader.index

    def scan_plain_spaces(self, _indent: object, _start: object) -> list[str] | None:
        """Blanks inside a plain scalar: spaces and tabs between words, folded line breaks."""
        reader = self.reader
        length = 0
        while reader.peek(length) in " \t":
            length += 1
        if reader.peek(length) not in "\r\n":
            blanks = reader.prefix(length)
            reader.forward(length)
            return [blanks] if blanks else []
        reader.forward(length)
        self.scan_line_break()
        self.allow_simple_key = True
        breaks: list[str] = []
        while True:
            if self.check_document_start() or self.check_document_end():
                return None
            length = 0
            while reader.peek(length) == " ":
                length += 1
            if reader.peek(length) == "\t" and (self.flow_context or length >= self.indent + 1):
                while reader.peek(length) in " \t":
                    length += 1
            reader.forward(length)
            if reader.peek() not in "\r\n":
                return breaks or [" "]
            breaks.append(self.scan_line_break())

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Mark]:
        """The blank lines that open a block scalar, and how far its first text is indented."""
        reader = self.reader
        breaks: list[str] = []
        widest = 0
        end = reader.get_mark()
        while True:
            length = 0
            while reader.peek(length) == " ":
                length += 1
            reader.forward(length)
            if reader.peek() not in "\r\n":
                break
            widest = max(widest, length)
            breaks.append(self.scan_line_break())
            end = reader.get_mark()
        if self.indent < reader.column < widest:
            problem = "more indented first line in a block scalar"
            raise ScannerError(None, None, problem, reader.get_mark())
        return breaks, max(widest, reader.column), end


class _Versions:
    """The resolver that ruamel's parser asks for one thing only."""

    processing_version = (1, 2)


class _Parser(Parser):
    """ruamel's parser without a loader."""

    resolver = _Versions()

    def __init__(self, scanner: _Scanner) -> None:
        self._tokens = scanner
        super().__init__(None)

    @property
    def scanner(self) -> _Scanner:
        """Where the tokens come from."""
        return self._tokens

    def distribute_comment(self, _comment: object, _line: int) -> None:
        """Comments are found in the text, not in tokens."""


class Events:
    """The events of a text, one after another, with the indicators in front of each."""

    def __init__(self, text: str) -> None:
        self._reader = Reader(text)
        self._scanner = _Scanner(self._reader)
        self._parser = _Parser(self._scanner)

    def __iter__(self) -> Iterator[Event]:
        while (event := self._parser.get_event()) is not None:
            yield event

    @property
    def position(self) -> Mark:
        """How far the text has been read."""
        return self._reader.get_mark()

    @property
    def dash(self) -> int:
        """The offset of the last ``-`` in front of the current event."""
        return self._scanner.last_dash

    @property
    def key(self) -> int:
        """The offset of the last ``?``, or of the key itself, in front of the current event."""
        return self._scanner.last_key

    @property
    def colon(self) -> int:
        """The offset of the last ``:`` in front of the current event; older ones linger."""
        return self._scanner.last_colon
