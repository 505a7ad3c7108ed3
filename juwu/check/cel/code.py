"""Pieces of code of Python, and functions made of them: the only place where code comes to be.

A condition comes from a repository that anybody may have written. It cannot make anything run that
is not in this room, for these reasons:

- Code is put together as a tree (:mod:`ast`), never as text, so nothing that is written in a
  condition can end one piece and begin another.
- Whatever a condition says, be it a text, a field, a name or a function, stands in the tree as a
  constant, with which a map is asked. Every identifier is one of ours: ``v`` and a number, an
  argument, or a name of :data:`_KNOWN`; the attributes are those of :data:`_ATTRIBUTES`.
- The functions know nothing beside the helpers of :data:`_KNOWN`: no builtins, no imports, no
  module. What they are handed are values of records and the functions that conditions may call.
- They have no loops but over lists that are at hand, and so come to an end.

What was made of the conditions that the program brings along is kept beside the program itself, in
its environment and nowhere else (:mod:`juwu.check.cel.kept`).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Final, TypeAlias, cast

from juwu.check.cel import nodes, operators, patterns, standard
from juwu.check.cel.operators import UnsureError, given, plain_throughout
from juwu.check.cel.tokens import NotCoveredError, Scalar

Expression: TypeAlias = ast.expr
"""Code that gives a value."""
Statement: TypeAlias = ast.stmt
"""Code that does something."""

_LOAD: Final = ast.Load()
_STORE: Final = ast.Store()
_MOST_NAMES = 2048
"""Names whose nodes are kept: the same few stand all over."""
_ATTRIBUTES: Final = frozenset(("append", "endswith", "startswith"))
"""Methods of texts and lists that code may use."""


def _unsure() -> bool:
    raise UnsureError


_KNOWN: Final[dict[str, object]] = {
    "__builtins__": {},
    "type": type,
    "len": len,
    "bool": bool,
    "dict": dict,
    "int": int,
    "list": list,
    "str": str,
    "unsure": _unsure,
    "UnsureError": UnsureError,
    "sure": plain_throughout,
    "given": given,
    "added": operators.added,
    "subtracted": operators.subtracted,
    "multiplied": operators.multiplied,
    "divided": operators.divided,
    "remainder": operators.remainder,
    "negated": operators.negated,
    "equal": operators.equal,
    "compared": operators.compared,
    "contains": operators.contains,
    "indexed": operators.indexed,
    "matches": patterns.matches,
    "text": standard.text,
    "size": standard.size,
    "string": standard.string,
    "double": standard.double,
    "whole": standard.whole,
}
"""All that code can name beside its own arguments and variables."""


def made(arguments: Sequence[str], body: list[ast.stmt]) -> CodeType:
    """The code of a function of some statements.

    Args:
        arguments: What it takes.
        body: What it does.

    Raises:
        NotCoveredError: It is nested too deeply to be made.
    """
    given_by = ast.arguments(
        posonlyargs=[],
        args=[nodes.Arg(one) for one in arguments],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    written = nodes.FunctionDef("answer", given_by, body, [])
    try:
        module = compile(ast.Module([written], []), "<condition>", "exec", dont_inherit=True)
    except (RecursionError, MemoryError):
        raise NotCoveredError from None
    return next(one for one in module.co_consts if isinstance(one, CodeType))


def function(code: CodeType) -> Callable[..., object]:
    """The function of a code that was made here, now or when the environment was prepared."""
    return cast("Callable[..., object]", FunctionType(code, _KNOWN))


@lru_cache(_MOST_NAMES)
def name(identifier: str) -> ast.expr:
    """What a variable, an argument or a helper is."""
    return nodes.Name(identifier, _LOAD)


def constant(value: Scalar | frozenset[str]) -> ast.expr:
    """A value that is known; a constant may be a set, though the types of Python do not say so."""
    return nodes.Constant(cast("str", value))


UNSET: Final[ast.expr] = nodes.Constant(...)
"""What a variable is that waits for its value; no value of a record is like it."""


def kept(variable: str, value: ast.expr) -> ast.expr:
    """A value, which from now on is in a variable as well."""
    target = nodes.Name(variable, _STORE)
    return nodes.NamedExpr(target, value)


def called(helper: str, *arguments: ast.expr) -> ast.expr:
    """What a helper gives."""
    return nodes.Call(name(helper), list(arguments), [])


def called_with(function_found: ast.expr, argument: ast.expr) -> ast.expr:
    """What a function that was handed over gives for one value."""
    return nodes.Call(function_found, [argument], [])


def called_by_name(function_name: str, arguments: list[ast.expr]) -> ast.expr:
    """What a function gives that conditions may call, looked up among ``calls``."""
    found = item(name("calls"), constant(function_name))
    return nodes.Call(found, arguments, [])


def method(of: ast.expr, attribute: str, argument: ast.expr) -> ast.expr:
    """What a method of a text or a list gives."""
    if attribute not in _ATTRIBUTES:
        raise NotCoveredError
    found = nodes.Attribute(of, attribute, _LOAD)
    return nodes.Call(found, [argument], [])


def item(of: ast.expr, key: ast.expr) -> ast.expr:
    """What stands in something under a key."""
    return nodes.Subscript(of, key, _LOAD)


def compared(left: ast.expr, mark: ast.cmpop, right: ast.expr) -> ast.expr:
    """Whether two values are to each other as a mark says."""
    return nodes.Compare(left, [mark], [right])


def put_together(left: ast.expr, right: ast.expr) -> ast.expr:
    """Two texts as one."""
    return nodes.BinOp(left, ast.Add(), right)


def has_type(value: ast.expr, kind: str) -> ast.expr:
    """Whether a value is exactly of a type."""
    return compared(called("type", value), ast.Is(), name(kind))


def have_type(left: ast.expr, right: ast.expr, kind: str) -> ast.expr:
    """Whether two values are both exactly of a type; both are reckoned in any case."""
    types = [called("type", right), name(kind)]
    return nodes.Compare(called("type", left), [ast.Is(), ast.Is()], types)


def is_at_hand(value: ast.expr) -> bool:
    """Whether a value may as well stand twice: a variable, a constant, or fields below one."""
    while isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        value = value.value
    return isinstance(value, ast.Name | ast.Constant)


def between(least: int, value: ast.expr, most: int) -> ast.expr:
    """Whether a number is neither less nor more than two others."""
    marks: list[ast.cmpop] = [ast.LtE(), ast.LtE()]
    return nodes.Compare(constant(least), marks, [value, constant(most)])


def joined(parts: list[ast.expr], *, by_or: bool) -> ast.expr:
    """Whether any or all of some parts are true; no more of them are asked than it takes."""
    if len(parts) == 1:
        return parts[0]
    return nodes.BoolOp(ast.Or() if by_or else ast.And(), parts)


def negated(value: ast.expr) -> ast.expr:
    """Whether something is not true."""
    return nodes.UnaryOp(ast.Not(), value)


def chosen(test: ast.expr, yes: ast.expr, no: ast.expr) -> ast.expr:
    """One of two values, of which the other is not reckoned."""
    return nodes.IfExp(test, yes, no)


def listed(items: list[ast.expr]) -> ast.expr:
    """A new list."""
    return nodes.List(items, _LOAD)


def mapped(keys: list[ast.expr], values: list[ast.expr]) -> ast.expr:
    """A new map."""
    return nodes.Dict(list(keys), values)


def paired(first: ast.expr, second: ast.expr) -> ast.expr:
    """Two values together."""
    return nodes.Tuple([first, second], _LOAD)


def put(variable: str, value: ast.expr) -> ast.stmt:
    """Put a value into a variable."""
    target = nodes.Name(variable, _STORE)
    return nodes.Assign([target], value)


def put_item(of: str, key: str, value: ast.expr) -> ast.stmt:
    """Put a value into a map."""
    target = nodes.Subscript(name(of), constant(key), _STORE)
    return nodes.Assign([target], value)


def done(value: ast.expr) -> ast.stmt:
    """Do what an expression does."""
    return nodes.Expr(value)


def when(test: ast.expr, then: list[ast.stmt], otherwise: Sequence[ast.stmt] = ()) -> ast.stmt:
    """Do something where a test is true, and something else where it is not."""
    return nodes.If(test, then, list(otherwise))


def each(variable: str, items: ast.expr, body: list[ast.stmt]) -> ast.stmt:
    """Do something for each item of a list."""
    target = nodes.Name(variable, _STORE)
    return nodes.For(target, items, body, [])


def stop() -> ast.stmt:
    """Go on behind the loop."""
    return nodes.Break()


def refuse() -> ast.stmt:
    """Leave it to the evaluator."""
    return nodes.Raise(name("UnsureError"))


def returned(value: ast.expr) -> ast.stmt:
    """Give a value back."""
    return nodes.Return(value)
