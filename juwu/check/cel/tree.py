"""What a condition is made of, as a tree of values."""

from __future__ import annotations

from typing import TypeAlias

from juwu.check.cel.tokens import Scalar
from juwu.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the condition."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Name:
    """What a name means."""

    name: str


@dataclass(frozen=True, slots=True)
class Select:
    """A field of a map, or whether it is there."""

    of: Node
    field: str
    is_asked: bool = False
    """Whether ``has`` asks if it is there."""


@dataclass(frozen=True, slots=True)
class Index:
    """An item of a list or a map."""

    of: Node
    at: Node


@dataclass(frozen=True, slots=True)
class Operation:
    """A mark and what it stands between: ``!`` and ``neg`` have one part, ``?`` has three."""

    mark: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or with ``of`` a method."""

    name: str
    arguments: tuple[Node, ...]
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """``of.kind(name, body)``, over the items of a list."""

    kind: str
    of: Node
    name: str
    body: tuple[Node, ...]
    """One part; two where ``map`` is told which items it takes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is written out."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A map that is written out."""

    keys: tuple[Node, ...]
    values: tuple[Node, ...]


Node: TypeAlias = Literal | Name | Select | Index | Operation | Call | Loop | Listing | Mapped
"""A part of a condition."""
