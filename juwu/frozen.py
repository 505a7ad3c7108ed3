"""``dataclass`` as the library has it; a frozen one gets its methods when they are first needed.

The library writes the methods of a dataclass as text and has Python compile them when its module
is loaded. That was two fifths of the time in which a command begins, and most commands use few of
the classes that they load. So ``@dataclass(frozen=True, slots=True)`` only makes the class, with
its slots; the first call, comparison or question for its fields has the library write the rest.
Any other dataclass is made by the library at once.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping
from inspect import get_annotations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass  # noqa: TID251 - what type checkers are to see in ours

__all__ = ["dataclass"]

_DEFERRED = {"frozen": True, "slots": True}
_METHODS = ("__init__", "__repr__", "__eq__")
_ASKED = ("__dataclass_fields__", "__dataclass_params__", "__match_args__", "__signature__")
_LOCK = threading.RLock()


class _Later:
    """A class whose methods wait, and what has the library write them."""

    def __init__(self, original: type) -> None:
        """Make the class of one as it was declared; all its bases have slots."""
        self._original = original
        self._is_written = False
        own = vars(original)
        self._methods = [name for name in _METHODS if name not in own]
        if own.get("__hash__") is None:
            self._methods.append("__hash__")
        self.made = type(original)(original.__name__, original.__bases__, self._names(own))

    def _names(self, own: Mapping[str, object]) -> dict[str, object]:
        """What stands in the class before anything is written."""
        fields = tuple(get_annotations(self._original))
        bases = [vars(base) for base in self._original.__mro__[1:]]
        inherited = {slot for base in bases for slot in base.get("__slots__", ())}
        dropped = {"__dict__", "__weakref__", *fields, *inherited}
        return {
            "__getstate__": _state,
            "__setstate__": _set_state,
            **{name: value for name, value in own.items() if name not in dropped},
            "__slots__": tuple(name for name in fields if name not in inherited),
            "__qualname__": self._original.__qualname__,
            "__setattr__": self._refusing(object.__setattr__, "assign to"),
            "__delattr__": self._refusing(object.__delattr__, "delete"),
            **{name: self._first(name) for name in self._methods},
            **{name: _Asked(name, self.write) for name in _ASKED},
        }

    def write(self) -> None:
        """Have the library write what is missing."""
        with _LOCK:  # two threads may ask at the same time
            if self._is_written:
                return
            dataclasses.dataclass(frozen=True)(self._original)  # noqa: TID251 - ours ends here
            written = vars(self._original)
            for name in (*self._methods, *_ASKED):
                if name in written:
                    setattr(self.made, name, written[name])
                else:
                    delattr(self.made, name)
            self._is_written = True

    def _first(self, name: str) -> Callable[..., object]:
        """A method that is replaced by the written one when it is first called."""

        def method(self_: object, *values: object, **named: object) -> object:
            self.write()
            written: Callable[..., object] = vars(self.made)[name]
            return written(self_, *values, **named)

        return method

    def _refusing(self, way: Callable[..., None], deed: str) -> Callable[..., None]:
        """What refuses to change a field, as the library has it."""

        def method(self_: object, name: str, *value: object) -> None:
            known = {field.name for field in dataclasses.fields(self.made)}
            if type(self_) is self.made or name in known:
                raise dataclasses.FrozenInstanceError(f"cannot {deed} field {name!r}")
            way(self_, name, *value)

        return method


class _Asked:
    """Stands for what the library says about a class, until somebody asks for it."""

    def __init__(self, name: str, write: Callable[[], None]) -> None:
        self._name = name
        self._write = write

    def __get__(self, instance: object, owner: type) -> object:
        self._write()
        return getattr(owner, self._name)


def _state(self: object) -> list[object]:
    """What is pickled of a value with slots: its fields in their order."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]  # type: ignore[arg-type]


def _set_state(self: object, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):  # type: ignore[arg-type]
        object.__setattr__(self, field.name, value)


def _may_wait(original: type, options: Mapping[str, object]) -> bool:
    """Whether nothing has to be known of the fields but their names to make the class."""
    return (
        options == _DEFERRED
        and not {"__setattr__", "__delattr__", "__slots__", *_ASKED} & set(vars(original))
        and all("__slots__" in vars(base) for base in original.__mro__[1:-1])
        and not any(
            str(kind).startswith(("ClassVar", "InitVar", "KW_ONLY"))
            for kind in get_annotations(original).values()
        )
    )


if not TYPE_CHECKING:

    def dataclass(cls: type | None = None, /, **options: bool) -> object:
        """See :func:`dataclasses.dataclass`."""

        def wrap(original: type) -> type:
            if _may_wait(original, options):
                return _Later(original).made
            return dataclasses.dataclass(**options)(original)  # noqa: TID251 - ours ends here

        return wrap if cls is None else wrap(cls)
