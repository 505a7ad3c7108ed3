"""A condition as functions of ours, one for each part of it, that are called from the top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias

from juwu.check.cel import operators
from juwu.check.cel.loops import Ask, loop
from juwu.check.cel.operators import UnsureError, plain_throughout
from juwu.check.cel.parser import tree_of
from juwu.check.cel.standard import FUNCTIONS, METHODS
from juwu.check.cel.tokens import NotCoveredError
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
from juwu.value import Value, copied

Names: TypeAlias = Mapping[str, Value]
"""What the names of a condition mean."""

Calls: TypeAlias = Mapping[str, Callable[..., Value]]
"""Functions beside those of CEL."""

Answer: TypeAlias = Callable[[Names, Calls], Value]
"""What gives the value of a condition. Any exception says that the evaluator has to be asked."""

MOST = 4096
"""Conditions that are kept, for all judges together."""

_TWO: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": operators.added,
    "-": operators.subtracted,
    "*": operators.multiplied,
    "/": operators.divided,
    "%": operators.remainder,
    "==": operators.equal,
    "!=": lambda left, right: not operators.equal(left, right),
    "<": lambda left, right: operators.compared(left, right) < 0,
    "<=": lambda left, right: operators.compared(left, right) <= 0,
    ">": lambda left, right: operators.compared(left, right) > 0,
    ">=": lambda left, right: operators.compared(left, right) >= 0,
    "in": lambda left, right: operators.contains(right, left),
}


@lru_cache(MOST)
def answer_of(condition: str) -> Answer | None:
    """What answers a condition; None where only the evaluator can."""
    try:
        ask = _asked(tree_of(condition))
    except (NotCoveredError, RecursionError):
        return None

    def answer(names: Names, calls: Calls) -> Value:
        value = ask(names, calls)
        if type(value) is bool:
            return value
        # What is given away must not be a part of the record.
        return copied(plain_throughout(value))

    return answer


def _asked(node: Node) -> Ask:
    match node:
        case Literal(value):
            ask: Ask = lambda _names, _calls: value  # noqa: E731 - of one shape with all others
        case Name(name):
            ask = lambda names, _calls: names[name]  # noqa: E731 - as above
        case Select():
            ask = _has(node) if node.is_asked else _select(node)
        case Index():
            ask = _index(node)
        case Operation():
            ask = _operation(node)
        case Call():
            ask = _call(node)
        case Loop(kind, of, name, body):
            ask = loop(kind, _asked(of), name, list(map(_asked, body)))
        case Listing():
            ask = _listing(node)
        case Mapped():
            ask = _mapped(node)
    return ask


def _select(node: Select) -> Ask:
    field = node.field
    if isinstance(node.of, Name):
        name = node.of.name
        return lambda names, _calls: names[name][field]  # type: ignore[index,call-overload]  # what is no map raises
    of = _asked(node.of)
    return lambda names, calls: of(names, calls)[field]  # type: ignore[index,call-overload]  # as above


def _has(node: Select) -> Ask:
    of, field = _asked(node.of), node.field

    def has(names: Names, calls: Calls) -> Value:
        value = of(names, calls)
        if type(value) is not dict:
            raise UnsureError
        return field in value

    return has


def _index(node: Index) -> Ask:
    of, at = _asked(node.of), _asked(node.at)

    def index(names: Names, calls: Calls) -> Value:
        value, key = of(names, calls), at(names, calls)
        if isinstance(value, dict) and isinstance(key, str):
            return value[key]
        if isinstance(value, list) and type(key) is int and key >= 0:
            return value[key]
        raise UnsureError

    return index


def _operation(node: Operation) -> Ask:
    mark = node.mark
    if mark in ("&&", "||"):
        return _joined([_asked(part) for part in _chain(node, mark)], ends=mark == "||")
    first, second = node.parts[0], node.parts[-1]
    if mark == "?":
        return _chosen(*map(_asked, node.parts))
    if mark == "in" and isinstance(second, Listing):
        return _among(_asked(first), second)
    if isinstance(second, Literal) and mark in ("==", "!="):
        return _is(_asked(first), second.value, wanted=mark == "==")
    return _marked(mark, list(map(_asked, node.parts)))


def _marked(mark: str, asks: list[Ask]) -> Ask:
    if mark == "!":
        return _negation(asks[0])
    if mark == "neg":
        of = asks[0]
        return lambda names, calls: operators.negated(of(names, calls))
    (left, right), two = asks, _TWO[mark]
    return lambda names, calls: two(left(names, calls), right(names, calls))


def _chain(node: Node, mark: str) -> list[Node]:
    """The parts of ``a && b && c``."""
    parts: list[Node] = []
    while isinstance(node, Operation) and node.mark == mark:
        parts.append(node.parts[1])
        node = node.parts[0]
    return [node, *reversed(parts)]


def _joined(asks: list[Ask], *, ends: bool) -> Ask:
    """The first part that is as ``ends`` settles it; a fault in any part is the evaluator's."""

    def joined(names: Names, calls: Calls) -> Value:
        for ask in asks:
            value = ask(names, calls)
            if value is ends:
                return ends
            if type(value) is not bool:
                raise UnsureError
        return not ends

    return joined


def _chosen(when: Ask, yes: Ask, no: Ask) -> Ask:
    def chosen(names: Names, calls: Calls) -> Value:
        value = when(names, calls)
        if type(value) is not bool:
            raise UnsureError
        return yes(names, calls) if value else no(names, calls)

    return chosen


def _negation(of: Ask) -> Ask:
    def negation(names: Names, calls: Calls) -> Value:
        value = of(names, calls)
        if type(value) is not bool:
            raise UnsureError
        return not value

    return negation


def _is(of: Ask, known: Value, *, wanted: bool) -> Ask:
    """Whether something is equal to what is written down, or is not."""
    if isinstance(known, str):
        if wanted:
            return lambda names, calls: of(names, calls) == known
        return lambda names, calls: of(names, calls) != known
    if known is None or isinstance(known, bool):
        return lambda names, calls: (of(names, calls) is known) is wanted
    return lambda names, calls: operators.equal(of(names, calls), known) is wanted


def _among(of: Ask, listing: Listing) -> Ask:
    """Whether something is one of those that are written down."""
    texts = {
        one.value
        for one in listing.items
        if isinstance(one, Literal) and isinstance(one.value, str)
    }
    if all(isinstance(one, Literal) and isinstance(one.value, str) for one in listing.items):

        def among(names: Names, calls: Calls) -> Value:
            value = of(names, calls)
            return type(value) is str and value in texts

        return among
    every = _listing(listing)
    return lambda names, calls: operators.contains(every(names, calls), of(names, calls))


def _listing(node: Listing) -> Ask:
    asks = list(map(_asked, node.items))
    return lambda names, calls: [ask(names, calls) for ask in asks]


def _mapped(node: Mapped) -> Ask:
    """A map that is written out; only texts are keys of our maps."""
    keys, values = list(map(_asked, node.keys)), list(map(_asked, node.values))

    def mapped(names: Names, calls: Calls) -> Value:
        found: dict[str, Value] = {}
        for key, value in zip(keys, values, strict=True):
            name = key(names, calls)
            if not isinstance(name, str):
                raise UnsureError
            found[name] = value(names, calls)
        return found

    return mapped


def _call(node: Call) -> Ask:
    name, asks = node.name, list(map(_asked, node.arguments))
    if node.of is not None:
        method = METHODS.get((name, len(asks)))
        if method is None:
            raise NotCoveredError
        return _given(method, [_asked(node.of), *asks])
    if name in FUNCTIONS:
        if len(asks) != 1:
            raise NotCoveredError
        return _given(FUNCTIONS[name], asks)

    def call(names: Names, calls: Calls) -> Value:
        given = [plain_throughout(ask(names, calls)) for ask in asks]
        return plain_throughout(calls[name](*given))

    return call


def _given(function: Callable[..., Value], asks: list[Ask]) -> Ask:
    if len(asks) == 1:
        only = asks[0]
        return lambda names, calls: function(only(names, calls))
    first, second = asks
    return lambda names, calls: function(first(names, calls), second(names, calls))
