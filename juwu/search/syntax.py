"""What was typed to find something, taken apart: words, phrases, filters, and how they are joined.

Nothing here knows of families; a query that is not well formed is read as well as can be, and what
is wrong with it is told with its place. Signs are taken in either width, as an input method gives
them.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from juwu.frozen import dataclass
from juwu.language import Words
from juwu.text import Span, normal

LONGEST: Final = 1000
"""Characters of a query that are read."""
MOST_TERMS: Final = 40
DEEPEST: Final = 20

_OPENING: Final = {'"': '"', "“": "”", "”": "”", "「": "」", "『": "』", "＂": "＂"}
_NOT: Final = frozenset("-－")
_COLON: Final = frozenset(":：")
_OR: Final = frozenset({"OR", "ＯＲ", "|", "｜", "或"})
_AND: Final = frozenset({"AND", "ＡＮＤ"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a query; the rest of it is used all the same."""

    span: Span
    """The part of what was typed."""
    message: Words


@dataclass(frozen=True, slots=True)
class Word:
    """A text that has to stand somewhere."""

    form: str
    """In its normal form; not empty."""
    span: Span
    is_phrase: bool = False
    """Whether it was quoted: then it is meant as it is, and never as initials."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that has to hold something."""

    name: str
    """What the field was called."""
    value: str
    span: Span
    is_quoted: bool = False
    """Whether the value was quoted: then it is one text."""


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Each of these; all records where there are none."""

    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    nodes: tuple[Node, ...]


Node: TypeAlias = Word | Filter | Not | All | Any


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """``word``, ``filter``, ``(``, ``)``, ``-``, ``or``."""
    span: Span
    node: Word | Filter | None = None


def parse(typed: str) -> tuple[All | Any, tuple[Fault, ...]]:
    """Take apart what was typed.

    Returns:
        What is looked for, and what could not be understood, by its place.
    """
    reader = _Lexer(typed[:LONGEST])
    tokens = reader.tokens()
    faults = reader.faults
    if len(typed) > LONGEST:
        faults.append(Fault(Span(LONGEST, len(typed)), _LONG))
    parser = _Parser(tokens, faults)
    return parser.whole(), tuple(sorted(faults, key=lambda fault: fault.span.start))


_LONG = Words("查询太长，后面的没有用上。", "The query is too long; the rest was left out.")
_MANY = Words(
    f"词太多，只用前 {MOST_TERMS} 个。", f"Too many words; the first {MOST_TERMS} are used."
)
_UNCLOSED = Words("引号没有合上。", "The quotation mark is never closed.")
_NO_VALUE = Words("冒号后面要写找什么。", "Say after the colon what to look for.")
_LONE_OR = Words("“或”的两边都要有词。", "OR needs a word on either side.")
_LONE_NOT = Words("减号后面要跟不要的词。", "A minus is followed by what is not wanted.")
_NOT_CLOSED = Words("括号没有合上。", "The bracket is never closed.")
_NOT_OPENED = Words("多了一个右括号。", "There is no bracket that this one closes.")
_DEEP = Words("括号套得太深。", "Brackets are nested too deeply.")


class _Lexer:
    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._at = 0
        self._depth = 0
        self.faults: list[Fault] = []

    def tokens(self) -> list[_Token]:
        found: list[_Token] = []
        while self._at < len(self._typed):
            if self._typed[self._at].isspace():
                self._at += 1
                continue
            token = self._next()
            if token is not None:
                found.append(token)
        kept = [place for place, token in enumerate(found) if token.node is not None]
        if len(kept) > MOST_TERMS:
            cut = kept[MOST_TERMS]
            self.faults.append(Fault(Span(found[cut].span.start, len(self._typed)), _MANY))
            del found[cut:]
        return found

    def _next(self) -> _Token | None:
        start, character = self._at, self._typed[self._at]
        following = self._typed[start + 1 : start + 2]
        if character in "()":
            self._at += 1
            self._depth = max(self._depth + (1 if character == "(" else -1), 0)
            return _Token(character, Span(start, self._at))
        if character in _NOT and following and not following.isspace():
            self._at += 1
            return _Token("-", Span(start, self._at))
        if character in _OPENING:
            return self._word(start, self._quoted(), is_phrase=True)
        return self._plain(start)

    def _quoted(self) -> str:
        """The text within quotation marks that begin here."""
        start = self._at
        closing = _OPENING[self._typed[start]]
        end = self._typed.find(closing, start + 1)
        if end < 0:
            self.faults.append(Fault(Span(start, len(self._typed)), _UNCLOSED))
            end = len(self._typed)
        self._at = min(end + 1, len(self._typed))
        return self._typed[start + 1 : end]

    def _plain(self, start: int) -> _Token | None:
        while self._at < len(self._typed) and not self._ends():
            if self._typed[self._at] in _COLON and self._at > start:
                return self._filter(start)
            self._at += 1
        text = self._typed[start : self._at]
        if text in _OR:
            return _Token("or", Span(start, self._at))
        if text in _AND:
            return None
        return self._word(start, text, is_phrase=False)

    def _ends(self) -> bool:
        character = self._typed[self._at]
        return character.isspace() or (character == ")" and self._depth > 0)

    def _filter(self, start: int) -> _Token:
        name = self._typed[start : self._at]
        self._at += 1
        is_quoted = self._at < len(self._typed) and self._typed[self._at] in _OPENING
        if is_quoted:
            value = self._quoted()
        else:
            begin = self._at
            while self._at < len(self._typed) and not self._ends():
                self._at += 1
            value = self._typed[begin : self._at]
        span = Span(start, self._at)
        if not value.strip():
            self.faults.append(Fault(span, _NO_VALUE))
        return _Token("filter", span, Filter(name, value.strip(), span, is_quoted))

    def _word(self, start: int, text: str, *, is_phrase: bool) -> _Token | None:
        form = normal(text)
        span = Span(start, self._at)
        return _Token("word", span, Word(form, span, is_phrase)) if form else None


class _Parser:
    def __init__(self, tokens: list[_Token], faults: list[Fault]) -> None:
        self._tokens = tokens
        self._faults = faults
        self._at = 0

    def whole(self) -> All | Any:
        found: list[Node] = []
        while self._at < len(self._tokens):
            node = self._either(0)
            if node != All():
                found.append(node)
            if self._at < len(self._tokens):  # a bracket that closes nothing
                self._faults.append(Fault(self._tokens[self._at].span, _NOT_OPENED))
                self._at += 1
        only = found[0] if len(found) == 1 else All(tuple(found))
        return only if isinstance(only, All | Any) else All((only,))

    def _either(self, depth: int) -> Node:
        choices = [self._all(depth)]
        while (token := self._peek("or")) is not None:
            self._at += 1
            choices.append(self._all(depth))
            if not all(choices[-2:]):
                self._faults.append(Fault(token.span, _LONE_OR))
        joined = [_joined(nodes) for nodes in choices if nodes]
        return joined[0] if len(joined) == 1 else Any(tuple(joined)) if joined else All()

    def _all(self, depth: int) -> list[Node]:
        found: list[Node] = []
        while self._at < len(self._tokens):
            if self._peek("or") or self._peek(")"):
                break
            node = self._one(depth)
            if node is not None:
                found.append(node)
        return found

    def _one(self, depth: int) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "-":
            return self._negated(token, depth)
        if token.kind == "(":
            return self._group(token, depth)
        if isinstance(token.node, Filter) and not token.node.value:
            return None
        return token.node

    def _negated(self, minus: _Token, depth: int) -> Node | None:
        if self._at >= len(self._tokens) or self._tokens[self._at].kind in ("or", ")", "-"):
            self._faults.append(Fault(minus.span, _LONE_NOT))
            return None
        node = self._one(depth)
        return None if node is None or node == All() else Not(node)

    def _group(self, bracket: _Token, depth: int) -> Node | None:
        if depth >= DEEPEST:
            self._faults.append(Fault(bracket.span, _DEEP))
            return None
        node = self._either(depth + 1)
        if self._peek(")") is None:
            self._faults.append(Fault(bracket.span, _NOT_CLOSED))
        else:
            self._at += 1
        return None if node == All() else node

    def _peek(self, kind: str) -> _Token | None:
        if self._at < len(self._tokens) and self._tokens[self._at].kind == kind:
            return self._tokens[self._at]
        return None


def _joined(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))
