"""Reads a condition into a tree, by the grammar of CEL.

The grammar is that of the language definition, https://github.com/google/cel-spec, as the evaluator
has it; of messages, optional fields, bytes and unsigned numbers nothing is read.
"""

from __future__ import annotations

from juwu.check.cel.tokens import NotCoveredError, Token, tokens
from juwu.check.cel.tree import (
    Call,
    Index,
    Listing,
    Literal,
    Loop,
    Mapped,
    Name,
    Node,
    Operation,
    Select,
)

_CONSTANTS = {"true": True, "false": False, "null": None}
_RESERVED = frozenset(
    (
        *("as", "break", "const", "continue", "else", "for", "function", "if", "import", "in"),
        *("let", "loop", "namespace", "package", "return", "var", "void", "while"),
        *_CONSTANTS,
    )
)
_LEVELS = {
    mark: level
    for level, marks in enumerate(
        (
            ("||",),
            ("&&",),
            ("<", "<=", ">=", ">", "==", "!=", "in"),
            ("+", "-"),
            ("*", "/", "%"),
        )
    )
    for mark in marks
}
"""Marks between two parts; those of a higher level bind closer."""
_LOOPS = {"all": 1, "exists": 1, "exists_one": 1, "map": 2, "filter": 1}
"""The loops, with the most parts that each has beside its name."""


def tree_of(condition: str) -> Node:
    """The tree of a condition.

    Raises:
        NotCoveredError: It is no CEL, or something unusual.
    """
    try:
        return _Parser(tokens(condition)).whole()
    except RecursionError:
        raise NotCoveredError from None


class _Parser:
    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._next = 0

    def whole(self) -> Node:
        node = self._expression()
        if self._words[self._next].kind != "end":
            raise NotCoveredError
        return node

    def _expression(self) -> Node:
        node = self._between(0)
        if not self._takes("?"):
            return node
        yes = self._between(0)
        self._must_take(":")
        return Operation("?", (node, yes, self._expression()))

    def _between(self, least: int) -> Node:
        """Parts with marks between them that bind no less than a level."""
        node = self._unary()
        while (level := _LEVELS.get(mark := self._words[self._next].text, -1)) >= least:
            self._next += 1
            node = Operation(mark, (node, self._between(level + 1)))
        return node

    def _unary(self) -> Node:
        mark = self._words[self._next].text
        if mark not in ("!", "-"):
            return self._member()
        self._next += 1
        if self._words[self._next].text == mark:  # twice the same is nothing at all, by the book
            raise NotCoveredError
        return Operation("neg" if mark == "-" else mark, (self._member(),))

    def _member(self) -> Node:
        node = self._primary()
        while True:
            if self._takes("."):
                name = self._identifier()
                node = self._call(name, node) if self._takes("(") else Select(node, name)
            elif self._takes("["):
                node = Index(node, self._expression())
                self._must_take("]")
            else:
                return node

    def _primary(self) -> Node:
        word = self._words[self._next]
        if word.kind == "literal":
            self._next += 1
            return Literal(word.value)
        if word.kind == "name":
            if word.text in _CONSTANTS:
                self._next += 1
                return Literal(_CONSTANTS[word.text])
            name = self._identifier()
            return self._call(name, None) if self._takes("(") else Name(name)
        if self._takes("("):
            node = self._expression()
            self._must_take(")")
            return node
        if self._takes("{"):
            return self._map()
        self._must_take("[")
        return Listing(self._list("]", may_trail=True))

    def _map(self) -> Node:
        keys: list[Node] = []
        values: list[Node] = []
        while not self._takes("}"):
            if keys:
                self._must_take(",")
                if self._takes("}"):
                    break
            keys.append(self._expression())
            self._must_take(":")
            values.append(self._expression())
        return Mapped(tuple(keys), tuple(values))

    def _call(self, name: str, of: Node | None) -> Node:
        arguments = self._list(")")
        if name == "has" and of is None:
            if len(arguments) != 1 or not isinstance(arguments[0], Select):
                raise NotCoveredError
            return Select(arguments[0].of, arguments[0].field, is_asked=True)
        if name in _LOOPS and of is not None:
            first, *body = arguments or (None,)
            if not isinstance(first, Name) or not 1 <= len(body) <= _LOOPS[name]:
                raise NotCoveredError
            return Loop(name, of, first.name, tuple(body))
        return Call(name, arguments, of)

    def _list(self, end: str, *, may_trail: bool = False) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while not self._takes(end):
            if nodes:
                self._must_take(",")
                if may_trail and self._takes(end):
                    break
            nodes.append(self._expression())
        return tuple(nodes)

    def _identifier(self) -> str:
        word = self._words[self._next]
        if word.kind != "name" or word.text in _RESERVED:
            raise NotCoveredError
        self._next += 1
        return word.text

    def _takes(self, mark: str) -> bool:
        if self._words[self._next].text != mark:
            return False
        self._next += 1
        return True

    def _must_take(self, mark: str) -> None:
        if not self._takes(mark):
            raise NotCoveredError
