"""Records below the ones that they name: a forest in the order in which it is drawn.

Every record is placed exactly once. One whose parent is missing stands at the top and says so; of a
circle one record is taken for the top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from juwu.frozen import dataclass


class Flaw(StrEnum):
    """What is wrong with the place of a record."""

    ORPHAN = "orphan"
    """There is no record of the name that it gives."""
    CIRCLE = "circle"
    """It stands below itself."""


@dataclass(frozen=True, slots=True)
class Twig:
    """A record that is to be placed."""

    key: str
    """What it is known by; no two have the same, though ids may be doubled."""
    id: str
    parent: str | None
    """The id that it names as its parent; None at the top."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record at its place, behind the one that is drawn before it."""

    key: str
    depth: int
    """How many records are above it."""
    above: str | None
    """The key of the record above."""
    below: int
    """How many records are anywhere below it."""
    flaw: Flaw | None = None


def forest(twigs: Sequence[Twig]) -> tuple[Placed, ...]:
    """All records from the top down, the order within a level as given."""
    ids = {twig.id for twig in twigs}
    below: dict[str, list[Twig]] = {}
    tops: list[tuple[Twig, Flaw | None]] = []
    for twig in twigs:
        if twig.parent in ids:
            below.setdefault(str(twig.parent), []).append(twig)
        else:
            tops.append((twig, Flaw.ORPHAN if twig.parent else None))
    found: list[Placed] = []
    seen: set[str] = set()
    for twig, flaw in tops:
        found += _grown(twig, flaw, below, seen)
    for twig in twigs:
        if twig.key not in seen:
            found += _grown(twig, Flaw.CIRCLE, below, seen)
    return tuple(found)


def _grown(
    top: Twig, flaw: Flaw | None, below: Mapping[str, list[Twig]], seen: set[str]
) -> list[Placed]:
    """A record and all below it; without recursion, for a chain may be long."""
    way: list[tuple[Twig, int, str | None]] = []
    waiting: list[tuple[Twig, int, str | None]] = [(top, 0, None)]
    led: set[str] = set()
    while waiting:
        twig, depth, above = waiting.pop()
        if twig.key in seen:
            continue
        seen.add(twig.key)
        way.append((twig, depth, above))
        # Of two files with one id the first has the records below it.
        if twig.id not in led:
            led.add(twig.id)
            waiting += [(one, depth + 1, twig.key) for one in reversed(below.get(twig.id, []))]
    grown: list[Placed] = []
    sizes: dict[int, int] = {}
    for twig, depth, above in reversed(way):
        inside = sizes.pop(depth + 1, 0)
        sizes[depth] = sizes.get(depth, 0) + inside + 1
        grown.append(Placed(twig.key, depth, above, inside, flaw if twig is top else None))
    return grown[::-1]
