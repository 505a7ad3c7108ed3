"""``dataclass`` as the library has it; a frozen one gets its methods when they are first needed.

The library writes the methods of a dataclass as text and has Python compile them when its module
is loaded. That was two fifths of the time in which a command begins, and most commands use few of
the classes that they load. So ``@dataclass(frozen=True, slots=True)`` only makes the class, with
its slots. The first call, comparison or hash of a plain one (no fields of a base, no ``field()``)
gets the one method it needs from here, at a tenth of the price; whatever else is asked of a class
first has the library write it all. Any other dataclass is made by the library at once.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, cast

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
        self._plain = {} if not _is_plain(original) else self._own_ways()

    def _names(self, own: Mapping[str, object]) -> dict[str, object]:
        """What stands in the class before anything is written."""
        fields = _fields(self._original)
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
            # Every ``match`` asks for it, and the names of a plain one are all of it.
            **({"__match_args__": fields} if _is_plain(self._original) else {}),
        }

    def write(self) -> None:
        """Have the library write what is missing."""
        with _LOCK:  # two threads may ask at the same time
            if self._is_written:
                return
            import dataclasses  # noqa: PLC0415 - loads much, and many calls go without

            dataclasses.dataclass(frozen=True)(self._original)  # noqa: TID251 - ours ends here
            written = vars(self._original)
            for name in (*self._methods, *_ASKED):
                if name in written:
                    setattr(self.made, name, written[name])
                else:
                    delattr(self.made, name)
            self._is_written = True

    def _own_ways(self) -> dict[str, Callable[[], Callable[..., object]]]:
        """What writes single methods of a plain class, by name."""
        return {"__init__": self._init, "__eq__": self._eq, "__hash__": self._hash}

    def _init(self) -> Callable[..., object]:
        """What sets all fields by their slots."""
        names, own = _fields(self._original), vars(self._original)
        given: dict[str, object] = {f"_set_{name}": vars(self.made)[name].__set__ for name in names}
        given |= {f"_as_{name}": own[name] for name in names if name in own}
        takes = (f"{name}=_as_{name}" if name in own else name for name in names)
        sets = [f" _set_{name}(self, {name})" for name in names]
        after = [" self.__post_init__()"] if "__post_init__" in own else []
        lines = (f"def __init__(self, {', '.join(takes)}):", *sets, *after)
        exec("\n".join(lines), given)  # noqa: S102 - names of fields alone, as the library has it
        made = cast("Callable[..., object]", given["__init__"])
        made.__qualname__ = f"{self.made.__qualname__}.__init__"
        return made

    def _values(self) -> Callable[[object], object]:
        """What gives all that a value is compared by."""
        names = _fields(self._original)
        get = attrgetter(*names)
        return get if len(names) > 1 else lambda value: (get(value),)

    def _eq(self) -> Callable[..., object]:
        values = self._values()

        def equal(self_: object, other: object) -> object:
            if other.__class__ is not self_.__class__:
                return NotImplemented
            return values(self_) == values(other)

        return equal

    def _hash(self) -> Callable[..., object]:
        values = self._values()
        return lambda self_: hash(values(self_))

    def _first(self, name: str) -> Callable[..., object]:
        """A method that is replaced by the written one when it is first called."""

        def method(self_: object, *values: object, **named: object) -> object:
            write = self._plain.get(name)
            if write is None:
                self.write()
            else:
                with _LOCK:
                    if vars(self.made)[name] is method:
                        setattr(self.made, name, write())
            written: Callable[..., object] = vars(self.made)[name]
            return written(self_, *values, **named)

        return method

    def _refusing(self, way: Callable[..., None], deed: str) -> Callable[..., None]:
        """What refuses to change a field, as the library has it."""

        def method(self_: object, name: str, *value: object) -> None:
            import dataclasses  # noqa: PLC0415 - as in write

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


def _fields(original: type) -> tuple[str, ...]:
    """The names of the fields that a class declares itself; what is of the class alone is none."""
    told = original.__annotations__.items()
    return tuple(name for name, kind in told if not str(kind).startswith("ClassVar"))


def _is_plain(original: type) -> bool:
    """Whether a class has fields of its own that differ in nothing but names and defaults."""
    names, own = _fields(original), vars(original)
    library = sys.modules.get("dataclasses")  # where it is not loaded nobody called field()
    return (
        not any(vars(base)["__slots__"] for base in original.__mro__[1:-1])
        and not any("__post_init__" in vars(base) for base in original.__mro__[1:])
        and bool(names)
        and "self" not in names
        and not (library and any(isinstance(own.get(name), library.Field) for name in names))
    )


def _state(self: object) -> list[object]:
    """What is pickled of a value with slots: its fields in their order."""
    import dataclasses  # noqa: PLC0415 - as in write

    return [getattr(self, field.name) for field in dataclasses.fields(self)]  # type: ignore[arg-type]


def _set_state(self: object, state: list[object]) -> None:
    import dataclasses  # noqa: PLC0415 - as in write

    for field, value in zip(dataclasses.fields(self), state, strict=True):  # type: ignore[arg-type]
        object.__setattr__(self, field.name, value)


def _may_wait(original: type, options: Mapping[str, object]) -> bool:
    """Whether nothing has to be known of the fields but their names to make the class."""
    return (
        options == _DEFERRED
        and not {"__setattr__", "__delattr__", "__slots__", *_ASKED} & set(vars(original))
        and all("__slots__" in vars(base) for base in original.__mro__[1:-1])
        and not any(
            str(kind).startswith(("InitVar", "KW_ONLY"))
            for kind in original.__annotations__.values()
        )
    )


if not TYPE_CHECKING:

    def dataclass(cls: type | None = None, /, **options: bool) -> object:
        """See :func:`dataclasses.dataclass`."""

        def wrap(original: type) -> type:
            if _may_wait(original, options):
                return _Later(original).made
            import dataclasses  # noqa: PLC0415 - as in write

            return dataclasses.dataclass(**options)(original)  # noqa: TID251 - ours ends here

        return wrap if cls is None else wrap(cls)
