"""What the names of a condition mean at each place of it, and which variables stand for them."""

from __future__ import annotations

import ast
from dataclasses import field

from juwu.check.cel import code
from juwu.check.cel.tree import Call, Literal, Name, Node, Operation, Select
from juwu.frozen import dataclass

MOST_USES = 39
"""How often what a call gave is used again before it is called anew; see :mod:`juwu.check.cost`."""

_KINDS = {"self": "dict", "today": "str"}
"""What names mean that are asked for once."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a condition as an expression."""

    value: ast.expr
    kind: str = ""
    """The type that it is bound to have: ``bool``, ``dict``, ``int`` (of 64 bits), ``list`` or
    ``str``; empty: any."""


@dataclass(slots=True)
class Scope:
    """The whole of a function, or the body of one of its loops."""

    named: dict[str, str] = field(default_factory=dict)
    """The variables that names of the condition are in."""
    head: list[ast.stmt] = field(default_factory=list)
    """What has to be done first, each time it is gone through."""
    maps: dict[str, str] = field(default_factory=dict)
    """By variable of a loop, the variable that says whether it is a map."""
    calls: dict[object, tuple[str, int]] = field(default_factory=dict)
    """What calls gave: the variable, and how often it is used."""


class Scopes:
    """The scopes around a place, and fresh variables."""

    def __init__(self, hoisted: frozenset[str]) -> None:
        """Begin outside of all loops.

        Args:
            hoisted: ``self``, ``today`` or both, where they are bound to mean something, so that
                they are asked for once.
        """
        self.all = [Scope()]
        self._hoisted = hoisted
        self._count = 0

    def fresh(self) -> str:
        """A variable that nothing else is in."""
        self._count += 1
        return f"v{self._count}"

    def name(self, name: str) -> Part:
        """What a name means here."""
        for scope in reversed(self.all):
            if name in scope.named:
                kind = _KINDS[name] if scope is self.all[0] else ""
                return Part(code.name(scope.named[name]), kind)
        asked = code.item(code.name("names"), code.constant(name))
        if name not in self._hoisted:
            return Part(asked)
        variable = self.all[0].named[name] = self.fresh()
        self.all[0].head.append(code.put(variable, asked))
        is_such = code.has_type(code.name(variable), _KINDS[name])
        self.all[0].head.append(code.when(code.negated(is_such), [code.refuse()]))
        return Part(code.name(variable), _KINDS[name])

    def is_map(self, value: ast.expr) -> ast.expr | None:
        """Whether the item of a loop is a map, found once for each; None where it is no such."""
        if isinstance(value, ast.Name):
            for scope in reversed(self.all):
                if value.id in scope.named.values() and scope is not self.all[0]:
                    if value.id not in scope.maps:
                        scope.maps[value.id] = self.fresh()
                        said = code.has_type(value, "dict")
                        scope.head.append(code.put(scope.maps[value.id], said))
                    return code.name(scope.maps[value.id])
        return None

    def once(self, node: Call, call: ast.expr) -> ast.expr:
        """What a call gives; the same call in the same round gives what it gave before."""
        key, scope = _key(node), self.all[-1]
        if key is None:
            return call
        variable, uses = scope.calls.get(key, ("", MOST_USES))
        if uses >= MOST_USES:
            variable, uses = self.fresh(), 0
            scope.head.append(code.put(variable, code.UNSET))
        scope.calls[key] = (variable, uses + 1)
        known = code.compared(code.name(variable), ast.IsNot(), code.UNSET)
        return code.chosen(known, code.name(variable), code.kept(variable, call))


def _key(node: Node) -> object:
    """What tells a part from all that differ; None for one that is too intricate."""
    match node:
        case Literal(value):
            return (type(value), value)
        case Name(name):
            return name
        case Select(of, field_name, is_asked):
            inner = _key(of)
            return None if inner is None else ("." if is_asked else "?", inner, field_name)
        case Call(name, arguments, None) | Operation(name, arguments):
            inner = tuple(map(_key, arguments))
            return None if None in inner else (type(node), name, inner)
        case _:
            return None
