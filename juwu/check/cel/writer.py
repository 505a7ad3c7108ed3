"""Makes code of a condition, part by part: an expression, and statements that go before it.

A part gives what the evaluator is bound to give, or it raises. What is reckoned needlessly early is
of no account, as no part changes anything; what must not be reckoned at all, because an earlier
part settles the matter, stands inside a statement of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from juwu.check.cel import code
from juwu.check.cel.code import called, constant, name
from juwu.check.cel.operators import SMALLEST
from juwu.check.cel.patterns import plain_pattern
from juwu.check.cel.scopes import Part, Scope, Scopes
from juwu.check.cel.standard import FUNCTIONS, METHODS
from juwu.check.cel.tokens import LARGEST, NotCoveredError
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

_DEEPEST = 12
"""Loops within one another; Python itself allows twenty."""

_REACHED = {"+": "added", "-": "subtracted", "*": "multiplied", "/": "divided", "%": "remainder"}
_ORDERED: dict[str, Callable[[], ast.cmpop]] = {
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
}
_KINDS: dict[type, str] = {str: "str", bool: "bool", int: "int"}
_GIVES = {"size": "int", "int": "int", "string": "str", "add_days": "str", "months": "str"}
"""What functions give that give nothing else."""
_ATTRIBUTES = {"startsWith": "startswith", "endsWith": "endswith"}
_PLAIN = frozenset(("ref", "pack", "code"))
"""Functions that promise to give no whole number that is too large; they give much."""


class Writer:
    """Writes the body of one function."""

    def __init__(self, hoisted: frozenset[str] = frozenset(("self",))) -> None:
        """Begin an empty function.

        Args:
            hoisted: Names that are bound to mean something.
        """
        self._scopes = Scopes(hoisted)
        self.block: list[ast.stmt] = []
        """Where statements are put now."""

    def body(self) -> list[ast.stmt]:
        """All statements, once nothing more is put into them."""
        return [*self._scopes.all[0].head, *self.block]

    def value(self, node: Node) -> Part:
        """A part of a condition.

        Raises:
            NotCoveredError: It is unusual.
        """
        match node:
            case Literal(value):
                part = Part(constant(value), _KINDS.get(type(value), ""))
            case Name(named):
                part = self._scopes.name(named)
            case Select():
                part = self._select(node)
            case Index(of, at):
                part = Part(called("indexed", self.value(of).value, self.value(at).value))
            case Operation():
                part = self._operation(node)
            case Call():
                part = self._call(node)
            case Loop():
                part = self._loop(node)
            case Listing(items):
                part = Part(code.listed([self.value(one).value for one in items]), "list")
            case Mapped(keys, values):
                part = self._mapped(keys, values)
        return part

    def truth(self, node: Node) -> ast.expr:
        """A part that has to be true or false."""
        return self.true(self.value(node))

    def true(self, part: Part) -> ast.expr:
        """Whether a part is true, which has to be true or false."""
        if part.kind == "bool":
            return part.value
        if isinstance(part.value, ast.Constant):
            raise NotCoveredError  # it is neither
        first, then = self._twice(part.value)
        is_false = code.compared(then, ast.Is(), constant(value=False))
        odd = code.joined([code.negated(is_false), called("unsure")], by_or=False)
        is_true = code.compared(first, ast.Is(), constant(value=True))
        return code.joined([is_true, odd], by_or=True)

    def round(self, named: str, items: ast.expr, write: Callable[[str], None]) -> None:
        """Go through a list.

        Args:
            named: What an item is called in conditions.
            items: The list.
            write: Writes what is done with each; it is told the variable of the item.
        """
        if len(self._scopes.all) > _DEEPEST:
            raise NotCoveredError
        variable = self._scopes.fresh()
        scope, outside = Scope({named: variable}), self.block
        self._scopes.all.append(scope)
        self.block = []
        try:
            write(variable)
            inside = [*scope.head, *self.block]
        finally:
            self._scopes.all.pop()
            self.block = outside
        self.block.append(code.each(variable, items, inside))

    def apart(self, node: Node) -> tuple[list[ast.stmt], Part]:
        """A part, with the statements before it, which are put nowhere yet."""
        outside, self.block = self.block, []
        try:
            part = self.value(node)
            return self.block, part
        finally:
            self.block = outside

    def _twice(self, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """A value as it stands where it is reckoned first, and where it is used again."""
        if isinstance(value, ast.Name | ast.Constant):
            return value, value
        variable = self._scopes.fresh()
        return code.kept(variable, value), name(variable)

    def _select(self, node: Select) -> Part:
        of = self.value(node.of)
        if isinstance(of.value, ast.Constant | ast.List):
            raise NotCoveredError  # it has no fields
        if not node.is_asked:
            return Part(code.item(of.value, constant(node.field)))
        first, then = self._twice(of.value)
        has = code.compared(constant(node.field), ast.In(), then)
        if of.kind == "dict":
            return Part(has, "bool")
        is_map = self._scopes.is_map(first) or code.has_type(first, "dict")
        return Part(code.chosen(is_map, has, called("unsure")), "bool")

    def _operation(self, node: Operation) -> Part:
        match node.mark, node.parts:
            case (("&&" | "||" as mark), _):
                part = self._joined(_chain(node, mark), by_or=mark == "||")
            case "?", _:
                part = self._chosen(node)
            case "!", (only,):
                part = Part(code.negated(self.truth(only)), "bool")
            case "neg", (only,):
                part = Part(called("negated", self.value(only).value))
            case "in", (first, second):
                part = Part(self._among(first, second), "bool")
            case (("==" | "!=" as mark), (first, second)):
                known = second.value if isinstance(second, Literal) else ...
                equal = self._equal(self.value(first), self.value(second), known, mark)
                part = Part(equal, "bool")
            case mark, (first, second) if mark in _ORDERED:
                part = Part(self._ordered(self.value(first), self.value(second), mark), "bool")
            case mark, (first, second):
                part = self._reached(self.value(first), self.value(second), mark)
            case _:
                raise NotCoveredError
        return part

    def _reached(self, left: Part, right: Part, mark: str) -> Part:
        """What two numbers, texts or lists make together."""
        if mark == "+" and "str" in (left.kind, right.kind):
            return Part(code.put_together(left.value, right.value), "str")
        return Part(called(_REACHED[mark], left.value, right.value))

    def _joined(self, parts: Sequence[Node], *, by_or: bool) -> Part:
        """The first part that settles it does; what needs statements stands within an ``if``."""
        block, result = self.block, ""
        gathered: list[ast.expr] = []
        for part in parts:
            before, found = self.apart(part)
            if before and gathered:
                result = result or self._scopes.fresh()
                block.append(code.put(result, code.joined(gathered, by_or=by_or)))
                is_open = code.negated(name(result)) if by_or else name(result)
                block.append(code.when(is_open, before))
                block, gathered = before, []
            else:
                block += before
            gathered.append(self.true(found))
        if not result:
            return Part(code.joined(gathered, by_or=by_or), "bool")
        block.append(code.put(result, code.joined(gathered, by_or=by_or)))
        return Part(name(result), "bool")

    def _chosen(self, node: Operation) -> Part:
        test = self.truth(node.parts[0])
        then, yes = self.apart(node.parts[1])
        otherwise, no = self.apart(node.parts[2])
        kind = yes.kind if yes.kind == no.kind else ""
        if not then and not otherwise:
            return Part(code.chosen(test, yes.value, no.value), kind)
        result = self._scopes.fresh()
        then.append(code.put(result, yes.value))
        otherwise.append(code.put(result, no.value))
        self.block.append(code.when(test, then, otherwise))
        return Part(name(result), kind)

    def _equal(self, left: Part, right: Part, known: object, mark: str) -> ast.expr:
        sign = ast.Eq() if mark == "==" else ast.NotEq()
        if "str" in (left.kind, right.kind) or left.kind == right.kind == "int":
            return code.compared(left.value, sign, right.value)
        if (known is None or isinstance(known, bool)) and not isinstance(left.value, ast.Constant):
            same = ast.Is() if mark == "==" else ast.IsNot()
            return code.compared(left.value, same, right.value)
        is_plain, one, other = self._sides(left, right)
        asked = called("equal", one, other)
        slow = asked if mark == "==" else code.negated(asked)
        return code.chosen(is_plain, code.compared(one, sign, other), slow)

    def _ordered(self, left: Part, right: Part, mark: str) -> ast.expr:
        sign = _ORDERED[mark]()
        if "str" in (left.kind, right.kind) or left.kind == right.kind == "int":
            return code.compared(left.value, sign, right.value)
        is_plain, one, other = self._sides(left, right)
        slow = code.compared(called("compared", one, other), sign, constant(0))
        return code.chosen(is_plain, code.compared(one, sign, other), slow)

    def _sides(self, left: Part, right: Part) -> tuple[ast.expr, ast.expr, ast.expr]:
        """What tells whether Python compares two values as the evaluator does, and both of them.

        Python never takes a text for anything else, nor orders it among other things: to know that
        one of them is a text is enough.
        """
        if isinstance(right.value, ast.Constant) and right.kind == "int":
            first, one = self._twice(left.value)
            return self._is_plain(first, one), one, right.value
        if code.is_at_hand(right.value):
            first, one = self._twice(left.value)
            return code.has_type(first, "str"), one, right.value
        begin, other = self._twice(right.value)
        if code.is_at_hand(left.value):
            return code.has_type(begin, "str"), left.value, other
        first, one = self._twice(left.value)
        return code.have_type(first, begin, "str"), one, other

    @staticmethod
    def _is_plain(first: ast.expr, then: ast.expr) -> ast.expr:
        """Whether something is a whole number of 64 bits."""
        is_whole = code.has_type(first, "int")
        return code.joined([is_whole, code.between(SMALLEST, then, LARGEST)], by_or=False)

    def _among(self, first: Node, second: Node) -> ast.expr:
        """Whether something is one of those in a list, or a key of a map."""
        of = self.value(first).value
        if isinstance(second, Listing):
            known = [one.value for one in second.items if isinstance(one, Literal)]
            texts = [one for one in known if isinstance(one, str)]
            if len(texts) == len(second.items):
                return code.compared(of, ast.In(), constant(frozenset(texts)))
        return called("contains", self.value(second).value, of)

    def _mapped(self, keys: Sequence[Node], values: Sequence[Node]) -> Part:
        """A map that is written out; only texts are keys of our maps."""
        written: list[ast.expr] = []
        for key in keys:
            part = self.value(key)
            written.append(part.value if part.kind == "str" else called("text", part.value))
        return Part(code.mapped(written, [self.value(one).value for one in values]), "dict")

    def _call(self, node: Call) -> Part:
        if node.of is not None:
            return self._method(node, node.of)
        if node.name in FUNCTIONS:
            if len(node.arguments) != 1:
                raise NotCoveredError
            only = self.value(node.arguments[0])
            helper = "len" if node.name == "size" and only.kind == "list" else FUNCTIONS[node.name]
            return Part(called(helper, only.value), _GIVES.get(node.name, ""))
        arguments = [self._sure(self.value(one)) for one in node.arguments]
        call, kind = code.called_by_name(node.name, arguments), _GIVES.get(node.name, "")
        if node.name not in _PLAIN:
            call = self._sure(Part(call, kind))
        return Part(self._scopes.once(node, call), kind)

    def _sure(self, part: Part) -> ast.expr:
        """A value in which no whole number is too large."""
        if part.kind in ("str", "bool", "int"):
            return part.value
        first, then = self._twice(part.value)
        return code.chosen(code.has_type(first, "str"), then, called("sure", then))

    def _method(self, node: Call, of: Node) -> Part:
        if (node.name, len(node.arguments)) not in METHODS:
            raise NotCoveredError
        value = self.value(of)
        if node.name == "size":
            return Part(called("len" if value.kind == "list" else "size", value.value), "int")
        if node.name == "matches":
            return _matched(value, node.arguments[0])
        other = self.value(node.arguments[0]).value
        if node.name != "contains":  # only texts have these methods, and take only texts
            return Part(code.method(value.value, _ATTRIBUTES[node.name], other), "bool")
        first, one = self._twice(value.value)
        fits = code.compared(other, ast.In(), one)
        return Part(code.chosen(code.has_type(first, "str"), fits, called("unsure")), "bool")

    def _loop(self, node: Loop) -> Part:
        """A loop over a list; over a map the evaluator goes in an order of its own."""
        of = self.value(node.of)
        items = of.value
        if not isinstance(items, ast.Name):
            variable = self._scopes.fresh()
            self.block.append(code.put(variable, items))
            items = name(variable)
        if of.kind != "list":
            is_list = code.has_type(items, "list")
            self.block.append(code.when(code.negated(is_list), [code.refuse()]))
        result = self._scopes.fresh()
        begins, kind = _BEGINS[node.kind]
        self.block.append(code.put(result, begins()))
        self.round(node.name, items, lambda item: self._turn(node, item, result))
        if node.kind == "exists_one":
            return Part(code.compared(called("len", name(result)), ast.Eq(), constant(1)), "bool")
        return Part(name(result), kind)

    def _turn(self, node: Loop, item: str, result: str) -> None:
        """What a loop does with an item."""
        if node.kind in ("all", "exists"):
            truth = self.truth(node.body[0])
            ends = node.kind == "exists"
            then = [code.put(result, constant(ends)), code.stop()]
            self.block.append(code.when(truth if ends else code.negated(truth), then))
            return
        test = None
        if node.kind != "map" or len(node.body) > 1:
            test = self.truth(node.body[0])
        before: list[ast.stmt] = []
        part = Part(name(item))
        if node.kind == "map":
            before, part = self.apart(node.body[-1])
        before.append(code.done(code.method(name(result), "append", part.value)))
        self.block += [code.when(test, before)] if test else before


_BEGINS: dict[str, tuple[Callable[[], ast.expr], str]] = {
    "all": (lambda: constant(value=True), "bool"),
    "exists": (lambda: constant(value=False), "bool"),
    "exists_one": (lambda: code.listed([]), ""),
    "filter": (lambda: code.listed([]), "list"),
    "map": (lambda: code.listed([]), "list"),
}
"""What the result of a loop is before its first turn, and the type that it has."""


def _matched(text: Part, pattern: Node) -> Part:
    """Whether a text is as a regular expression says that is written out."""
    if (
        isinstance(pattern, Literal)
        and isinstance(pattern.value, str)
        and plain_pattern(pattern.value)
    ):
        return Part(called("matches", text.value, constant(pattern.value)), "bool")
    raise NotCoveredError


def _chain(node: Node, mark: str) -> list[Node]:
    """The parts of ``a && b && c``."""
    parts: list[Node] = []
    while isinstance(node, Operation) and node.mark == mark:
        parts.append(node.parts[1])
        node = node.parts[0]
    return [node, *reversed(parts)]
