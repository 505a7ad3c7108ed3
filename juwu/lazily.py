"""Names of a package that are loaded when they are first asked for.

A command loads no more than it uses: what a check tells that finds nothing changed must not wait
for the evaluator of rules, the exact YAML reader or the terminal face.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType


def exports(package: str, modules: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """What a package needs as its ``__getattr__``.

    The same names are imported for type checkers alone, beside ``__all__``. A name that a module
    shares with what it gives stands for what it gives, whoever loads the module first.

    Args:
        package: The package's name.
        modules: The names that each of its modules gives, by the module's name.
    """
    where = {name: module for module, names in modules.items() for name in names}
    if any(name == module for name, module in where.items()):
        sys.modules[package].__class__ = _Giving

    def get(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{where[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return get


class _Giving(ModuleType):
    """A package in which a loaded module does not take the place of what it gives."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in self.__dict__.get("__all__", ()):
            value = getattr(value, name)
        super().__setattr__(name, value)
