"""The nodes of Python's syntax that code is put together from, all at one place of one line.

The compiler wants to know where each node stands, and a condition has no such place. A kind of node
that says it once, for all nodes of the kind, makes them in half of the time: the conditions of the
shipped families are some fifty thousand.
"""

from __future__ import annotations

import ast


class _Here:
    """Where all nodes stand."""

    lineno = 1
    col_offset = 0


class Arg(_Here, ast.arg):
    """An argument of a function."""


class Name(_Here, ast.Name):
    """A variable, an argument or a helper."""


class Constant(_Here, ast.Constant):
    """A value that is known."""


class NamedExpr(_Here, ast.NamedExpr):
    """A value that is put into a variable on the way."""


class Call(_Here, ast.Call):
    """A call."""


class Attribute(_Here, ast.Attribute):
    """A method of a value."""


class Subscript(_Here, ast.Subscript):
    """An item of a value."""


class Compare(_Here, ast.Compare):
    """Values that are compared."""


class BinOp(_Here, ast.BinOp):
    """Two values put together."""


class BoolOp(_Here, ast.BoolOp):
    """Whether any or all are true."""


class UnaryOp(_Here, ast.UnaryOp):
    """Whether something is not true."""


class IfExp(_Here, ast.IfExp):
    """One of two values."""


class List(_Here, ast.List):
    """A new list."""


class Dict(_Here, ast.Dict):
    """A new map."""


class Tuple(_Here, ast.Tuple):
    """Values together."""


class FunctionDef(_Here, ast.FunctionDef):
    """A function."""


class Assign(_Here, ast.Assign):
    """A value that is put somewhere."""


class Expr(_Here, ast.Expr):
    """An expression that stands by itself."""


class If(_Here, ast.If):
    """What is done where a test is true, and where it is not."""


class For(_Here, ast.For):
    """What is done for each item."""


class Break(_Here, ast.Break):
    """The end of a loop."""


class Raise(_Here, ast.Raise):
    """The end with an exception."""


class Return(_Here, ast.Return):
    """The end with a value."""
